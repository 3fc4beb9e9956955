// A setting that is on or off, as one line that can be clicked anywhere.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  /** Names from a feed take their own direction. */
  readonly foreign?: boolean;
  readonly onChange: (on: boolean) => void;
  /** What stands under the line: the saved mark. */
  readonly children?: ComponentChildren;
}

export function Switch({ label, hint, on, disabled, foreign, onChange, children }: Props) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div class="setting">
      <label class="line" for={id}>
        <span class="name" dir={foreign ? 'auto' : undefined}>
          {label}
        </span>
        <SwitchBox
          id={id}
          on={on}
          disabled={disabled}
          describedBy={hint ? hintId : undefined}
          onChange={onChange}
        />
      </label>
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
      {children}
    </div>
  );
}

interface BoxProps {
  /** What the label is `for`. */
  readonly id: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly describedBy?: string;
  readonly onChange: (on: boolean) => void;
}

/** The switch by itself, for a line of another shape; its label is the caller's. */
export function SwitchBox({ id, on, disabled, describedBy, onChange }: BoxProps) {
  return (
    <input
      id={id}
      type="checkbox"
      role="switch"
      class="switch"
      checked={on}
      aria-checked={on}
      disabled={disabled}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
