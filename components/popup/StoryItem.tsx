// One story in the list. The whole row is its link; what can be done with it appears when it is pointed at or
// current, and has a key of its own.
import type { ComponentProps, CSSProperties } from 'preact';
import { formatDateTime, t } from '../../utils/i18n/i18n.ts';
import { categoryName } from '../../utils/outlet/names.ts';
import type { PictureLoader } from '../../utils/reading/pictures.ts';
import type { Hit, Mark } from '../../utils/state/popup/contract.ts';
import { ageLabel, dateLabel } from '../../utils/state/popup/day-label.ts';
import { changedSinceRead, isUnread, readingMinutes, type Story } from '../../utils/stories/story.ts';
import { categoryColor } from './category-color.ts';
import { Icon } from './Icon.tsx';
import { dirOf, langOf, Marked } from './Marked.tsx';
import { Picture } from './Picture.tsx';
import { useLoaded } from './use-loaded.ts';

const loadChoice = () => import('./OpenChoice.tsx');

interface Props {
  readonly story: Story;
  readonly index: number;
  /** 1-based place under its heading, and how many stand there. */
  readonly place: number;
  readonly of: number;
  /** Whether the heading says the day, so that the row need not. */
  readonly underDay: boolean;
  readonly hit?: Hit;
  readonly now: number;
  readonly current: boolean;
  /** Whether the reader muted something that it is about. */
  readonly muted: boolean;
  /** Whether Tab comes to this row. */
  readonly tabStop: boolean;
  /** Whether what can be done with it is drawn. */
  readonly acts: boolean;
  readonly images?: PictureLoader;
  /** Whether it asks where stories are to open. */
  readonly asks: boolean;
  readonly onAnswer: (where: 'here' | 'site' | undefined) => void;
  readonly onChanges: () => void;
  readonly onOpen: (background: boolean) => void;
  readonly onToggleRead: () => void;
  readonly onToggleSaved: () => void;
  readonly onFocus: () => void;
  readonly onMenu: (opener: Element) => void;
}

export function StoryItem({
  story,
  index,
  place,
  of,
  underDay,
  hit,
  now,
  current,
  muted,
  tabStop,
  images,
  acts,
  asks,
  ...on
}: Props) {
  const read = !isUnread(story);
  const isChanged = changedSinceRead(story);
  const saved = story.savedAt !== undefined;
  const category = story.categories[0];
  // Room for it there is only under a title of one line: what is lower is cut off by the row's own height.
  const line = hit?.snippet ?? (story.summary === undefined ? undefined : { text: story.summary, marks: [] });
  const state = [
    read && 'read',
    isChanged && 'changed',
    current && 'current',
    muted && 'hushed',
    story.deletedAt !== undefined && 'deleted',
    hit?.snippet && 'explained',
    images && 'pictured',
  ];
  const open = (event: MouseEvent) => {
    if (event.button > 1) return;
    event.preventDefault();
    on.onOpen(event.button === 1 || event.ctrlKey || event.metaKey);
  };
  return (
    <li
      class={['story', ...state.filter(Boolean)].join(' ')}
      style={{ '--cat': categoryColor(category) } as CSSProperties}
      aria-posinset={place}
      aria-setsize={of}
      data-index={index}
      title={timesOf(story)}
    >
      <i class="dot">
        {(!read || isChanged) && (
          <span class="visually-hidden">{isChanged ? t('popup.changedSinceRead') : t('popup.unread')}</span>
        )}
      </i>
      <span class="words">
        <a
          class="title"
          href={story.link}
          role={story.link === undefined ? 'link' : undefined}
          dir={dirOf(story.title)}
          lang={langOf(story.title)}
          tabIndex={tabStop ? 0 : -1}
          aria-describedby={`meta-${index}`}
          onClick={open}
          onAuxClick={open}
          onFocus={on.onFocus}
        >
          <Marked text={story.title} marks={hit?.title ?? []} />
        </a>
        {line && (
          <span class="line" dir={dirOf(line.text)} lang={langOf(line.text)}>
            <Marked text={line.text} marks={line.marks} />
          </span>
        )}
      </span>
      <Meta
        story={story}
        id={`meta-${index}`}
        onChanges={on.onChanges}
        age={(underDay ? ageLabel : dateLabel)(story.publishedAt, now)}
        marks={hit?.category ?? []}
      />
      {images && <span class="thumb">{story.image && <Picture src={story.image} load={images} />}</span>}
      {acts && !asks && <Acts read={read} saved={saved} tabIndex={tabStop ? 0 : -1} {...on} />}
      {asks && <Asking onAnswer={on.onAnswer} />}
    </li>
  );
}

