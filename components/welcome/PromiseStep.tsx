// Step one: what the companion does, what it does not collect, and the access it lacks where it lacks any.
import { t } from '../../utils/i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';

interface Props {
  readonly motto: string;
  /** Hosts to which the browser gave no access. */
  readonly missing: readonly string[];
  readonly onGrant: () => void;
}

const does = ['stories', 'breaking', 'search', 'related'] as const;
const doesNot = ['reading', 'account', 'requests'] as const;

export function PromiseStep({ motto, missing, onGrant }: Props) {
  return (
    <>
      <p class="motto">
        <bdi>{motto}</bdi>
      </p>
      {missing.length > 0 && (
        <Notice kind="bad" title={t('ui.access.title')}>
          <p>{t('ui.access.why', [missing.join(', ')])}</p>
          <p class="actions">
            <button type="button" class="button primary" onClick={onGrant}>
              {t('ui.access.grant')}
            </button>
          </p>
        </Notice>
      )}
      <div class="promises">
        <div>
          <h3>{t('welcome.promise.does')}</h3>
          <ul>
            {does.map((what) => (
              <li key={what}>
                <Icon name="check" />
                <span>{t(`welcome.promise.doing.${what}`)}</span>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t('welcome.promise.doesNot')}</h3>
          <ul>
            {doesNot.map((what) => (
              <li key={what}>
                <Icon name="lock" />
                <span>{t(`welcome.promise.never.${what}`)}</span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </>
  );
}
