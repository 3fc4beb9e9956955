// The last line: how fresh the list is, and "Mark all read" with its undo.
import { formatDateTime, formatTime, t } from '../../utils/i18n/i18n.ts';
import { startOfDay } from '../../utils/i18n/local-day.ts';
import type { PopupActions, PopupModel } from '../../utils/state/popup/contract.ts';
import './later.css';

export function StatusBar({
  model,
  actions,
}: {
  readonly model: PopupModel;
  readonly actions: PopupActions;
}) {
  const fresh = model.freshness.value;
  const trouble = model.trouble.value;
  const undo = model.undo.value;
  const silentUntil = model.silentUntil.value;
  const said = model.said.value;
  const kind =
    undo !== undefined || said !== undefined ? 'ok' : trouble === undefined ? fresh.kind : 'warning';
  const unread = model.unread.value.get(model.tab.value.id) ?? 0;
  return (
    <footer>
      <i class={`lamp ${kind}`} aria-hidden="true" />
      {/* The age in a good state changes by itself each minute: that is not worth speaking. */}
      <p
        class="status"
        role="status"
        aria-live={kind === 'ok' && undo === undefined && said === undefined ? 'off' : 'polite'}
      >
        {undo !== undefined
          ? t('popup.markedRead', undo)
          : said !== undefined
            ? said
            : kind === 'ok' && silentUntil !== undefined
              ? t('popup.snooze.until', [untilLabel(silentUntil, model.now.value)])
              : (trouble ?? fresh.text)}
      </p>
      {silentUntil !== undefined && (
        <button type="button" class="foot" onClick={() => actions.snooze()}>
          {t('popup.snooze.wake')}
        </button>
      )}
      {model.unreadOnly.value !== undefined && (
        <button
          type="button"
          class="foot"
          aria-pressed={model.unreadOnly.value}
          aria-keyshortcuts="u"
          onClick={actions.toggleUnreadOnly}
        >
          {t('popup.unreadOnly')}
        </button>
      )}
      {undo !== undefined ? (
        <button type="button" class="foot" onClick={actions.undoMarkAll}>
          {t('popup.undo')}
        </button>
      ) : (
        unread > 0 &&
        !model.searching.value && (
          <button type="button" class="foot" onClick={actions.markAllRead}>
            {t('popup.markAllRead')}
          </button>
        )
      )}
    </footer>
  );
}

/** The time of day, with the date where that is not today. */
function untilLabel(until: number, now: number): string {
  return startOfDay(until) === startOfDay(now) ? formatTime(until) : formatDateTime(until);
}

/** Over the list of what was changed after it was read: the way to all that was changed. */
export function AllChanges({ model }: { readonly model: PopupModel }) {
  if (model.tab.value.kind !== 'changed' || model.searching.value) return null;
  return (
    <p class="kept">
      {t('popup.changedHint')}
      <a class="plain" href="/changes.html" target="_blank" rel="noopener">
        {t('story.changes.all')}
      </a>
    </p>
  );
}
