// The search field, and under it, while it is empty, what was searched for lately.
import { useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n.ts';
import { Icon } from './Icon.tsx';
import type { PopupActions, PopupModel } from './model.ts';

/** As it is printed on the key. */
const KEY_CAP = 'Esc';

interface Props {
  readonly model: PopupModel;
  readonly actions: PopupActions;
  /** From the field into the list: to the row under the field, or open the current one. */
  readonly onDown: () => void;
  readonly onEnter: (background: boolean) => void;
}

export function SearchBox({ model, actions, onDown, onEnter }: Props) {
  const box = useRef<HTMLElement>(null);
  const [inside, setInside] = useState(false);
  const query = model.query.value;
  const recent = model.settings.value.search.recent;
  const showRecent = inside && query === '' && recent.length > 0;
  const count = model.storyCount.value;

  const take = (text: string) => {
    actions.search(text);
    box.current?.querySelector('input')?.focus();
  };
  const inField = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      const first = box.current?.querySelector<HTMLElement>('.recent button');
      if (first) first.focus();
      else onDown();
    } else if (event.key === 'Enter' && model.query.value.trim() !== '') {
      event.preventDefault();
      actions.rememberSearch();
      onEnter(event.ctrlKey || event.metaKey);
    }
  };
  const inRecent = (event: KeyboardEvent) => {
    const buttons = [...(box.current?.querySelectorAll<HTMLElement>('.recent button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    (buttons[at + step] ?? box.current?.querySelector('input'))?.focus();
  };
  return (
    <search
      ref={box}
      class="search"
      onKeyDown={inRecent}
      onFocusIn={() => setInside(true)}
      onFocusOut={(event) => setInside(box.current?.contains(event.relatedTarget as Node | null) ?? false)}
    >
      <Icon name="search" size={15} />
      <input
        type="search"
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        dir="auto"
        value={query}
        placeholder={count ? t('popup.searchCount', count) : t('popup.search')}
        aria-label={t('popup.search')}
        aria-keyshortcuts="/"
        title={t('popup.searchHint')}
        onInput={(event) => actions.search(event.currentTarget.value)}
        onKeyDown={inField}
      />
      {query === '' ? (
        <span class="key" aria-hidden="true">
          /
        </span>
      ) : (
        <button type="button" class="clear" onClick={() => take('')}>
          <span class="visually-hidden">{t('popup.clearSearch')} </span>
          <span class="key">{KEY_CAP}</span>
        </button>
      )}
      {showRecent && (
        <div class="recent">
          <h2 id="recent">{t('popup.recent')}</h2>
          <ul aria-labelledby="recent">
            {recent.map((text) => (
              <li key={text}>
                <button type="button" onClick={() => take(text)}>
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
    </search>
  );
}
