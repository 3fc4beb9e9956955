// How long a reader waits for a story after the click, in a real browser, for `npm run bench -- reader`: from the click to
// the frame in which its text is painted, in the popup's page, in which what reads stories was loaded after its rows.
import type { Driver } from '../e2e/driver/driver.ts';
import { sleep } from '../e2e/driver/until.ts';
import { pollNow, storiesOpen } from '../e2e/reader.ts';
import type { OutletHandle } from '../outlet/server.ts';

const WORDS = 2_000;
const STORIES = 8;
const AIM_MS = 100;

/** Prints the time of the first story that is opened and the median of the others. */
export async function measureOpening(driver: Driver, outlet: OutletHandle): Promise<void> {
  const paragraph = (n: number) =>
    Array.from(
      { length: 100 },
      (_, word) => `word${(n * 31 + word * 7) % 997}${word % 14 === 13 ? '.' : ''}`,
    ).join(' ');
  for (let story = 0; story < STORIES; story++)
    outlet.publish({
      title: `Story number ${story}`,
      categories: ['World'],
      paragraphs: Array.from({ length: WORDS / 100 }, (_, n) => paragraph(story * 50 + n)),
    });
  await pollNow(driver);
  await storiesOpen(driver, 'here');
  const page = await driver.openExtensionPage('popup.html', 'li.story a.title');
  // The popup's first moments, after which it loads what reads stories.
  await sleep(2_000);
  const times = await page.evaluate(async (count) => {
    const taken: number[] = [];
    for (let at = 0; at < count; at++) {
      const row = document.querySelectorAll<HTMLElement>('li.story a.title')[at];
      if (!row) break;
      const title = row.textContent;
      const start = performance.now();
      row.click();
      await new Promise<void>((resolve) => {
        const look = () => {
          const isThere =
            document.querySelector('.reader h1')?.textContent === title &&
            (document.querySelector('.reader .body')?.childElementCount ?? 0) > 5;
          if (!isThere) {
            requestAnimationFrame(look);
            return;
          }
          // A message comes right after the frame with it.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          requestAnimationFrame(() => port2.postMessage(undefined));
        };
        requestAnimationFrame(look);
      });
      taken.push(performance.now() - start);
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    return taken;
  }, STORIES);
  const [first = 0, ...others] = times;
  const median = [...others].sort((a, b) => a - b)[Math.floor(others.length / 2)] ?? 0;
  console.log(
    `  a story of ${WORDS} words painted after the click: first ${first.toFixed(0)} ms, then ${median.toFixed(0)} ms (aim ${AIM_MS})`,
  );
}
