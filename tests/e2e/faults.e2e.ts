// The background is killed at each step of a poll, by name, also in the middle of its transaction. Whatever the step:
// no story lost or doubled, no alert lost or repeated, and validators never ahead of the stories that came with them.
// KILLS=100 kills more often in each browser.
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import type { Step } from '../../utils/browser/fault-points.ts';
import type { Post } from '../outlet/newsdesk.ts';
import { sleep, until } from './driver/until.ts';
import { killAt } from './kill-at.ts';
import { inEachBrowser, type World } from './world.ts';

declare const browser: Browser;

const steps: readonly Step[] = [
  'locked',
  'downloaded',
  'parsed',
  'merging',
  'storing',
  'stored',
  'filling',
  'indexing',
  'planning',
  'alerting',
  'badge',
];
const kills = Number(process.env.KILLS ?? steps.length);

/** What lies in the store, read without any of the product's code. */
interface Stored {
  readonly links: readonly string[];
  readonly alerts: readonly { readonly id: string; readonly state: string }[];
  readonly etag: string | undefined;
}

inEachBrowser('a poll whose background is killed', (world) => {
  it(
    `loses, doubles and repeats nothing, over ${kills} kills`,
    async () => {
      await poll(world);
      let breaking = 0;
      for (let n = 0; n < kills; n++) {
        const step = steps[n % steps.length] ?? 'locked';
        // A feed's dates have whole seconds.
        if (step === 'filling') await sleep(1100);
        const posts = publish(world, step, n);
        breaking++;
        await killAt(world.driver, step);
        const left = await stored(world);
        const etag = await currentEtag(world);
        const arrived = posts.filter(({ path }) => left.links.includes(`${world.outlet.url}${path}`));
        if (left.etag === etag)
          expect(arrived.length, `validators outran the stories at ${step}`).toBeGreaterThan(0);
        expect(arrived.length === 0 || step !== 'merging', `half a transaction was stored at ${step}`).toBe(
          true,
        );
        await poll(world);
        const after = await stored(world);
        const expected = world.outlet.posts().map(({ path }) => encodeURI(`${world.outlet.url}${path}`));
        expect(
          [...after.links].map((link) => encodeURI(decodeURI(link))).sort(),
          `stories after a kill at ${step}`,
        ).toEqual(expected.map((link) => encodeURI(decodeURI(link))).sort());
        const told = after.alerts.filter(({ state }) => state === 'shown' || state === 'held');
        expect(told.length, `alerts after a kill at ${step}`).toBe(breaking);
      }
    },
    60_000 + kills * 20_000,
  );
});

/** One breaking story; before the step of filling gaps so many that nothing in the feed is known any more. */
function publish({ outlet }: World, step: Step, n: number): readonly Post[] {
  const others = step === 'filling' ? 12 : 0;
  const story = (title: string, category: string) =>
    outlet.publish({ title, categories: [category], author: 'Staff', paragraphs: [`${title}, in full.`] });
  const filler = Array.from({ length: others }, (_, i) => story(`Filler ${n}.${i}`, 'World'));
  return [story(`Kill ${n} at ${step}`, 'Defence & Security'), ...filler];
}

/** Polls until a poll really happened: the killed one's lock may take a moment to be free. */
async function poll({ driver }: World): Promise<void> {
  await until(
    async () => {
      const answer = await driver.bare(() =>
        browser.runtime.sendMessage({ name: 'poll/now', payload: { reason: 'reader' } }),
      );
      const { kind } = answer as { kind: string };
      return kind === 'read' || kind === 'unchanged';
    },
    { what: 'a poll', timeoutMs: 30_000 },
  );
}

function stored({ driver }: World): Promise<Stored> {
  return driver.bare(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('openvoice');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = (name: string) =>
      new Promise<Record<string, string>[]>((resolve, reject) => {
        const request = db.transaction(name).objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const [stories, alerts, feeds] = await Promise.all([all('stories'), all('alerts'), all('feeds')]);
    db.close();
    return {
      links: stories.map(({ link }) => link ?? ''),
      alerts: alerts.map(({ id = '', state = '' }) => ({ id, state })),
      etag: feeds[0]?.etag,
    };
  });
}

async function currentEtag({ outlet }: World): Promise<string | null> {
  return (await fetch(outlet.feedUrl)).headers.get('etag');
}
