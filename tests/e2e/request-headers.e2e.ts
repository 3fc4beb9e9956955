// What the network can learn of the reader from requests: every header of every request that the extension makes of the
// outlet, and of a stranger's host that the outlet leads to and the extension has no permission for.
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { society } from '../outlet/newsroom/society.ts';
import { pollNow, rows, storedStories } from './reader.ts';
import { inEachBrowser } from './world.ts';

declare const browser: Browser;

const drafts = society.slice(0, 8);
/** Headers by which a reader, or this install of the extension, could be known again. */
const TELLING = ['cookie', 'referer', 'authorization'] as const;

inEachBrowser(
  'requests of the extension',
  (world) => {
    let stranger: Server;
    let strangerUrl = '';
    const asked: { readonly method: string; readonly headers: IncomingHttpHeaders }[] = [];

    beforeAll(async () => {
      stranger = createServer(({ method = '', headers }, response) => {
        asked.push({ method, headers });
        response.setHeader('set-cookie', 'reader=4711; Path=/');
        response.end('<rss version="2.0"><channel><title>Stranger</title></channel></rss>');
      });
      await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.2', resolve));
      strangerUrl = `http://127.0.0.2:${(stranger.address() as AddressInfo).port}/`;
    });
    afterAll(() => new Promise((resolve) => stranger.close(resolve)));

    const expectNothingTold = (all: readonly { readonly headers: IncomingHttpHeaders }[]) => {
      for (const { headers } of all) {
        for (const name of TELLING) expect(headers[name], name).toBeUndefined();
        expect(JSON.stringify(headers)).not.toMatch(/extension:\/\//);
      }
    };

    it('tell the outlet nothing but what any feed reader would', async () => {
      await storedStories(world.driver, drafts.length);
      world.outlet.publishBreaking();
      await pollNow(world.driver);
      const hits = world.outlet.hits();
      expect(hits.length).toBeGreaterThan(1);
      expect(hits.some(({ ifNoneMatch }) => ifNoneMatch !== undefined)).toBe(true);
      expectNothingTold(hits);
    });

    it('follow a redirect to a stranger without what the outlet may know the reader by, and without a preflight', async () => {
      world.outlet.behave({ kind: 'moved', location: strangerUrl });
      await pollNow(world.driver);
      expectNothingTold(asked);
      for (const { method, headers } of asked) {
        expect(method).toBe('GET');
        for (const name of ['if-none-match', 'if-modified-since', 'a-im'])
          expect(headers[name]).toBeUndefined();
      }
      world.outlet.behave('ok');
    });

    it('never ask a stranger for the page of a story that is opened', async () => {
      asked.length = 0;
      const [story] = await rows<{ id: string; link: string }>(world.driver, 'stories');
      const link = (to: string) =>
        world.driver.bare(
          async (id, address) => {
            const db = await new Promise<IDBDatabase>((resolve) => {
              const request = indexedDB.open('openvoice');
              request.onsuccess = () => resolve(request.result);
            });
            const tx = db.transaction('stories', 'readwrite');
            const store = tx.objectStore('stories');
            const read = store.get(id);
            read.onsuccess = () => store.put({ ...read.result, link: address });
            await new Promise((resolve) => {
              tx.oncomplete = resolve;
            });
            db.close();
          },
          story?.id ?? '',
          to,
        );
      const open = () =>
        world.driver.bare(async (id) => {
          await browser.runtime.sendMessage({ name: 'story/opened', payload: { id } });
        }, story?.id ?? '');
      await link(strangerUrl);
      await open();
      expect(asked).toEqual([]);
      world.outlet.forget();
      await link(story?.link ?? '');
      await open();
      const hits = world.outlet.hits();
      expect(hits.map(({ method }) => method)).toEqual(['HEAD']);
      expectNothingTold(hits);
    });
  },
  { outlet: { drafts } },
);
