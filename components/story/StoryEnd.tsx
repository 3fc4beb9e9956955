// Under the text: where it comes from, and the stories before and after it.
import { formatDateTime, t } from '../../utils/i18n/i18n.ts';
import { textLanguage } from '../../utils/i18n/text-language.ts';
import type { Story } from '../../utils/stories/story.ts';
import { FollowStory } from './FollowStory.tsx';
import { Icon } from './Icon.tsx';
import type { StoryProps } from './story-props.ts';

export function StoryEnd({ model, actions }: StoryProps) {
  const story = model.story.value;
  const { previous, next } = model.neighbours.value;
  if (story === undefined) return null;
  return (
    <>
      <FollowStory model={model} actions={actions} />
      {model.text.value?.extent !== 'nothing' && (
        <p class="source">{t('story.source', [formatDateTime(story.firstSeenAt)])}</p>
      )}
      {(previous || next) && (
        <nav class="steps" aria-label={t('story.steps')}>
          {previous && <Step story={previous} by={-1} onClick={() => actions.go(-1)} />}
          {next && <Step story={next} by={1} onClick={() => actions.go(1)} />}
        </nav>
      )}
    </>
  );
}

interface StepProps {
  readonly story: Story;
  readonly by: -1 | 1;
  readonly onClick: () => void;
}

function Step({ story, by, onClick }: StepProps) {
  return (
    <button type="button" class={by < 0 ? 'step' : 'step after'} onClick={onClick}>
      <small>
        {by < 0 && <Icon name="previous" size={13} turns />}
        {by < 0 ? t('story.previous') : t('story.next')}
        {by > 0 && <Icon name="next" size={13} turns />}
      </small>
      <span {...textLanguage(story.title)}>{story.title}</span>
    </button>
  );
}
