// One of a few, all of them in sight.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props<T extends string | number> {
  readonly label: string;
  readonly hint?: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly lang?: string }[];
  readonly onChange: (value: T) => void;
  readonly children?: ComponentChildren;
}

export function Choice<T extends string | number>({
  label,
  hint,
  value,
  options,
  onChange,
  children,
}: Props<T>) {
  const name = useId();
  return (
    <fieldset class="setting choice" aria-describedby={hint ? `${name}-hint` : undefined}>
      <legend class="name">{label}</legend>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <div class="segments">
        {options.map((option) => (
          <label key={option.value} class="segment" lang={option.lang}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}
