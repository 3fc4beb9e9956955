// The search field, and under it, while no word is in it, what helps to search (SearchHelp.tsx).
import { useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { PopupActions, PopupModel } from '../../utils/state/popup/contract.ts';
import { Icon } from './Icon.tsx';
import { useLoaded } from './use-loaded.ts';

/** As it is printed on the key. */
const KEY_CAP = 'Esc';

const loadHelp = () => import('./SearchHelp.tsx');
/** Nothing but operators, which wait for words. */
const OPERATORS_ALONE = /^\s*(?:(?:is|after|before|category):(?:"[^"]*"|\S*)\s*)*$/;

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
  const showHelp = inside && OPERATORS_ALONE.test(query);
  const help = useLoaded(showHelp, loadHelp);
  const count = model.storyCount.value;

  /** Searches for that, with the caret so many characters before its end. */
  const take = (text: string, beforeEnd = 0) => {
    actions.search(text);
    const field = box.current?.querySelector('input');
    if (!field) return;
    field.value = text;
    field.focus();
    field.setSelectionRange(text.length - beforeEnd, text.length - beforeEnd);
  };
  const inField = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      const first = box.current?.querySelector<HTMLElement>('.help button');
      if (first) first.focus();
      else onDown();
    } else if (event.key === 'Enter' && model.query.value.trim() !== '') {
      event.preventDefault();
      actions.rememberSearch();
      onEnter(event.ctrlKey || event.metaKey);
    }
  };
  const inRecent = (event: KeyboardEvent) => {
    const buttons = [...(box.current?.querySelectorAll<HTMLElement>('.help button') ?? [])];
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
      <div class="field">
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
      </div>
      {help && showHelp && <help.SearchHelp model={model} actions={actions} onTake={take} />}
    </search>
  );
}
