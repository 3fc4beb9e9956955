// A list of words or names that grows by typing and shrinks by a button on each.
import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { formatNumber, t } from '../../utils/i18n/i18n.ts';
import { MOST_ENTRIES } from '../../utils/settings/limits.ts';
import { Icon } from './Icon.tsx';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly words: readonly string[];
  readonly placeholder?: string;
  readonly onChange: (words: readonly string[]) => void;
  readonly children?: ComponentChildren;
}

export function WordList({ label, hint, words, placeholder, onChange, children }: Props) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isFull, setFull] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const add = () => {
    const added = typed
      .split(/[,،\n]/)
      .map((word) => word.trim().slice(0, 200))
      .filter((word, index, all) => word && all.indexOf(word) === index && !words.includes(word));
    const isTooMany = words.length + added.length > MOST_ENTRIES;
    setFull(isTooMany);
    if (isTooMany) return;
    setTyped('');
    if (added.length > 0) onChange([...words, ...added]);
  };
  const remove = (word: string) => {
    setFull(false);
    onChange(words.filter((other) => other !== word));
    field.current?.focus();
  };
  return (
    <fieldset class="setting" aria-labelledby={`${id}-label`}>
      <label class="name" for={id} id={`${id}-label`}>
        {label}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {words.length > 0 && (
        <ul class="chips">
          {words.map((word) => (
            <li key={word} class="chip">
              <bdi>{word}</bdi>
              <button type="button" aria-label={t('ui.remove', [word])} onClick={() => remove(word)}>
                <Icon name="close" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        class="adding"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          ref={field}
          id={id}
          type="text"
          dir="auto"
          value={typed}
          placeholder={placeholder}
          aria-invalid={isFull || undefined}
          aria-describedby={
            [hint && `${id}-hint`, isFull && `${id}-full`].filter(Boolean).join(' ') || undefined
          }
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="button" disabled={typed.trim() === ''}>
          {t('ui.add')}
        </button>
      </form>
      {isFull && (
        <p class="error" id={`${id}-full`} role="alert">
          {t('ui.listFull', [formatNumber(MOST_ENTRIES)])}
        </p>
      )}
      {children}
    </fieldset>
  );
}
