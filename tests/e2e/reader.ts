// What a reader sees and does, found as a reader finds it: by role and by name, in the real popup or in its page.
// And what a test may ask of the store behind the reader's back.
import { expect } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import type { Driver, Page, Surface } from './driver/driver.ts';
import { sleep, until } from './driver/until.ts';
import type { World } from './world.ts';

declare const browser: Browser;

export interface SeenTab {
  readonly name: string;
  /** As written on the tab; 0 where nothing is. */
  readonly unread: number;
  readonly selected: boolean;
}

export interface SeenStory {
  readonly title: string;
  readonly link: string;
  readonly category?: string;
  readonly meta: string;
  readonly read: boolean;
  /** Text that is marked as matching. */
  readonly marked: readonly string[];
  /** The direction in which its title is set. */
  readonly direction: string;
}

/**
 * Opens the popup's document in a tab, where it stays open, on all stories: the popup itself comes back to where the
 * reader was.
 */
export async function openList(driver: Driver): Promise<Page> {
  await forgetPlace(driver);
  return driver.openExtensionPage('popup.html', '[role=tab]');
}

/** Has the next popup begin at all stories: what is left in a search or in another list has no box for breaking news. */
export async function forgetPlace(driver: Driver): Promise<void> {
  await driver.bare(() => {
    localStorage.removeItem('popup:place');
    return true;
  });
}

export function tabs(popup: Surface): Promise<SeenTab[]> {
  return popup.evaluate(() =>
    [...document.querySelectorAll('[role=tablist] [role=tab]')].map((tab) => ({
      name: tab.querySelector('bdi')?.textContent ?? tab.firstChild?.textContent ?? '',
      unread: Number(tab.querySelector('b')?.textContent?.replace(/\D/g, '') ?? 0),
      selected: tab.getAttribute('aria-selected') === 'true',
    })),
  );
}

/** Chooses the tab of that name. @throws Error where there is none. */
export async function chooseTab(popup: Surface, name: string): Promise<void> {
  await popup.evaluate((wanted) => {
    const found = [...document.querySelectorAll<HTMLElement>('[role=tab]')];
    const tab = found.find((candidate) => (candidate.textContent ?? '').startsWith(wanted));
    if (!tab) throw new Error(`no tab ${wanted}`);
    tab.click();
  }, name);
}

/** The stories that are drawn, in order, once those beyond the view are drawn too. */
export async function stories(popup: Surface): Promise<SeenStory[]> {
  await popup.waitUntil('the rows to be drawn whole', () =>
    [...document.querySelectorAll('[role=tabpanel] li:not([aria-hidden])')].every(
      (row) => row.querySelector('.acts') !== null,
    ),
  );
  return popup.evaluate(() =>
    [...document.querySelectorAll('[role=tabpanel] li:not([aria-hidden])')].map((item) => {
      const link = item.querySelector('a');
      return {
        title: link?.textContent ?? '',
        link: link?.href ?? '',
        category: item.querySelector('.cat')?.textContent ?? undefined,
        meta: item.querySelector('.meta')?.textContent ?? '',
        read: item.classList.contains('read'),
        marked: [...item.querySelectorAll('mark')].map((mark) => mark.textContent ?? ''),
        direction: link ? getComputedStyle(link).direction : '',
      };
    }),
  );
}

/** All stories of the chosen list, read by scrolling through it as a reader would. */
export async function allStories(popup: Surface): Promise<SeenStory[]> {
  const seen = new Map<string, SeenStory>();
  await popup.evaluate(() => {
    const box = document.querySelector('main');
    if (box) box.scrollTop = 0;
  });
  // Just opened, a popup knows of its first rows alone, and counts the others when it is scrolled, or a moment later.
  await sleep(500);
  for (let page = 0; page < 400; page += 1) {
    await popup.waitUntil('rows to be drawn', () => {
      const waiting = document.querySelectorAll('[role=tabpanel] li[aria-hidden=true]').length;
      return waiting === 0 && document.querySelector('[aria-busy=true]') === null;
    });
    for (const story of await stories(popup)) seen.set(story.link || story.title, story);
    const end = await popup.evaluate(async () => {
      const box = document.querySelector('main');
      if (!box || box.scrollTop + box.clientHeight >= box.scrollHeight - 1) return true;
      box.scrollTop += box.clientHeight * 0.8;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return false;
    });
    if (end) break;
  }
  return [...seen.values()];
}

/** Types into the search field, replacing what was there, and waits until the list is that of the results. */
export async function search(popup: Surface, query: string): Promise<void> {
  await popup.evaluate((text) => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]');
    if (field === null) throw new Error('no search field');
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, query);
}

/** The status line's words. */
export function statusLine(popup: Surface): Promise<string> {
  return popup.evaluate(() => document.querySelector('footer [role=status]')?.textContent ?? '');
}

/** Presses the button of that accessible name once it is there. @throws Error where none comes */
export async function pressButton(popup: Surface, name: string): Promise<void> {
  await popup.waitUntil(
    `the button ${name}`,
    (wanted) => {
      const nameOf = (button: Element) => button.getAttribute('aria-label') ?? button.textContent?.trim();
      const buttons = [...document.querySelectorAll<HTMLElement>('button')];
      const found = buttons.find((button) => nameOf(button) === wanted);
      found?.click();
      return found !== undefined;
    },
    name,
  );
}

/** Headlines of the breaking news in the box over the list. */
export function strip(popup: Surface): Promise<string[]> {
  return popup.evaluate(() =>
    [...document.querySelectorAll('a.breaking')].map((link) => link.textContent ?? ''),
  );
}

