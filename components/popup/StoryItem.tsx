// One story in the list. The whole row is its link; what can be done with it appears when it is pointed at or
// current, and has a key of its own.
import type { ComponentProps, CSSProperties } from 'preact';
import { formatDateTime, t } from '../../utils/i18n.ts';
import { readingMinutes, type Story } from '../../utils/stories/story.ts';
import { categoryColor } from './category-color.ts';
import { ageLabel } from './day-label.ts';
import { Icon } from './Icon.tsx';
import { langOf, Marked } from './Marked.tsx';
import type { Hit, Mark } from './model.ts';

interface Props {
  readonly story: Story;
  readonly index: number;
  /** 1-based place under its heading, and how many stand there. */
  readonly place: number;
  readonly of: number;
  readonly hit?: Hit;
  readonly now: number;
  readonly current: boolean;
  /** Whether Tab comes to this row. */
  readonly tabStop: boolean;
  /** Whether what can be done with it is drawn. */
  readonly acts: boolean;
  readonly images: boolean;
  readonly onOpen: (background: boolean) => void;
  readonly onToggleRead: () => void;
  readonly onToggleSaved: () => void;
  readonly onFocus: () => void;
}

export function StoryItem({
  story,
  index,
  place,
  of,
  hit,
  now,
  current,
  tabStop,
  images,
  acts,
  ...on
}: Props) {
  const read = story.readAt !== undefined;
  const saved = story.savedAt !== undefined;
  const category = story.categories[0];
  const state = [
    read && 'read',
    current && 'current',
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
    >
      <i class="dot">{!read && <span class="visually-hidden">{t('popup.unread')}</span>}</i>
      <a
        class="title"
        href={story.link}
        role={story.link === undefined ? 'link' : undefined}
        dir="auto"
        lang={langOf(story.title)}
        tabIndex={tabStop ? 0 : -1}
        aria-describedby={`meta-${index}`}
        onClick={open}
        onAuxClick={open}
        onFocus={on.onFocus}
      >
        <Marked text={story.title} marks={hit?.title ?? []} />
      </a>
      {hit?.snippet && (
        <span class="snippet" dir="auto" lang={langOf(hit.snippet.text)}>
          <Marked text={hit.snippet.text} marks={hit.snippet.marks} />
        </span>
      )}
      <Meta story={story} id={`meta-${index}`} now={now} marks={hit?.category ?? []} />
      {images && <span class="thumb">{story.image && <Picture src={story.image} />}</span>}
      {acts && <Acts read={read} saved={saved} tabIndex={tabStop ? 0 : -1} {...on} />}
    </li>
  );
}

interface ActsProps {
  readonly read: boolean;
  readonly saved: boolean;
  readonly tabIndex: number;
  readonly onToggleRead: () => void;
  readonly onToggleSaved: () => void;
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

interface MetaProps {
  readonly story: Story;
  readonly id: string;
  readonly now: number;
  readonly marks: readonly Mark[];
}

function Meta({ story, id, now, marks }: MetaProps) {
  const minutes = readingMinutes(story);
  const category = story.categories[0];
  const facts = [ageLabel(story.publishedAt, now)];
  if (minutes !== undefined) facts.push(t('popup.minutesToRead', minutes));
  if (story.savedAt !== undefined) facts.push(t('popup.saved'));
  if (story.deletedAt !== undefined) facts.push(t('popup.deleted'));
  return (
    <span class="meta" id={id} title={formatDateTime(story.publishedAt)}>
      {category !== undefined && (
        <bdi class="cat" lang={langOf(category)}>
          <Marked text={category} marks={marks} />
        </bdi>
      )}
      <span class="facts">
        {facts.map((fact, i) => (
          <span key={fact}>
            {(i > 0 || category !== undefined) && '· '}
            <bdi>{fact}</bdi>
          </span>
        ))}
      </span>
      {story.revisions > 0 && (
        <span
          class="edited"
          title={story.editedAt === undefined ? undefined : formatDateTime(story.editedAt)}
        >
          {t('popup.edited', story.revisions)}
        </span>
      )}
    </span>
  );
}

/** Decoration beside a title that says it all; gone, and the gradient left, where it can't be had. */
function Picture({ src }: { readonly src: string }) {
  return (
    <img
      key={src}
      src={src}
      alt=""
      width={64}
      height={48}
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
      draggable={false}
      onError={(event) => event.currentTarget.remove()}
    />
  );
}
