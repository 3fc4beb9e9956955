// Takes the picture of the popup that the next one begins with (first-screen.ts). Loaded when the popup is long there.
import { startOfDay } from '../../utils/local-day.ts';
import { whenQuiet } from '../../utils/when-quiet.ts';
import { forgetFirstScreen, leaveFirstScreen } from './first-screen-storage.ts';

const TAKEN_AFTER_MS = 300;
const ROW = 'li.story';
/** What comes after the first rows, is not seen, or shows only under the pointer. */
const LEFT_OUT = '.pill, .recent, .above > *, .thumb > *, .tabs b, .visually-hidden, .acts, dialog, .foot';

/**
 * Returns what to call when the popup shows something else: the picture is taken a moment after the last call, and
 * when the page is left. `atHome` says whether it shows just now what a popup begins with; there is no picture of
 * anything else.
 */
export function createFirstScreenKeeper(page: Element, version: string, atHome: () => boolean): () => void {
  const take = () => {
    if (!atHome()) return forgetFirstScreen();
    const { lang, dir } = document.documentElement;
    leaveFirstScreen({ day: startOfDay(Date.now()), lang, dir, version, html: pictureOf(page) });
  };
  addEventListener('pagehide', () => {
    if (!atHome()) forgetFirstScreen();
  });
  return whenQuiet(TAKEN_AFTER_MS, take);
}

/** The page as it looks before its first answers: without what grows old (ages, counts, how fresh the list is). */
function pictureOf(page: Element): string {
  // Without what stands above them, the rows begin higher.
  const bottom = innerHeight + (page.querySelector('.above')?.clientHeight ?? 0);
  const inSight = [...page.querySelectorAll(ROW)].filter((row) => row.getBoundingClientRect().top < bottom);
  const picture = page.cloneNode(true) as Element;
  const rows = [...picture.querySelectorAll(ROW)];
  for (const old of [...rows.slice(inSight.length), ...picture.querySelectorAll(LEFT_OUT)]) old.remove();
  for (const old of picture.querySelectorAll('.facts, .status')) old.textContent = '';
  for (const field of picture.querySelectorAll('input')) field.placeholder = field.ariaLabel ?? '';
  for (const lamp of picture.querySelectorAll('.lamp')) lamp.className = 'lamp';
  for (const row of rows) row.classList.remove('current');
  for (const each of picture.querySelectorAll('*'))
    for (const name of [
      'id',
      'href',
      'title',
      'tabindex',
      'aria-describedby',
      'aria-labelledby',
      'aria-controls',
    ])
      each.removeAttribute(name);
  return picture.innerHTML;
}