export type PollAnswer = { readonly kind: string; readonly code?: string };

/** Longer than any poll here takes; shorter than a test may last, so that an answer that never comes is asked for anew. */
const ANSWERS_WITHIN_MS = 15_000;

/** Asks the extension to poll now, as the refresh button does, without a popup that would see what is new. */
export async function pollNow(driver: Driver): Promise<PollAnswer> {
  const ask = () =>
    driver.bare(
      () =>
        browser.runtime.sendMessage({
          name: 'poll/now',
          payload: { reason: 'reader' },
        }) as Promise<PollAnswer | undefined>,
    );
  // Another poll may be under way: the one that this test wants comes after it.
  return until(
    async () => {
      // A background that ends just then answers nothing, at once or ever; the next one does.
      const answer = await Promise.race([
        ask().catch(() => undefined),
        sleep(ANSWERS_WITHIN_MS).then(() => undefined),
      ]);
      return answer?.kind === 'busy' ? undefined : answer;
    },
    { what: 'the poll before to end', timeoutMs: 40_000, everyMs: 200 },
  );
}

/**
 * Has the extension take in what the outlet just did. The alarm may have done so a moment before the test asked, and
 * then there is nothing left to read: what counts is that the store is as far as the feed.
 */
export async function takeIn({ driver, outlet }: Pick<World, 'driver' | 'outlet'>): Promise<void> {
  const { kind } = await pollNow(driver);
  if (kind === 'read') return;
  const [state] = await rows<{ readonly etag?: string }>(driver, 'feeds');
  expect([kind, state?.etag]).toEqual(['unchanged', (await fetch(outlet.feedUrl)).headers.get('etag')]);
}

/**
 * The outlet takes that story down, and the extension finds it gone: it is missing in three answers that have a newer
 * one, and then so is its page.
 */
export async function takeDown(
  { driver, outlet }: Pick<World, 'driver' | 'outlet'>,
  id: number,
): Promise<void> {
  const { title } = outlet.takeDown(id);
  await until(
    async () => {
      await pollNow(driver);
      const stored = await rows<{ readonly title: string; readonly deletedAt?: number }>(driver, 'stories');
      return stored.some((story) => story.title === title && story.deletedAt !== undefined);
    },
    { what: `${title} to be found gone`, timeoutMs: 20_000, everyMs: 100 },
  );
}

/** Lets the alarm ring in a moment, with a poll due by then: what else would be a wait of minutes. */
export async function ringAlarm(driver: Driver): Promise<void> {
  await changeFeedState(driver, { nextAt: 1 });
  await driver.bare(() => browser.alarms.create('poll', { when: Date.now() + 300, periodInMinutes: 5 }));
}

/** Overwrites fields of what polling remembers. */
export async function changeFeedState(
  driver: Driver,
  change: Readonly<Record<string, unknown>>,
): Promise<void> {
  await driver.bare(async (fields) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('openvoice');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const tx = db.transaction('feeds', 'readwrite');
    const store = tx.objectStore('feeds');
    await new Promise((resolve, reject) => {
      const request = store.get('outlet');
      request.onsuccess = () => {
        store.put({ ...request.result, ...fields });
      };
      tx.oncomplete = resolve;
      tx.onerror = reject;
    });
    db.close();
  }, change);
}

/** Makes news of what was there before the day on which the extension came. */
export async function makeAllNews(driver: Driver): Promise<void> {
  await driver.bare(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('openvoice');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const tx = db.transaction('stories', 'readwrite');
    const store = tx.objectStore('stories');
    await new Promise((resolve, reject) => {
      const request = store.getAll();
      request.onsuccess = () => {
        for (const { backlog, ...story } of request.result) {
          if (!backlog) continue;
          const lists = (story.lists as string[]).flatMap((key) => {
            if (key.startsWith('all|')) return [key, `unread${key.slice('all'.length)}`];
            return key.startsWith('category:') ? [key, `unread${key.slice('category'.length)}`] : [key];
          });
          store.put({ ...story, lists });
        }
      };
      tx.oncomplete = resolve;
      tx.onerror = reject;
    });
    db.close();
  });
}

/** Everything in one object store of the extension's database; empty where it is not there yet. */
export function rows<T>(driver: Driver, store: string): Promise<T[]> {
  return driver.bare(async (name) => {
    // The extension has one database, named for its outlet.
    const [info] = await indexedDB.databases();
    if (info?.name === undefined) return [];
    const { name: own } = info;
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(own);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    try {
      if (!db.objectStoreNames.contains(name)) return [];
      return await new Promise<never[]>((resolve, reject) => {
        const request = db.transaction(name).objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result as never[]);
        request.onerror = () => reject(request.error);
      });
    } finally {
      db.close();
    }
  }, store);
}

/** What the reader chose for a click on a story; nobody is asked then. */
export function storiesOpen(driver: Driver, opens: 'ask' | 'here' | 'site'): Promise<void> {
  return driver.bare(async (where) => {
    const { settings } = await browser.storage.local.get('settings');
    const { reading, ...others } = (settings ?? {}) as { reading?: object };
    await browser.storage.local.set({ settings: { ...others, reading: { ...reading, opens: where } } });
  }, opens);
}

/** Waits for the first poll of a fresh profile to bring `count` stories, gaps and all. */
export async function storedStories(driver: Driver, count: number): Promise<void> {
  await until(async () => (await rows(driver, 'stories')).length >= count, {
    what: `${count} stories in the store`,
    timeoutMs: 45_000,
    everyMs: 300,
  });
}
