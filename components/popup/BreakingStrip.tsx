// Breaking stories, over the list: the newest in full, the others behind one button.
import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n.ts';
import { ageLabel } from './day-label.ts';
import { langOf } from './Marked.tsx';
import type { Breaking, PopupActions, PopupModel } from './model.ts';
import './breaking-strip.css';

interface Props {
  readonly model: PopupModel;
  readonly actions: PopupActions;
}

export function BreakingStrip({ model, actions }: Props) {
  const [all, setAll] = useState(false);
  const stories = model.breaking.value;
  if (stories.length === 0 || !model.settings.value.alerts.channels.strip) return null;
  const more = stories.length - 1;
  return (
    <section class="strip" aria-label={t('popup.breaking')}>
      {stories.slice(0, all ? undefined : 1).map((story) => (
        <Strip key={story.id} story={story} now={model.now.value} actions={actions} />
      ))}
      {more > 0 && !all && (
        <button type="button" class="more" onClick={() => setAll(true)}>
          {t('popup.moreBreaking', more)}
        </button>
      )}
    </section>
  );
}

function Strip(props: { readonly story: Breaking; readonly now: number; readonly actions: PopupActions }) {
  const { story, now, actions } = props;
  const open = (event: MouseEvent) => {
    if (event.button > 1) return;
    event.preventDefault();
    actions.open(story, event.button === 1 || event.ctrlKey || event.metaKey);
  };
  const facts = [t('popup.breaking'), story.category, ageLabel(story.publishedAt, now)];
  return (
    <a
      class="breaking"
      href={story.link}
      role={story.link === undefined ? 'link' : undefined}
      tabIndex={0}
      title={story.because.length > 0 ? t('popup.because', [story.because.join(', ')]) : undefined}
      onClick={open}
      onAuxClick={open}
    >
      <strong>
        {facts
          .filter((fact) => fact !== undefined)
          .map((fact, i) => (
            <span key={fact}>
              {i > 0 && ' · '}
              <bdi lang={langOf(fact)}>{fact}</bdi>
            </span>
          ))}
      </strong>
      <span dir="auto" lang={langOf(story.title)}>
        {story.title}
      </span>
    </a>
  );
}
