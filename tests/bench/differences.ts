// How long a page takes to find what changed between two versions of a story, in a real browser, for `npm run bench --
// reader`. The first is timed too, before the browser has compiled anything: it is what a reader waits for.
import type { Driver } from '../e2e/driver/driver.ts';
import { bundle } from '../lib/bundle.ts';

const WORDS = 5_000;
const AIM_MS = 50;
const TURNS = 7;

const script = `
import { compareVersions } from 'project:/utils/history/compare.ts';
let seed = 1;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
// Zipf's law, over four thousand words.
const word = () => 'word' + Math.floor(4000 ** random());
const paragraph = () => Array.from({ length: 62 }, (_, n) => word() + (n % 20 === 19 ? '.' : '')).join(' ');
const changed = (text, share) => text.split(' ').map((old) => (random() < share ? word() : old)).join(' ');
globalThis.compare = (words, share, divided) => {
  const before = Array.from({ length: words / 62 }, paragraph);
  const after = before.map((text) => (share === 1 ? paragraph() : changed(text, share)));
  const version = (texts) => ({ title: 'Talks', html: divided ? texts.map((text) => '<p>' + text + '</p>').join('') : texts.join(' ') });
  const start = performance.now();
  const { blocks } = compareVersions(version(before), version(after));
  return [performance.now() - start, blocks.length];
};`;

/** Prints the times of the first and of later comparisons, for a text little and much changed. */
export async function measureDifferences(driver: Driver): Promise<void> {
  const code = await bundle(script);
  type Comparing = { compare: (words: number, share: number, divided: boolean) => readonly [number, number] };
  for (const [name, share, divided] of [
    ['one word in a hundred changed', 0.01, true],
    ['one in ten', 0.1, true],
    ['one in ten, the text one paragraph', 0.1, false],
    ['written anew', 1, true],
  ] as const) {
    const page = await driver.openPage('about:blank');
    await page.inner.addScriptTag({ content: code });
    const times: number[] = [];
    for (let turn = 0; turn < TURNS; turn++)
      times.push(
        await page.evaluate(
          (words, part, whole) => (globalThis as unknown as Comparing).compare(words, part, whole)[0],
          WORDS,
          share,
          divided,
        ),
      );
    await page.close();
    const [first = 0, ...later] = times;
    const median = [...later].sort((a, b) => a - b)[Math.floor(later.length / 2)] ?? 0;
    console.log(
      `  difference of ${WORDS} words, ${name}: first ${first.toFixed(0)} ms, then ${median.toFixed(0)} ms (aim ${AIM_MS})`,
    );
  }
}
