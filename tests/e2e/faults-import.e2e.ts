// A backup that is brought in, and the page that does it closed in the middle, the background with it: what was stored
// before is there, nothing came in by half, and the same file, chosen again, brings what is missing.
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { giveBackup } from './backups.ts';
import type { Page } from './driver/driver.ts';
import { holdWrite, isHeld, type Moment } from './hold-write.ts';
import { pollNow, pressButton, rows, storedStories } from './reader.ts';
import { eachGoesOn, inEachBrowser } from './world.ts';

declare const browser: Browser;

type Row = { readonly id: string; readonly readAt?: number; readonly savedAt?: number };

interface Kept {
  readonly stories: readonly Row[];
  readonly bodies: readonly string[];
  readonly saved: readonly string[];
  readonly alerts: readonly string[];
  readonly settings: unknown;
}

/** What one transaction of an import takes. */
const BATCH = 200;
const STORIES = 450;
const drafts = Array.from({ length: 6 }, (_, n) => ({
  title: `Gauge ${n} read at the barrage`,
  categories: ['Economy'],
  hoursAgo: 2 + n,
  paragraphs: ['At dawn.'],
}));

/** In this order: each goes on with what the one before has left. `left`: stories, `told`: alerts, after it. */
const moments: readonly (Omit<Moment, 'mode'> & { readonly left: number; readonly told: number })[] = [
  { store: 'stories', write: 100, left: STORIES, told: 0 },
  { store: 'bodies', write: BATCH + 100, left: STORIES - BATCH, told: 0 },
  { store: 'alerts', write: 2, left: 0, told: 0 },
  // Those that are here and were read, by the backup's word.
  { store: 'stories', write: 2, left: 0, told: 2 },
];

inEachBrowser(
  'an import that is killed',
  (world) => {
    eachGoesOn();
    let own: readonly Row[] = [];
    let before: Kept;
    let backup: ReturnType<typeof backupOf>;

    it('begins with what a poll has stored', async () => {
      await pollNow(world.driver);
      await storedStories(world.driver, drafts.length);
      own = await rows<Row>(world.driver, 'stories');
      before = await kept();
      backup = backupOf(own.slice(0, 3).map(({ id }) => id));
    });

    for (const { left, told, ...moment } of moments) {
      it(`loses nothing and brings nothing in by half at write ${moment.write} to ${moment.store}`, async () => {
        const page = await choose('Restore');
        await page.evaluate(holdWrite, { ...moment, mode: 'readwrite' });
        await pressButton(page, 'Restore');
        await page.waitUntil('that write', isHeld);
        await page.close();
        await world.driver.stopBackground();

        const now = await kept();
        // Each batch is there with all that belongs to it, or not at all.
        expect(now.stories).toHaveLength(own.length + STORIES - left);
        expect(now.bodies).toHaveLength(before.bodies.length + STORIES - left);
        expect(now.alerts).toHaveLength(before.alerts.length + told);
        expect(now.settings).toEqual(before.settings);
        expect(now.stories).toEqual(expect.arrayContaining([...before.stories]));
        expect(now.bodies).toEqual(expect.arrayContaining([...before.bodies]));
      });
    }

    it('is done to its end when the file is chosen again, and then has nothing left to do', async () => {
      const page = await choose('Restore');
      await pressButton(page, 'Restore');
      await page.waitFor('#data .notice.good');
      const after = await kept();
      const stored = new Map(after.stories.map((row) => [row.id, row]));
      expect(after.stories).toHaveLength(own.length + STORIES);
      for (const story of backup.stories) expect(stored.get(story.id)).toMatchObject(marksOf(story));
      for (const { id } of own) expect(stored.get(id)?.readAt !== undefined).toBe(backup.read.includes(id));
      expect(after.saved).toEqual(backup.stories.filter(({ savedAt }) => savedAt).map(({ id }) => id));
      expect(after.alerts).toEqual([...before.alerts, ...backup.alerts.map(({ id }) => id)].sort());
      expect(after.settings).toMatchObject({ appearance: { theme: 'dark' } });
      await page.close();

      await (await choose('Close')).close();
      expect(await kept()).toEqual(after);
    });

    /** Chooses the file; the plan that is shown then has this button. */
    async function choose(button: string): Promise<Page> {
      const page = await world.driver.openExtensionPage('options.html', '#about');
      await giveBackup(page, JSON.stringify(backup));
      await page.waitUntil(
        `a plan with the button ${button}`,
        (wanted) =>
          [...document.querySelectorAll('#data .notice button')].some((one) => one.textContent === wanted),
        button,
      );
      return page;
    }

    async function kept(): Promise<Kept> {
      const { driver } = world;
      const ids = async (name: string) => (await rows<Row>(driver, name)).map(({ id }) => id);
      return {
        stories: await rows<Row>(driver, 'stories'),
        bodies: await ids('bodies'),
        saved: await ids('saved'),
        alerts: await ids('alerts'),
        settings: await driver.bare(async () => (await browser.storage.local.get('settings')).settings ?? {}),
      };
    }
  },
  { outlet: { drafts } },
);

const marksOf = ({ readAt, savedAt }: Row) => ({
  ...(readAt !== undefined && { readAt }),
  ...(savedAt !== undefined && { savedAt }),
});

/** Another reader's: stories of the last hours, some of them saved, some read; two alerts; and a theme. */
function backupOf(read: readonly string[]) {
  const now = Date.now();
  const stories = Array.from({ length: STORIES }, (_, n) => ({
    id: `https://outlet.example/?p=${1000 + n}`,
    title: `Report ${n} from the district`,
    publishedAt: now - (n + 1) * 60_000,
    firstSeenAt: now - (n + 1) * 60_000,
    categories: ['World'],
    words: 3,
    revisions: 0,
    textHash: 'text',
    rawHash: 'raw',
    html: `<p>What report ${n} says.</p>`,
    ...(n % 3 === 0 && { readAt: now - 1000 }),
    ...(n % 20 === 0 && { savedAt: now - 2000 }),
  }));
  const alerts = stories.slice(0, 2).map(({ id, title, publishedAt }) => ({
    id,
    ruleId: 'breaking',
    because: ['World'],
    title,
    publishedAt,
    state: 'shown',
    dueAt: publishedAt,
    shownAt: publishedAt,
    channels: ['badge'],
    seenAt: now - 1000,
  }));
  const settings = { appearance: { theme: 'dark', textSize: 100, images: 'off', compact: false } };
  return { format: 'openvoice-companion-backup', version: 1, madeAt: now, settings, read, alerts, stories };
}
