// Keeps what a reader does before the popup is there: keys, and clicks on the picture of its first screen. It is done
// when the popup is there (replay.ts).
import type { Missed, MissedInput } from '../../utils/early.ts';
import { FIRST_SCREEN_ID } from './first-screen.ts';

const PICTURE = `#${FIRST_SCREEN_ID}`;

/** Keeps all input from now on, until it is ended. */
export function keepMissed(): Missed {
  const inputs: MissedInput[] = [];
  const onKey = (event: KeyboardEvent) => {
    if (isBrowsers(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { key, code, shiftKey, ctrlKey, metaKey } = event;
    inputs.push({ kind: 'key', rows: titlesIn(PICTURE), init: { key, code, shiftKey, ctrlKey, metaKey } });
  };
  const onClick = ({ clientX, clientY, ctrlKey, metaKey }: MouseEvent) => {
    const name = nameAt(clientX, clientY);
    if (name !== undefined) inputs.push({ kind: 'click', name, init: { ctrlKey, metaKey } });
  };
  addEventListener('keydown', onKey, true);
  addEventListener('click', onClick, true);
  return {
    inputs,
    end: () => {
      removeEventListener('keydown', onKey, true);
      removeEventListener('click', onClick, true);
    },
  };
}

/** Keys that close the popup or leave it, that choose a letter, or that are the browser's commands. */
function isBrowsers({ key, isComposing, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (
    isComposing || altKey || key === 'Escape' || key === 'Tab' || ((ctrlKey || metaKey) && key !== 'Enter')
  );
}

/** What is under the pointer in the picture, which itself can't be reached. */
function nameAt(x: number, y: number): string | undefined {
  const parts = document.querySelectorAll(`${PICTURE} :is(.story, button, input)`);
  const hit = [...parts].find((part) => {
    const { left, right, top, bottom } = part.getBoundingClientRect();
    return x >= left && x < right && y >= top && y < bottom;
  });
  return hit && nameOf(hit.querySelector('.title') ?? hit);
}

/** What a control is called, in the picture as in the popup: without counts and what only a screen reader is told. */
export function nameOf(control: Element): string {
  const said = [...control.childNodes].filter(
    (node) => !(node as Partial<Element>).matches?.('b, .visually-hidden'),
  );
  return control.getAttribute('aria-label') ?? said.map(({ textContent }) => textContent).join('');
}

/** The titles of the rows in a part of the page. */
export function titlesIn(part: string): readonly string[] {
  return [...document.querySelectorAll(`${part} .title`)].map(nameOf);
}
