// The last line: how fresh the list is, and "Mark all read" with its undo.
import { t } from '../../utils/i18n.ts';
import type { PopupActions, PopupModel } from './model.ts';

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
  const kind = undo !== undefined ? 'ok' : trouble === undefined ? fresh.kind : 'warning';
  const unread = model.unread.value.get(model.tab.value.id) ?? 0;
  return (
    <footer>
      <i class={`lamp ${kind}`} aria-hidden="true" />
      {/* The age in a good state changes by itself each minute: that is not worth speaking. */}
      <p class="status" role="status" aria-live={kind === 'ok' && undo === undefined ? 'off' : 'polite'}>
        {undo !== undefined ? t('popup.markedRead', undo) : (trouble ?? fresh.text)}
      </p>
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
