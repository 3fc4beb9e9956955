// After the steps: where the companion is from now on, and where to change one's mind.
import { t } from '../../utils/i18n.ts';
import { PageHeader } from '../ui/PageHeader.tsx';

interface Props {
  readonly outletName: string;
  readonly initials: string;
  readonly onOpenList: () => void;
  readonly onOpenSettings: () => void;
  readonly onAgain: () => void;
}

export function DoneView({ outletName, initials, onOpenList, onOpenSettings, onAgain }: Props) {
  return (
    <div class="page welcome">
      <PageHeader initials={initials} title={t('welcome.ready')} subtitle={outletName} />
      <main>
        <section class="card step">
          <p>{t('welcome.where')}</p>
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
