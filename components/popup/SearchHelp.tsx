// What helps to search, under the field: chips that write the operators, and what was searched for lately. Loaded when the
// field is first entered.
import { t } from '../../utils/i18n/i18n.ts';
import type { PopupActions, PopupModel } from '../../utils/state/popup/contract.ts';
import { Icon } from './Icon.tsx';
import './search-help.css';
import { WEEK_MS } from '../../utils/time/durations.ts';

interface Props {
  readonly model: PopupModel;
  readonly actions: PopupActions;
  /** Puts a query into the field, with the caret so many characters before its end. */
  readonly onTake: (query: string, beforeEnd?: number) => void;
}

export function SearchHelp({ model, actions, onTake }: Props) {
  const query = model.query.value;
  const { recent } = model.settings.value.search;
  const add = (operator: string) => onTake(`${query.trim()} ${operator} `.trimStart());
  const week = new Date(model.now.value - WEEK_MS);
  const category = model.tab.value.kind === 'category' ? model.tab.value : firstCategory(model);
  const chips: readonly (readonly [name: string, operator: string])[] = [
    [t('popup.help.week'), `after:${dayOf(week)}`],
    [t('popup.unread'), 'is:unread'],
    [t('popup.saved'), 'is:saved'],
    ...(category
      ? [[t('popup.help.category', [category.name]), `category:"${category.name}"`] as const]
      : []),
  ];
  return (
    <div class="help">
      <div class="chips">
        {chips
          .filter(([, operator]) => !query.includes(operator))
          .map(([name, operator]) => (
            <button key={operator} type="button" onClick={() => add(operator)}>
              <bdi>{name}</bdi>
            </button>
          ))}
        <button type="button" onClick={() => onTake(`${query.trim()} ""`.trimStart(), 1)}>
          {t('popup.help.phrase')}
        </button>
      </div>
      {query === '' && recent.length > 0 && (
        <div class="recent">
          <h2 id="recent">{t('popup.recent')}</h2>
          <ul aria-labelledby="recent">
            {recent.map((text) => (
              <li key={text}>
                <button type="button" onClick={() => onTake(text)}>
                  <Icon name="recent" size={14} />
                  <bdi>{text}</bdi>
                </button>
              </li>
            ))}
          </ul>
          <button type="button" class="forget" onClick={actions.forgetSearches}>
            {t('popup.forget')}
          </button>
        </div>
      )}
      {query === '' && <p class="tip">{t('popup.help.tip')}</p>}
    </div>
  );
}

function firstCategory(model: PopupModel) {
  return model.tabs.value.find(({ kind }) => kind === 'category');
}

/** The day as the operators have it: 2026-08-03. */
function dayOf(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
