// The story so far: earlier and later stories of the same event, on a line of dates, each with the terms that both share.
import { formatDate, language, t } from '../../utils/i18n/i18n.ts';
import { textLanguage } from '../../utils/i18n/text-language.ts';
import type { ThreadStory } from '../../utils/state/story/contract.ts';
import { FollowStory } from './FollowStory.tsx';
import type { StoryProps } from './story-props.ts';
import './thread.css';
import { WEEK_MS } from '../../utils/time/durations.ts';

export function StoryThread({ model, actions }: StoryProps) {
  const stories = model.thread.value ?? [];
  const here = model.story.value?.id;
  return (
    <>
      <ol class="sofar">
        {stories.map((member, index) => (
          <Member
            key={member.story.id}
            member={member}
            before={stories[index - 1]}
            here={member.story.id === here}
            onOpen={actions.openHere}
          />
        ))}
      </ol>
      <FollowStory model={model} actions={actions} />
      <p class="source">{t('story.thread.how')}</p>
    </>
  );
}

interface MemberProps {
  readonly member: ThreadStory;
  readonly before?: ThreadStory;
  readonly here: boolean;
  readonly onOpen: (id: string) => void;
}

function Member({ member: { story, shared }, before, here, onOpen }: MemberProps) {
  const weeks = before ? Math.round((story.publishedAt - before.story.publishedAt) / WEEK_MS) : 0;
  const comma = language() === 'ur' ? '، ' : ', ';
  const state = here ? 'here' : story.readAt === undefined ? '' : 'read';
  return (
    <>
      {weeks >= 3 && <li class="gap">{t('story.thread.weeks', weeks)}</li>}
      <li class={state} aria-current={here ? 'true' : undefined}>
        <time dateTime={new Date(story.publishedAt).toISOString()}>
          {formatDate(story.publishedAt, { day: 'numeric', month: 'short' })}
          <small>{formatDate(story.publishedAt, { year: 'numeric' })}</small>
        </time>
        <i />
        <div>
          {here ? (
            <b {...textLanguage(story.title)}>{story.title}</b>
          ) : (
            <button type="button" {...textLanguage(story.title)} onClick={() => onOpen(story.id)}>
              {story.title}
            </button>
          )}
          <p>{here ? t('story.thread.here') : t('related.bothMention', [shared.slice(0, 3).join(comma)])}</p>
        </div>
      </li>
    </>
  );
}
