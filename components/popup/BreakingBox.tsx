// The boxes over the list: breaking news on red, what the reader follows in the brand's colour; of several events one at
// a time. They are part of "All" alone, and away while the reader searches.
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatDateTime, formatList, t } from '../../utils/i18n/i18n.ts';
import { categoryName } from '../../utils/outlet/names.ts';
import type { BoxedEvent, BoxedStory, PopupActions, PopupModel } from '../../utils/state/popup/contract.ts';
import { ageLabel } from '../../utils/state/popup/day-label.ts';
import { Icon } from './Icon.tsx';
import { dirOf, langOf, Marked } from './Marked.tsx';
import { OpenChoice } from './OpenChoice.tsx';
import './breaking-box.css';

interface Props {
  readonly model: PopupModel;
  readonly actions: PopupActions;
}

export function BreakingBoxes(props: Props) {
  const { breaking, settings, tab, searching } = props.model;
  if (!settings.value.alerts.channels.strip || tab.value.kind !== 'all' || searching.value) return null;
  const kinds = ['breaking', 'following'] as const;
  return (
    <>
      {kinds.map((kind) => (
        <Box
          key={kind}
          kind={kind}
          events={breaking.value.filter((event) => event.kind === kind)}
          {...props}
        />
      ))}
    </>
  );
}

interface BoxProps extends Props {
  readonly kind: BoxedEvent['kind'];
  readonly events: readonly BoxedEvent[];
}

function Box({ kind, events, model, actions }: BoxProps) {
  const [at, setAt] = useState(0);
  const [unfolded, setUnfolded] = useState<'why' | 'updates'>();
  const box = useRef<HTMLElement>(null);
  const putAway = useRef(false);
  const place = Math.max(0, Math.min(at, events.length - 1));
  const event = events[place];
  const story = event?.stories[0];
  // The button that was pressed may be gone with what it put away.
  useEffect(() => {
    if (!putAway.current) return;
    putAway.current = false;
    const next = box.current?.querySelector<HTMLElement>('.close');
    (next ?? document.querySelector<HTMLElement>('[role=tab][tabindex="0"]'))?.focus();
  }, [events.length]);
  if (!event || !story) return null;
  const go = (by: number) => {
    setAt(place + by);
    setUnfolded(undefined);
  };
  const unfold = (part: 'why' | 'updates') => setUnfolded(unfolded === part ? undefined : part);
  const name = kind === 'breaking' ? t('popup.breaking') : followingName(event);
  return (
    <section ref={box} class={`box ${kind}`} aria-label={name}>
      <p class="kind">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span>
          {kind === 'breaking' && story.category !== undefined && (
            <>
              <bdi lang={langOf(categoryName(story.category))}>{categoryName(story.category)}</bdi> ·{' '}
            </>
          )}
          <bdi>{ageLabel(story.publishedAt, model.now.value)}</bdi>
        </span>
      </p>
      <button
        type="button"
        class="close"
        aria-label={t('popup.box.putAway')}
        title={t('popup.box.putAway')}
        onClick={() => {
          putAway.current = true;
          setUnfolded(undefined);
          actions.putAway(event.stories.map(({ id }) => id));
        }}
      >
        <Icon name="close" size={13} />
      </button>
      <StoryLink story={story} name={`head ${kind}`} actions={actions} />
      {story.summary !== undefined && (
        <p class="one" dir={dirOf(story.summary)} lang={langOf(story.summary)}>
          <Marked text={story.summary} marks={[]} />
        </p>
      )}
      {model.asking.value?.id === story.id && <OpenChoice onAnswer={actions.answerWhere} />}
      <div class="under">
        <Fold name={t('popup.box.why')} open={unfolded === 'why'} onClick={() => unfold('why')} icon />
        {event.stories.length > 1 && (
          <Fold
            name={t('popup.box.updates', event.stories.length - 1)}
            open={unfolded === 'updates'}
            onClick={() => unfold('updates')}
          />
        )}
        {events.length > 1 && <Turn at={place} of={events.length} onGo={go} />}
      </div>
      {unfolded === 'why' && <Because event={event} onRules={actions.openSettings} />}
      {unfolded === 'updates' && (
        <ol class="updates">
          {event.stories.slice(1).map((update) => (
            <li key={update.id}>
              <StoryLink story={update} name="update" actions={actions} />{' '}
              <small>
                <bdi>{ageLabel(update.publishedAt, model.now.value)}</bdi>
              </small>
              {model.asking.value?.id === update.id && <OpenChoice onAnswer={actions.answerWhere} />}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function followingName({ topic }: BoxedEvent): string {
  return topic === undefined ? t('popup.box.following') : t('popup.box.followingTopic', [topic]);
}

interface FoldProps {
  readonly name: string;
  readonly open: boolean;
  readonly icon?: boolean;
  readonly onClick: () => void;
}

function Fold({ name, open, icon, onClick }: FoldProps) {
  return (
    <button type="button" class="fold" aria-expanded={open} onClick={onClick}>
      {icon && <Icon name="info" size={13} />}
      {name}
    </button>
  );
}

interface TurnProps {
  readonly at: number;
  readonly of: number;
  readonly onGo: (by: number) => void;
}

/** From one event to the next: ‹ 1 of 3 ›. */
function Turn({ at, of, onGo }: TurnProps) {
  const turns = [
    [-1, t('popup.box.previous'), at === 0, 'back'],
    [1, t('popup.box.next'), at === of - 1, 'forward'],
  ] as const;
  const [back, forward] = turns.map(([by, name, isEnd, icon]) => (
    <button
      key={icon}
      type="button"
      aria-label={name}
      title={name}
      aria-disabled={isEnd}
      onClick={() => !isEnd && onGo(by)}
    >
      <Icon name={icon} size={13} />
    </button>
  ));
  return (
    <span class="turn">
      {back}
      <bdi aria-live="polite">{t('popup.box.place', [at + 1, of])}</bdi>
      {forward}
    </span>
  );
}

function Because({ event, onRules }: { readonly event: BoxedEvent; readonly onRules: () => void }) {
  const { because, isMarked, toldAt } = event;
  const sentences = [
    isMarked ? t('popup.box.marked') : because.length > 0 && t('popup.box.because', [formatList(because)]),
    toldAt !== undefined && t('popup.box.toldAt', [formatDateTime(toldAt)]),
  ].filter((sentence) => sentence !== false);
  return (
    <p class="because">
      {sentences.map((sentence) => (
        <bdi key={sentence}>{sentence} </bdi>
      ))}
      <button type="button" class="fold" onClick={onRules}>
        {t('popup.box.rules')}
      </button>
    </p>
  );
}

interface LinkProps {
  readonly story: BoxedStory;
  readonly name: string;
  readonly actions: PopupActions;
}

function StoryLink({ story, name, actions }: LinkProps) {
  const open = (event: MouseEvent) => {
    if (event.button > 1) return;
    event.preventDefault();
    actions.open(story, event.button === 1 || event.ctrlKey || event.metaKey);
  };
  return (
    <a
      class={name}
      href={story.link}
      role={story.link === undefined ? 'link' : undefined}
      tabIndex={0}
      dir={dirOf(story.title)}
      lang={langOf(story.title)}
      onClick={open}
      onAuxClick={open}
    >
      <Marked text={story.title} marks={[]} />
    </a>
  );
}
