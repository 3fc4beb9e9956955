// After the steps: where the companion is from now on, and where to change one's mind.
import { t } from '../../utils/i18n/i18n.ts';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Toolbar } from './Toolbar.tsx';

/** Each browser keeps it behind the puzzle piece, and pins it in its own way. */
const howToPin = (): string =>
  import.meta.env.FIREFOX
    ? t('welcome.pinFirefox', [t('extensionName')])
    : t('welcome.pin', [t('extensionName')]);

interface Props {
  readonly outletName: string;
  readonly initials: string;
  /** Whether the button stands in the toolbar; undefined where the browser does not say. */
  readonly pinned: boolean | undefined;
  readonly onOpenList: () => void;
  readonly onOpenSettings: () => void;
  readonly onAgain: () => void;
}

export function DoneView({ outletName, initials, pinned, onOpenList, onOpenSettings, onAgain }: Props) {
  return (
    <div class="page welcome">
      <PageHeader initials={initials} title={t('welcome.ready')} subtitle={outletName} />
      <main>
        <section class="card step">
          <Toolbar initials={initials} pinned={pinned !== false} />
          <p>{t('welcome.where')}</p>
          <p role="status">{pinned === undefined ? '' : pinned ? t('welcome.pinned') : howToPin()}</p>
          <p class="actions">
            <button type="button" class="button primary" onClick={onOpenList}>
              {t('welcome.open')}
            </button>
            <button type="button" class="button" onClick={onOpenSettings}>
              {t('welcome.settings')}
            </button>
            <button type="button" class="link" onClick={onAgain}>
              {t('welcome.again')}
            </button>
          </p>
        </section>
      </main>
    </div>
  );
}
