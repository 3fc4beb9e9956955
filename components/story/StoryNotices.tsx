// What a reader has to know of the text: that the outlet took it down, or that there is more of it on the site.
import { formatDateTime, t } from '../../utils/i18n/i18n.ts';
import { Icon } from './Icon.tsx';
import type { StoryProps } from './story-props.ts';

/**
 * They stand over what scrolls: a text that is opened where the reader was, or that they are in when it happens, would
 * have them out of sight.
 */
export function StoryNotices(props: StoryProps) {
  return (
    <div class="notes" id="story-notices" role="status">
      <GoneNotice {...props} />
      <EditedNotice {...props} />
    </div>
  );
}

function GoneNotice({ model }: StoryProps) {
  const deletedAt = model.story.value?.deletedAt;
  if (deletedAt === undefined) return null;
  return (
    <div class="note down">
      <Icon name="gone" />
      <p>
        <b>{t('story.gone')}</b> {t('story.goneSince', [formatDateTime(deletedAt)])}{' '}
        {model.text.value?.extent === 'whole' && t('story.goneCopy')}
      </p>
    </div>
  );
}

/** What is shown is not what the outlet says any more. */
function EditedNotice({ model, actions }: StoryProps) {
  if (!model.editedMeanwhile.value) return null;
  return (
    <div class="note">
      <Icon name="text" />
      <p>
        <b>{t('story.editedMeanwhile')}</b>{' '}
        <button type="button" class="link" onClick={actions.showNow}>
          {t('story.showNow')}
        </button>
      </p>
    </div>
  );
}

export function OnlyBeginning({ model, actions }: StoryProps) {
  const story = model.story.value;
  const extent = model.text.value?.extent;
  if (story === undefined || extent === undefined || extent === 'whole') return null;
  const isThere = story.link !== undefined && story.deletedAt === undefined;
  return (
    <div class={extent === 'nothing' ? 'stop none' : 'stop'}>
      <div>
        {extent === 'beginning'
          ? t('story.onlyBeginning')
          : extent === 'summary'
            ? t('story.onlySummary')
            : t('story.noText')}
        {isThere && (
          <>
            <br />
            <button type="button" class="primary" onClick={() => actions.openSite(false)}>
              <Icon name="site" size={15} />
              {t('story.openSite')}
            </button>
          </>
        )}
      </div>
    </div>
  );
}
