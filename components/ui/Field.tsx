// A line of text, a number or a time of day. What is typed counts when the field is left or Enter is pressed, so that
// no half-typed value is saved; a value that does not fit says why and keeps what was saved.
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'number' | 'time' | 'url';
  readonly value: string;
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** Why a value can't be, or undefined when it can. */
  readonly check?: (value: string) => string | undefined;
  readonly onChange: (value: string) => void;
  readonly children?: ComponentChildren;
}

export function Field({
  label,
  hint,
  unit,
  value,
  check,
  onChange,
  children,
  type = 'text',
  ...input
}: Props) {
  const id = useId();
  const [error, setError] = useState<string>();
  const settle = (typed: string) => {
    const wrong = check?.(typed);
    setError(wrong);
    if (wrong === undefined && typed !== value) onChange(typed);
  };
  // Spread, because the types of <input> want the kind as a literal.
  const kind: object = { type };
  const described = [hint && `${id}-hint`, unit && `${id}-unit`, error && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    <div class="setting">
      <div class="line">
        <label class="name" for={id}>
          {label}
        </label>
        <span class="input">
          <input
            {...input}
            {...kind}
            id={id}
            value={value}
            dir={type === 'text' ? 'auto' : undefined}
            aria-invalid={error ? true : undefined}
            aria-describedby={described || undefined}
            onChange={(event) => settle(event.currentTarget.value)}
          />
          {unit && <span id={`${id}-unit`}>{unit}</span>}
        </span>
      </div>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {children}
    </div>
  );
}
