// Whether a story's page is still there, asked when the reader opens it.
import { beforeEach, describe, expect, it } from 'vitest';
import type { World } from '../../../utils/polling/environment.ts';
import { checkPage, pageFate } from '../../../utils/polling/story-page.ts';
import { defaultSettings } from '../../../utils/settings/settings.ts';
import { onChange, type StoreChange } from '../../../utils/stories/changes.ts';
import type { Store } from '../../../utils/stories/db.ts';
import { aFeed, anItem, aStore, saveFeed } from '../stories/a-store.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const SITE = 'https://outlet.example/';
let db: Store;
let id: string;
let asked: string[];

beforeEach(async () => {
  db = await aStore();
  asked = [];
  const items = ['story', 'other'].map((name) => anItem({ id: name, title: name, link: SITE + name }));
  await saveFeed(db, aFeed(...items), NOW);
  id = (await db.getAll('stories')).find(({ title }) => title === 'story')?.id ?? '';
});

/** An outlet that answers for its pages with a status, from where a redirect led. */
function outlet(status: number | undefined, url = `${SITE}story`, access = true): World {
  const fetch = async (input: RequestInfo | URL) => {
    asked.push(String(input));
    if (status === undefined) throw new TypeError('Failed to fetch');
    const response = new Response(null, { status });
    Object.defineProperty(response, 'url', { value: url });
    return response;
  };
  return {
    db: async () => db,
    settings: async () => ({ ...defaultSettings, outlet: { siteUrl: SITE, feedUrl: `${SITE}feed/` } }),
    fetch: fetch as typeof globalThis.fetch,
    now: () => NOW,
    random: () => 0.5,
    online: () => true,
    hasAccess: async () => access,
    pause: async () => undefined,
  };
}

describe('the page of a story', () => {
  it.each([
    [404, 'gone'],
    [410, 'gone'],
    [200, 'there'],
    [403, 'unknown'],
    [429, 'unknown'],
    [500, 'unknown'],
    [503, 'unknown'],
    [undefined, 'unknown'],
  ])('that is answered with %s is %s', async (status, fate) => {
    expect(await pageFate(db, id, outlet(status))).toBe(fate);
  });

  it('that leads to the front page or to another story is gone, and there where only its address is written otherwise', async () => {
    expect(await pageFate(db, id, outlet(200, SITE))).toBe('gone');
    expect(await pageFate(db, id, outlet(200, `${SITE}other`))).toBe('gone');
    expect(await pageFate(db, id, outlet(200, `${SITE}story/?utm_source=feed`))).toBe('there');
    expect(await pageFate(db, id, outlet(200, `${SITE}a-new-name`))).toBe('there');
  });

  it('is not asked for where the extension has no access to its host', async () => {
    expect(await pageFate(db, id, outlet(404, undefined, false))).toBe('there');
    expect(asked).toEqual([]);
  });

  it('that is gone marks the story as taken down, once, and open lists hear of it', async () => {
    const heard = new Promise<StoreChange>((resolve) => {
      const stop = onChange((change) => {
        stop();
        resolve(change);
      });
    });
    await checkPage(id, outlet(410));
    expect((await db.get('stories', id))?.deletedAt).toBe(NOW);
    expect(await heard).toEqual({ kind: 'marks' });
    await checkPage(id, outlet(200));
    expect(asked).toHaveLength(1);
  });

  it('that is there, or can’t be asked for, leaves the story as it is', async () => {
    for (const status of [200, 500, undefined]) await checkPage(id, outlet(status));
    await checkPage('unheard of', outlet(404));
    expect((await db.getAll('stories')).map(({ deletedAt }) => deletedAt)).toEqual([undefined, undefined]);
  });
});
