// A page as the keyboard meets it: every stop of the Tab key, and whether the reader sees where they are.
import type { Page } from './driver/driver.ts';

export interface Walk {
  /** What stands on the way, in words, in the order in which it was met. */
  readonly stops: readonly string[];
  /** Stops at which nothing shows where the focus is. */
  readonly unseen: readonly string[];
  /** Stops that no key works on by nature. */
  readonly foreign: readonly string[];
  /** Controls in sight from its beginning at which the walk never came by, and that have no keys of their own. */
  readonly missed: readonly string[];
}

const MOST = 300;

/** Goes through the page, or through its open dialog, from its beginning with Tab alone. */
export async function walk(page: Page): Promise<Walk> {
  await startOver(page);
  const stops: string[] = [];
  const unseen: string[] = [];
  const foreign: string[] = [];
  for (let step = 0; step < MOST; step++) {
    await page.press('Tab');
    const at = await page.evaluate(look);
    if (at === undefined || at === null) break;
    stops.push(at.name);
    if (!at.ringed) unseen.push(at.name);
    if (!at.native) foreign.push(at.name);
  }
  const left = await page.evaluate(missed);
  await page.evaluate(() => document.querySelector('#walk-start')?.remove());
  return { stops, unseen, foreign, missed: left };
}

/** Puts the focus before all else in the page, so that Tab comes to its first stop. */
export function startOver(page: Page): Promise<void> {
  return page.evaluate(begin);
}

/** Puts the focus before all else. A thick outline that is there without focus would pass for a ring. */
function begin(): void {
  document.querySelector('#walk-start')?.remove();
  const start = document.createElement('span');
  start.tabIndex = -1;
  start.id = 'walk-start';
  start.style.outline = 'none';
  (document.querySelector('dialog[open]') ?? document.body).prepend(start);
  start.focus();
  for (const element of document.querySelectorAll<HTMLElement>('*')) {
    delete element.dataset.met;
    element.dataset.there = 'yes';
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2)
      throw new Error(`a ring without focus: ${element.outerHTML.slice(0, 120)}`);
  }
}

/** What has the focus; undefined at the end of the way. */
function look(): { name: string; ringed: boolean; native: boolean } | undefined {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || at === document.body || at.id === 'walk-start') return undefined;
  if (at.dataset.met !== undefined) return undefined;
  at.dataset.met = 'yes';
  const ringIn = (element: Element | null, pseudo?: string) => {
    if (!element?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element, pseudo);
    const clear = outlineColor === 'transparent' || /^rgba.*, 0\)$/.test(outlineColor);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !clear;
  };
  const around = [at.parentElement, at.parentElement?.parentElement ?? null];
  const scrolls = at.matches('main, ul, ol, div, pre, section');
  return {
    name:
      (at.getAttribute('aria-label') ?? at.textContent ?? '').trim().slice(0, 60) ||
      at.outerHTML.slice(0, 90),
    ringed:
      [at, at.nextElementSibling, ...around].some((element) => ringIn(element)) ||
      ringIn(at, '::before') ||
      ringIn(at, '::after'),
    native:
      scrolls ||
      at.matches('a[href], button, input, select, textarea, summary, [role=link], hr[aria-valuenow]'),
  };
}

function missed(): string[] {
  const root = document.querySelector('dialog[open]') ?? document;
  const controls = root.querySelectorAll<HTMLInputElement>(
    'a[href], button, input, select, textarea, summary',
  );
  return [...controls]
    .filter(
      (control) =>
        control.checkVisibility({ visibilityProperty: true }) &&
        !control.matches(':disabled') &&
        control.closest('[inert]') === null,
    )
    .filter(({ dataset }) => dataset.there !== undefined && dataset.met === undefined)
    .filter((control) => {
      // Tabs, rows and radios have the arrow keys once one of them is reached.
      for (const group of ['[role=tablist]', 'li.story'])
        if (control.closest(group) && document.querySelector(`${group} [data-met]`)) return false;
      const radios = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')];
      return !radios.some(({ name, dataset }) => name === control.name && dataset.met !== undefined);
    })
    .map((control) => control.outerHTML.slice(0, 120));
}