function Asking({ onAnswer }: Pick<Props, 'onAnswer'>) {
  const choice = useLoaded(true, loadChoice);
  return choice ? <choice.OpenChoice onAnswer={onAnswer} /> : null;
}

interface ActsProps {
  readonly read: boolean;
  readonly saved: boolean;
  readonly tabIndex: number;
  readonly onToggleRead: () => void;
  readonly onToggleSaved: () => void;
  readonly onMenu: (opener: Element) => void;
}

function Acts({ read, saved, tabIndex, ...on }: ActsProps) {
  return (
    <span class="acts">
      <Act
        name={saved ? t('popup.unsave') : t('popup.save')}
        shortcut="s"
        icon={saved ? 'saved' : 'save'}
        pressed={saved}
        tabIndex={tabIndex}
        onClick={on.onToggleSaved}
      />
      <Act
        name={read ? t('popup.markUnread') : t('popup.markRead')}
        shortcut="m"
        icon={read ? 'unread' : 'read'}
        tabIndex={tabIndex}
        onClick={on.onToggleRead}
      />
      <button
        type="button"
        aria-haspopup="menu"
        aria-label={t('popup.row.menu')}
        title={t('popup.row.menu')}
        aria-keyshortcuts="."
        tabIndex={tabIndex}
        onClick={(event) => on.onMenu(event.currentTarget)}
      >
        <Icon name="dots" />
      </button>
    </span>
  );
}

interface ActProps {
  readonly name: string;
  readonly shortcut: string;
  readonly icon: ComponentProps<typeof Icon>['name'];
  readonly pressed?: boolean;
  readonly tabIndex: number;
  readonly onClick: () => void;
}

function Act({ name, shortcut, icon, pressed, tabIndex, onClick }: ActProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-label={name}
      title={name}
      aria-keyshortcuts={shortcut}
      tabIndex={tabIndex}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

/** The row's tooltip, since its link lies over all of it: when the story was published, and when it was edited last. */
function timesOf({ publishedAt, editedAt, revisions }: Story): string {
  const published = formatDateTime(publishedAt);
  if (editedAt === undefined) return published;
  return `${published}\n${t('popup.edited', revisions)}: ${formatDateTime(editedAt)}`;
}

interface MetaProps {
  readonly story: Story;
  readonly id: string;
  readonly age: string;
  readonly marks: readonly Mark[];
  readonly onChanges: () => void;
}

function Meta({ story, id, age, marks, onChanges }: MetaProps) {
  const minutes = readingMinutes(story);
  const category = story.categories[0];
  const named = category === undefined ? '' : categoryName(category);
  const facts = [age];
  if (minutes !== undefined) facts.push(t('popup.minutesToRead', minutes));
  if (story.deletedAt !== undefined) facts.push(t('popup.deleted'));
  return (
    <span class="meta" id={id}>
      {category !== undefined && (
        <bdi class="cat" lang={langOf(named)}>
          <Marked text={named} marks={named === category ? marks : []} />
        </bdi>
      )}
      <span class="facts">
        {facts.map((fact, i) => (
          <span key={fact}>
            {(i > 0 || category !== undefined) && <i class="between">·</i>}
            <bdi>{fact}</bdi>
          </span>
        ))}
      </span>
      {story.savedAt !== undefined && (
        <span class="kept-mark" role="img" aria-label={t('popup.saved')} title={t('popup.saved')}>
          <Icon name="saved" size={13} />
        </span>
      )}
      {story.revisions > 0 && (
        <button type="button" class="edited" tabIndex={-1} onClick={onChanges}>
          {t('popup.edited', story.revisions)}
        </button>
      )}
    </span>
  );
}
