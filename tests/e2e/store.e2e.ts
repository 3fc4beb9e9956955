// The store when things go wrong around it: a full disk, two windows at once, a version of the extension to come.
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { until } from './driver/until.ts';
import { inEachBrowser, type World } from './world.ts';

declare const browser: Browser;

inEachBrowser('the store', (world) => {
  it('says that the disk is full, keeps what it has, and goes on when there is room again', async () => {
    const { driver, outlet } = world;
    await until(async () => (await poll(world)).kind === 'unchanged', {
      what: 'the first poll',
      timeoutMs: 30_000,
    });
    const before = await stories(world);
    expect(before).toBe(outlet.posts().length);
    outlet.publish({
      title: 'No room for this one',
      categories: ['World'],
      author: 'Staff',
      paragraphs: ['Words.'],
    });
    await driver.background(() => {
      const { IDBObjectStore } = self as unknown as {
        IDBObjectStore: { prototype: IDBObjectStore & { realPut?: unknown } };
      };
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.realPut = put;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
        if (this.name === 'bodies')
          throw new (self as unknown as { DOMException: typeof DOMException }).DOMException(
            '',
            'QuotaExceededError',
          );
        return key === undefined ? put.call(this, value) : put.call(this, value, key);
      };
    });
    expect(await poll(world)).toEqual({ kind: 'failed', code: 'full' });
    expect(await stories(world)).toBe(before);
    const popup = await driver.openExtensionPage('popup.html', '[role=status]');
    await popup.waitUntil('the reason', () =>
      /full|space|room/i.test(document.querySelector('[role=status]')?.textContent ?? ''),
    );
    await popup.screenshot(world.shot('disk-full'));
    await popup.close();
    await driver.stopBackground();
    expect(await poll(world)).toMatchObject({ kind: 'read' });
    expect(await stories(world)).toBe(before + 1);
  });

  it('is polled once when two windows refresh at the same moment', async () => {
    const { driver, outlet } = world;
    const windows = await Promise.all(
      [0, 1].map(() => driver.openExtensionPage('popup.html', '[role=tablist]')),
    );
    const before = await stories(world);
    outlet.publish({
      title: 'Wanted by two',
      categories: ['World'],
      author: 'Staff',
      paragraphs: ['Words.'],
    });
    outlet.forget();
    await Promise.all(
      windows.map((window) =>
        window.evaluate(() =>
          browser.runtime.sendMessage({ name: 'poll/now', payload: { reason: 'reader' } }),
        ),
      ),
    );
    // The popups' own polls may come between: whichever of them is first, the others find nothing new.
    await until(async () => (await stories(world)) === before + 1, { what: 'the story' });
    await driver.bare(() => navigator.locks.request('poll', () => true));
    const whole = outlet.hits('/feed/').filter(({ status }) => status !== 304);
    expect(whole.map(({ query }) => query)).toHaveLength(1);
    const title = () => document.body.textContent?.match(/Wanted by two/g)?.length === 1;
    for (const window of windows) {
      await window.evaluate(() => (document.querySelector('main') ?? document.body).scrollTo(0, 0));
      await window.close();
    }
    const again = await driver.openExtensionPage('popup.html', 'main li');
    await again.waitUntil('one row of it', title);
    await again.close();
  });

  it('lets a later version migrate while pages are open, then refuses it in words, with nothing wiped', async () => {
    const { driver } = world;
    const before = await stories(world);
    const open = await driver.openExtensionPage('popup.html', 'main li');
    await driver.bare(async () => {
      const later = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('openvoice', 99);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      later.close();
    });
    await open.close();
    expect(await poll(world)).toEqual({ kind: 'failed', code: 'newer' });
    const popup = await driver.openExtensionPage('popup.html', 'body *');
    await popup.waitUntil('the reason', () => /newer|later/i.test(document.body.textContent ?? ''));
    await popup.screenshot(world.shot('newer-store'));
    await popup.close();
    expect(await stories(world)).toBe(before);
  });
});

async function poll({ driver }: World): Promise<{ kind: string; code?: string }> {
  return (await driver.bare(() =>
    browser.runtime.sendMessage({ name: 'poll/now', payload: { reason: 'reader' } }),
  )) as {
    kind: string;
    code?: string;
  };
}

function stories({ driver }: World): Promise<number> {
  return driver.bare(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('openvoice');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const count = await new Promise<number>((resolve, reject) => {
      const request = db.transaction('stories').objectStore('stories').count();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    db.close();
    return count;
  });
}
