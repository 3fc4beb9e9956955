// The popup is closed in the middle of what it writes: the background does the rest, no mark and no story is lost, and the
// popup shows that when it is opened again, after a restart of the browser too. Each test goes on where the last one ended.
import { expect, it } from 'vitest';
import { fillStore } from '../lib/synthetic.ts';
import { until } from './driver/until.ts';
import { freeStore, holdStore, holdWrite, isHeld, type Moment } from './hold-write.ts';
import { pollNow, pressButton, rows } from './reader.ts';
import { eachGoesOn, inEachBrowser } from './world.ts';

interface Row {
  readonly id: string;
  readonly readAt?: number;
  readonly savedAt?: number;
}

const STORIES = 5_000;
/** A tab says no more than that there are so many. */
const MOST_COUNTED = 999;

inEachBrowser(
  'a popup that is closed in the middle of a transaction',
  (world) => {
    eachGoesOn();
    let before: readonly Row[] = [];

    it('begins with thousands of unread stories', async () => {
      await pollNow(world.driver);
      await fill();
    });

    for (const write of [1, STORIES / 2, STORIES]) {
      it(`marks all read where it was closed at story ${write} of ${STORIES}`, async () => {
        await closeAt({ store: 'stories', write, mode: 'readwrite' }, 'Mark all read');
        await allRead();
        await shows(0);
        await fill();
      });
    }

    it('marks all read where it was closed at once', async () => {
      const popup = await world.driver.openPopup();
      await pressButton(popup, 'Mark all read');
      await popup.close();
      await allRead();
      await shows(0);
      before = await stories();
    });

    it('saves a story with its words where it was closed in the middle of that', async () => {
      await closeAt({ store: 'saved', write: 1, mode: 'readwrite' }, 'Save for later');
      await saved(1);
      await unsave();
    });

    it('loses no mark where it was closed before the store was free, as while a poll writes', async () => {
      const writer = await world.driver.openExtensionPage('changes.html', 'main');
      const popup = await world.driver.openPopup();
      await popup.waitFor('[role=tabpanel] li a');
      await writer.evaluate(holdStore);
      await writer.waitUntil('the store to be held', isHeld);
      await pressButton(popup, 'Save for later');
      await popup.waitUntil(
        'the mark',
        () => document.querySelector('[aria-label="Remove from saved"]') !== null,
      );
      await popup.close();
      await writer.evaluate(freeStore);
      await saved(1);
      await writer.close();
      await unsave();
    });

    it('leaves a store that is whole after a restart, and does then what it is asked for', async () => {
      await world.restart();
      expect(await stories()).toEqual(before);
      await shows(0);
      await fill();
      const popup = await world.driver.openPopup();
      await pressButton(popup, 'Save for later');
      await saved(1);
      await pressButton(popup, 'Mark all read');
      await pressButton(popup, 'Undo');
      await until(async () => !(await stories()).some(isRead), {
        what: 'it to be undone',
        timeoutMs: 40_000,
      });
      await pressButton(popup, 'Mark all read');
      await allRead();
      await popup.close();
      await saved(1);
    }, 180_000);

    /** As many unread stories as there are to be. */
    async function fill(): Promise<void> {
      await fillStore(world.driver, 0, STORIES, Date.now());
      before = await stories();
      expect(before).toHaveLength(STORIES);
      expect(before.filter(isRead)).toEqual([]);
    }

    /** Every story is read in the end, and none is lost. */
    async function allRead(): Promise<void> {
      await until(async () => (await stories()).every(isRead), {
        what: 'all stories to be read',
        timeoutMs: 60_000,
      });
      expect((await stories()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    }

    /** So many stories are saved, each with a copy of its words. */
    async function saved(count: number): Promise<void> {
      await until(async () => (await rows(world.driver, 'saved')).length === count, {
        what: `${count} stories to be saved`,
      });
      const ids = (await stories()).filter(({ savedAt }) => savedAt !== undefined).map(({ id }) => id);
      expect((await rows<Row>(world.driver, 'saved')).map(({ id }) => id)).toEqual(ids);
    }

    /** Takes back what was saved, so that all is as it was. */
    async function unsave(): Promise<void> {
      const popup = await world.driver.openPopup();
      await pressButton(popup, 'Remove from saved');
      await saved(0);
      await popup.close();
      expect(await stories()).toEqual(before);
    }

    /** Presses the button of that name in the popup, and closes the popup at that moment. */
    async function closeAt(moment: Moment, button: string): Promise<void> {
      const popup = await world.driver.openPopup();
      await popup.evaluate(holdWrite, moment);
      await pressButton(popup, button);
      await popup.waitUntil('that write', isHeld);
      await popup.close();
    }

    /** The popup opens, with stories and so many unread ones. */
    async function shows(unread: number): Promise<void> {
      const popup = await world.driver.openPopup();
      await popup.waitFor('[role=tabpanel] li a');
      await popup.waitUntil(
        `${unread} unread stories`,
        (wanted) => {
          const count = document.querySelector('[role=tab] b')?.textContent ?? '';
          return Number(count.replace(/\D/g, '')) === wanted;
        },
        Math.min(unread, MOST_COUNTED),
      );
      await popup.close();
    }

    function stories(): Promise<readonly Row[]> {
      return rows<Row>(world.driver, 'stories');
    }
  },
  { outlet: { drafts: [] } },
);

const isRead = ({ readAt }: Row): boolean => readAt !== undefined;
