// Ways to the companion from anywhere in the browser: its keys, the address bar, and the menus.
import { t } from '../../utils/i18n/i18n.ts';
import type { Command, Key } from '../../utils/state/options/contract.ts';
import { Section } from '../ui/Section.tsx';

interface Props {
  readonly keys: readonly Key[];
  /** Opens the browser's page of shortcuts. */
  readonly onChange: () => void;
}

const names: Readonly<Record<Command, () => string>> = {
  _execute_action: () => t('options.keys.popup'),
  'check-now': () => t('popup.refresh'),
  'open-panel': () => t('popup.openPanel'),
  'open-wide': () => t('popup.openWide'),
};

export function KeysSection({ keys, onChange }: Props) {
  const menus = [
    [t('options.keys.addressBar'), t('options.keys.addressBarHow')],
    [t('options.keys.button'), t('options.keys.buttonHow')],
    [t('options.keys.page'), t('options.keys.pageHow')],
  ];
  return (
    <Section id="keys" title={t('options.keys.title')} description={t('options.keys.description')}>
      <dl class="setting keys-list">
        {keys.map(({ command, shortcut }) => (
          <div key={command}>
            <dt>{names[command]()}</dt>
            <dd>
              {shortcut === '' ? <span class="quiet">{t('options.keys.noKey')}</span> : <kbd>{shortcut}</kbd>}
            </dd>
          </div>
        ))}
      </dl>
      <p class="actions">
        <button type="button" class="button" onClick={onChange}>
          {t('options.keys.change')}
        </button>
      </p>
      {menus.map(([name, how]) => (
        <div key={name} class="setting">
          <h3 class="name">{name}</h3>
          <p class="hint">{how}</p>
        </div>
      ))}
    </Section>
  );
}
