// Stands under a setting that was changed: saved, with the way back; or not saved, and why.
import { t } from '../../utils/i18n/i18n.ts';
import type { SaveState } from '../../utils/state/options/contract.ts';
import { Icon } from './Icon.tsx';

interface Props {
  readonly state: SaveState | undefined;
  /** The setting's name, so that several Undo buttons can be told apart by ear. */
  readonly of: string;
  readonly onUndo: () => void;
}

export function SavedMark({ state, of, onUndo }: Props) {
  if (state === undefined) return null;
  if (state === 'failed') return <p class="error">{t('ui.notSaved')}</p>;
  return (
    <p class="saved">
      <Icon name="check" size={14} />
      {state === 'saved' ? t('ui.saved') : t('ui.undone')}
      {state === 'saved' && (
        <button type="button" class="link" aria-label={t('ui.undoOf', [of])} onClick={onUndo}>
          {t('ui.undo')}
        </button>
      )}
    </p>
  );
}
