// A disk that is really full: it fills up in the middle of the transaction of a poll, or was full before. No stored story is lost
// or changed, nothing comes in by half, the reader is told, and once there is room the next poll stores what is new.
import { afterAll, expect, it } from 'vitest';
import type { Page } from './driver/driver.ts';
import { openList, pollNow, pressButton, rows, storedStories } from './reader.ts';
import { openSmallDisk } from './small-disk.ts';
import { eachGoesOn, inEachBrowser } from './world.ts';

/** Far more than browsers hold back before they write: the disk fills up between the first new story and the last. */
const NEW_STORIES = 80;
const CHARS = 40_000;
/**
 * Where not a byte is free, Chromium may close the store before it has said why: then the reader is told of both that may
 * be the reason, else of the one that is.
 */
const NO_REASON = 'the disk is full';
const drafts = Array.from({ length: 6 }, (_, n) => ({
  title: `Gauge ${n} read at the barrage`,
  categories: ['Economy'],
  hoursAgo: 2 + n,
  paragraphs: ['At dawn.'],
}));
const disk = openSmallDisk();
afterAll(() => disk?.close());

inEachBrowser(
  'a disk that is full',
  (world) => {
    eachGoesOn();

    it('has had room for the first poll', async (context) => {
      // Mounting needs a right that not every machine gives.
      if (disk === undefined) return context.skip();
      await pollNow(world.driver);
      await storedStories(world.driver, drafts.length);
    });

    for (const roomKiB of [1400, 0]) {
      it(`costs no story and is told, with room for ${roomKiB} KiB of what is new`, async (context) => {
        if (disk === undefined) return context.skip();
        const { driver, kind, outlet } = world;
        const before = await stored();
        const open = await openList(driver);
        await open.waitUntil('the list at rest', () =>
          document.querySelector('footer [role=status]')?.textContent?.startsWith('Checked'),
        );
        outlet.edit(outlet.posts().at(-1)?.id ?? 0, { paragraphs: [`At dusk, with ${roomKiB} KiB.`] });
        for (let n = 0; n < NEW_STORIES; n++)
          outlet.publish({ title: `Report ${n}, ${roomKiB}`, categories: ['World'], paragraphs: [noise()] });

        disk.fill(kind, roomKiB);
        await pressButton(open, 'Check for new stories');
        await says(open, roomKiB === 0 ? NO_REASON : 'The disk is full.');
        await open.close();
        // Where not a byte is free, Firefox has no room to note why the last poll failed, and Chromium opens no store at
        // all and gives no reason.
        const fresh = await driver.openExtensionPage('popup.html');
        await pressButton(fresh, 'Check for new stories');
        await fresh.waitUntil('a word on space', () =>
          /free some space|free space/i.test(document.body.innerText),
        );
        await fresh.screenshot(world.shot(`full-disk-${roomKiB}`));
        await fresh.close();

        // Comes after the poll that was asked for there.
        expect(await pollNow(driver)).toMatchObject({ kind: 'failed' });
        // No poll of the browser's own brings in anything while this looks.
        outlet.behave('down');
        disk.clear(kind);
        expect(await stored()).toEqual(before);
        outlet.behave('ok');
        expect(await pollNow(driver)).toMatchObject({ kind: 'read', added: NEW_STORIES });
        const links = (await rows<{ link: string }>(driver, 'stories')).map(({ link }) => link);
        const published = outlet.posts().map(({ path }) => `${outlet.url}${path}`);
        expect(links.map(decodeURI).sort()).toEqual(published.map(decodeURI).sort());
        const calm = await openList(driver);
        await calm.waitUntil('the status line to be calm', () =>
          document.querySelector('footer [role=status]')?.textContent?.startsWith('Checked'),
        );
        await calm.close();
      });
    }

    async function says(popup: Page, sentence: string): Promise<void> {
      // What else fails on a full disk may be told a moment earlier.
      await popup.waitUntil(
        'the reason',
        (wanted) =>
          document.querySelector('footer [role=status]')?.textContent?.toLowerCase().includes(wanted),
        sentence.toLowerCase(),
      );
    }

    /** All that the transaction of a poll writes to; of the feed's state, what says how far the outlet was read. */
    async function stored(): Promise<unknown> {
      const names = ['stories', 'bodies', 'revisions', 'tombstones', 'alerts'];
      const [feed] = await rows<{ etag?: string; carried: unknown }>(world.driver, 'feeds');
      const all = [];
      for (const name of names) all.push(await rows<unknown>(world.driver, name));
      return { all, etag: feed?.etag, carried: feed?.carried };
    }
  },
  {
    outlet: { drafts, perPage: 400 },
    launch: {
      ...(disk && { profile: disk.profile }),
      // What Firefox would let one extension take of so small a disk is less than what lies on it.
      firefoxPrefs: { 'dom.quotaManager.temporaryStorage.fixedLimit': 10_000_000 },
    },
  },
);

/** Text that does not compress well, in words. */
function noise(): string {
  let text = '';
  while (text.length < CHARS) text += `${Math.random().toString(36).slice(2)} `;
  return text;
}
