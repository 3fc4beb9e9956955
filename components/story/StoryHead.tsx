// What stands over the text: category, title, author and dates, and the story's parts to choose between.
import type { RefObject } from 'preact';
import { formatDate, formatDateTime, formatTime, t } from '../../utils/i18n/i18n.ts';
import { startOfDay } from '../../utils/i18n/local-day.ts';
import { textLanguage } from '../../utils/i18n/text-language.ts';
import { categoryName } from '../../utils/outlet/names.ts';
import { readingMinutes, type Story } from '../../utils/stories/story.ts';
import { categoryColor } from '../popup/category-color.ts';
import { StoryParts } from './StoryParts.tsx';
import type { StoryProps } from './story-props.ts';

interface Props extends StoryProps {
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

export function StoryHead({ model, actions, heading }: Props) {
  const story = model.story.value;
  if (story === undefined) return null;
  const category = story.categories[0];
  const minutes = readingMinutes(story);
  const facts = [story.author, formatDateTime(story.publishedAt)];
  if (minutes !== undefined) facts.push(t('popup.minutesToRead', minutes));
  return (
    <>
      {category !== undefined && (
        <p
          class="kicker"
          style={{ color: categoryColor(category) }}
          {...textLanguage(categoryName(category))}
        >
          {categoryName(category)}
        </p>
      )}
      <h1
        id="story-title"
        ref={heading}
        tabIndex={-1}
        aria-describedby="story-notices"
        {...textLanguage(story.title)}
      >
        {story.title}
      </h1>
      <p class="by">
        {facts
          .filter((fact) => fact !== undefined)
          .map((fact) => (
            <span key={fact}>
              <bdi lang={fact === story.author ? textLanguage(fact).lang : undefined}>{fact}</bdi>
            </span>
          ))}
        {story.editedAt !== undefined && (
          <button type="button" class="chip" onClick={() => actions.show('changes')}>
            {t('story.edited', [editedAt(story)])}
          </button>
        )}
      </p>
      <StoryParts model={model} actions={actions} />
    </>
  );
}

/** `11:10` on the day of publication, else the day too. */
function editedAt({ publishedAt, editedAt = publishedAt }: Story): string {
  return startOfDay(publishedAt) === startOfDay(editedAt)
    ? formatTime(editedAt)
    : formatDate(editedAt, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
}
