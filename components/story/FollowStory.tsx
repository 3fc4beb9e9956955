// "Follow this story": first what it would have told in the last 30 days, then the button that turns it on.
import { useRef } from 'preact/hooks';
import { formatDateTime, language, t } from '../../utils/i18n/i18n.ts';
import { textLanguage } from '../../utils/i18n/text-language.ts';
import { Icon } from './Icon.tsx';
import type { StoryProps } from './story-props.ts';
import './follow.css';

const SHOWN = 5;

export function FollowStory({ model, actions }: StoryProps) {
  const button = useRef<HTMLButtonElement>(null);
  const followed = model.followed.value;
  const caught = model.followPreview.value;
  const leave = (then: () => void) => {
    // What was pressed goes away: the keyboard goes on from the button that it came from.
    button.current?.focus();
    then();
  };
  return (
    <div class="follow">
      <button
        ref={button}
        type="button"
        aria-expanded={followed ? undefined : caught !== undefined}
        onClick={() => {
          if (followed) actions.follow(false);
          else if (caught === undefined) actions.previewFollow();
          else actions.leaveFollow();
        }}
      >
        <Icon name="bell" size={15} filled={followed} />
        {followed ? t('story.follow.stop') : t('story.follow.start')}
      </button>
      {!followed && caught && (
        <div class="offer">
          <p>{t('story.follow.what')}</p>
          <p role="status">
            {caught.length === 0 ? t('alerts.preview.none') : t('alerts.preview.count', caught.length)}
          </p>
          {caught.length > 0 && (
            <ul>
              {caught.slice(-SHOWN).map(({ story, shared }) => (
                <li key={story.id}>
                  <b {...textLanguage(story.title)}>{story.title}</b>
                  <small>
                    <bdi>{formatDateTime(story.publishedAt)}</bdi> ·{' '}
                    <bdi>{t('related.bothMention', [shared.slice(0, 3).join(comma())])}</bdi>
                  </small>
                </li>
              ))}
            </ul>
          )}
          {caught.length > SHOWN && <p>{t('alerts.notification.more', caught.length - SHOWN)}</p>}
          <p class="choices">
            <button type="button" class="primary" onClick={() => leave(() => actions.follow(true))}>
              {t('alerts.follow.turnOn')}
            </button>
            <button type="button" onClick={() => leave(actions.leaveFollow)}>
              {t('ui.cancel')}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}

const comma = () => (language() === 'ur' ? '، ' : ', ');
