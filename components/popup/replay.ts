// Does what the reader did before the popup was there (missed.ts). Loaded only where there was something.
import type { Missed, MissedInput } from '../../utils/early.ts';
import { nameOf, titlesIn } from './missed.ts';

/** Keys that do something to the current row. */
const TO_A_ROW = /^(?:Enter|s|m)$/i;

/** Ends the keeping, and does in order what was kept; call it when the popup is drawn. */
export function replay({ inputs, end }: Missed): void {
  end();
  for (const input of inputs) {
    if (input.kind === 'key') press(input);
    else click(input);
  }
}

function press({ init, rows }: Extract<MissedInput, { kind: 'key' }>): void {
  const at = document.activeElement ?? document.body;
  const field = at instanceof HTMLInputElement ? at : undefined;
  // Where other rows have come meanwhile, it was meant for one of the old ones.
  if (!field && TO_A_ROW.test(init.key) && !areShown(rows)) return;
  const unheard = at.dispatchEvent(
    new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }),
  );
  if (!field || !unheard) return;
  const end = field.value.length;
  if (init.key.length === 1) field.setRangeText(init.key, end, end, 'end');
  else if (init.key === 'Backspace') field.setRangeText('', Math.max(0, end - 1), end, 'end');
  else return;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function areShown(rows: readonly string[]): boolean {
  const now = titlesIn('#app');
  return rows.length > 0 && rows.every((title, at) => now[at] === title);
}

function click({ name, init }: Extract<MissedInput, { kind: 'click' }>): void {
  const controls = document.querySelectorAll<HTMLElement>('#app :is(.title, button, input)');
  const control = [...controls].find((other) => nameOf(other) === name);
  control?.focus();
  control?.dispatchEvent(new MouseEvent('click', { ...init, bubbles: true, cancelable: true }));
}
