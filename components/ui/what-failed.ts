// What failed, in the reader's words, from the code of a StoreError; for anything else the page has its own sentence.
import { t } from '../../utils/i18n/i18n.ts';

export function whatFailed(error: unknown, otherwise: string): string {
  switch ((error as { code?: unknown } | null)?.code) {
    case 'newer':
      return t('popup.store.newer');
    case 'refused':
      return t('popup.store.refused');
    case 'full':
      return t('popup.store.full');
    default:
      return otherwise;
  }
}
