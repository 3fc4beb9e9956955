// Reading a story in the popup: where it opens, what is shown, what reading leaves behind, and without a connection.
import { beforeAll, expect, it } from 'vitest';
import { MINUTE_MS } from '../../utils/time/durations.ts';
import type { Draft } from '../outlet/newsroom/draft.ts';
import { violations } from './axe.ts';
import type { Page } from './driver/driver.ts';
import { until } from './driver/until.ts';
import { walk } from './keyboard.ts';
import { openList, pressButton, rows, storedStories, storiesOpen, takeDown, takeIn } from './reader.ts';
import { clickRow, scrollToEnd, storyBlocks, storyShown } from './stories-read.ts';
import { eachGoesOn, inEachBrowser, type World } from './world.ts';

interface Stored {
  readonly title: string;
  readonly readAt?: number;
  readonly savedAt?: number;
}

const sentence = 'The harbour board counted the boats twice and found one more than there are moorings.';
const long: Draft = {
  title: 'A long look at the harbour and who may use it',
  categories: ['Society'],
  author: 'Newsdesk',
  paragraphs: [
    'Where it <a href="/about/">began</a>. Then it went on.',
    ...Array.from({ length: 40 }, (_, n) => `${n + 2}. ${sentence}`),
  ],
};
const again: Draft = { ...long, title: 'A second look at the harbour' };
const mixed: Draft = {
  title: 'بندرگاہ پر Karachi Port Trust کا نیا نظام',
  categories: ['Society'],
  lang: 'ur',
  paragraphs: ['بندرگاہ کے نئے نظام پر بات چیت مکمل ہو گئی۔', 'The board will meet again in May.'],
};
const short: Draft = {
  title: 'Bridge lights go on at dusk',
  categories: ['Society'],
  paragraphs: ['They go on at dusk.'],
};

/** Waits until a notice of these words can be seen in the story view. */
function noticeInSight(page: Page, words: string): Promise<boolean> {
  return page.waitUntil(
    `the notice ${words} in sight`,
    (wanted) => {
      const notices = [...document.querySelectorAll('.reader .note')];
      const notice = notices.find((each) => each.textContent?.includes(wanted));
      const { left, top, width, height } = notice?.getBoundingClientRect() ?? new DOMRect();
      const seen = document.elementFromPoint(left + width / 2, top + height / 2);
      return notice?.contains(seen) === true;
    },
    words,
  );
}

inEachBrowser('a story', (world: World) => {
  eachGoesOn();
  let page: Page;
  const stored = async (title: string) =>
    (await rows<Stored>(world.driver, 'stories')).find((story) => story.title === title);

  beforeAll(async () => {
    await storedStories(world.driver, 10);
    for (const draft of [short, mixed, long]) world.outlet.publish(draft);
    await takeIn(world);
  }, 90_000);

  it('is asked about once, on its row, and then opens where the reader said', async () => {
    page = await openList(world.driver);
    await page.evaluate(() => {
      const share = async (shared: unknown) => void Object.assign(globalThis, { shared });
      Object.defineProperty(navigator, 'share', { value: share, configurable: true });
    });
    await clickRow(page, long.title);
    await page.waitFor('.ask');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Read it here');
    expect(await violations(page)).toEqual([]);
    await page.press('Escape');
    await page.waitUntil('no question', () => document.querySelector('.ask') === null);
    await clickRow(page, long.title);
    await page.waitFor('.ask .primary');
    await page.click('.ask .primary');
    await storyShown(page, long.title);
    await page.press('Escape');
    await page.waitUntil('the list', () => document.querySelector('.reader') === null);
    await clickRow(page, long.title);
    await storyShown(page, long.title);
  });

  it('has title, category, author, date, picture and the whole text, with links that open in tabs', async () => {
    const shown = await page.evaluate(() => {
      const text = (selector: string) => document.querySelector(`.reader ${selector}`)?.textContent ?? '';
      const link = document.querySelector<HTMLAnchorElement>('.reader .body a');
      return { kicker: text('.kicker'), by: text('.by'), link: [link?.href, link?.target, link?.rel] };
    });
    expect(shown.kicker).toBe('Society');
    expect(shown.by).toMatch(/Newsdesk.*20\d\d.*3 min read/);
    expect(shown.link).toEqual([`${world.outlet.url}/about/`, '_blank', 'noopener noreferrer']);
    const blocks = await storyBlocks(page);
    expect(blocks.filter((block) => block.includes('harbour board'))).toHaveLength(40);
    await page.waitUntil('the picture', () => {
      const picture = document.querySelector<HTMLImageElement>('.reader .body img');
      return picture !== null && picture.naturalWidth > 0;
    });
  });

  it('is set for reading: 17 px, about 62 characters a line, in its own language', async () => {
    await page.inner.setViewport({ width: 1000, height: 700 });
    const set = await page.evaluate((words) => {
      const block = [...document.querySelectorAll<HTMLElement>('.reader .body p')].find((p) =>
        p.textContent?.includes(words),
      );
      if (!block) throw new Error('no paragraph');
      const probe = document.createElement('span');
      probe.textContent = words;
      probe.style.whiteSpace = 'nowrap';
      block.append(probe);
      const letters = (block.clientWidth / probe.getBoundingClientRect().width) * words.length;
      probe.remove();
      return { size: getComputedStyle(block).fontSize, letters, lang: block.lang };
    }, sentence);
    expect(set.size).toBe('17px');
    expect(set.letters).toBeGreaterThan(52);
    expect(set.letters).toBeLessThan(75);
    expect(set.lang).toBe('en');
    await page.inner.setViewport({ width: 400, height: 600 });
  });

  it('is not read by a glance, and is at its end', async () => {
    expect((await stored(long.title))?.readAt).toBeUndefined();
    await scrollToEnd(page);
    await until(async () => (await stored(long.title))?.readAt !== undefined, { what: 'the read mark' });
  });

  it('can be walked by the keyboard, and axe finds nothing', async () => {
    expect(await violations(page)).toEqual([]);
    const { stops, unseen, foreign } = await walk(page);
    expect(unseen).toEqual([]);
    expect(foreign).toEqual([]);
    expect(stops.join('|')).toMatch(/Back.*Save for later.*Listen.*Copy link.*Open on the site/);
  });

  it('is shared by the browser’s own sheet, and printed without anything of ours', async () => {
    await pressButton(page, 'Share');
    const path = world.outlet.posts().find(({ title }) => title === long.title)?.path ?? '';
    expect(await page.evaluate(() => (globalThis as { shared?: unknown }).shared)).toEqual({
      title: long.title,
      url: world.outlet.url + encodeURI(path),
    });
    // Firefox's protocol shows no page as on paper.
    if (world.kind === 'firefox') return;
    await page.inner.emulateMediaType('print');
    const printed = await page.evaluate(() => {
      const others = ['.beside', '.reader .bar', '.reader .follow', '.reader .steps', '.reader .views'];
      const parts = [...others, '.reader .kicker', '.reader h1', '.reader .by', '.reader .body'];
      return parts.filter((part) => document.querySelector(part)?.checkVisibility());
    });
    await page.inner.emulateMediaType();
    expect(printed).toEqual(['.reader .kicker', '.reader h1', '.reader .by', '.reader .body']);
  });

  it('is left for the next one by a key, which is read after five seconds', async () => {
    await page.press('j');
    await storyShown(page, mixed.title);
    const blocks = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.reader .body > p, .reader h1')].map(({ lang, dir }) => [
        lang,
        dir,
      ]),
    );
    expect(blocks).toEqual([
      ['ur', 'rtl'],
      ['ur', 'rtl'],
      ['en', 'ltr'],
    ]);
    await until(async () => (await stored(mixed.title))?.readAt !== undefined, {
      what: 'the read mark',
      timeoutMs: 15_000,
    });
  });

  it('is saved from where it is read', async () => {
    await page.press('s');
    await until(async () => (await stored(mixed.title))?.savedAt !== undefined, { what: 'the saved mark' });
    expect(
      await page.evaluate(() => document.querySelector('.reader [aria-keyshortcuts=s]')?.ariaPressed),
    ).toBe('true');
  });

  it('is found again where the reader was, and the reader at its row', async () => {
    await page.press('k');
    await storyShown(page, long.title);
    const top = await page.evaluate(() => document.querySelector('.reader .scroll')?.scrollTop ?? 0);
    expect(top).toBeGreaterThan(500);
    // Left in the same moment, before the reader has rested anywhere.
    await page.evaluate(() => {
      document.querySelector('.reader .body > :nth-child(12)')?.scrollIntoView();
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'j', bubbles: true, cancelable: true }),
      );
    });
    await storyShown(page, mixed.title);
    await page.press('k');
    await storyShown(page, long.title);
    // Pictures above it may come only now: the text stays where it is.
    await page.waitUntil('the twelfth paragraph at the top', () => {
      const edge = document.querySelector('.reader .scroll')?.getBoundingClientRect().top ?? 0;
      const top = document.querySelector('.reader .body > :nth-child(12)')?.getBoundingClientRect().top;
      return top !== undefined && Math.abs(top - edge) < 3;
    });
    await page.press('Escape');
    const row = await page.waitUntil(
      'the row',
      () => document.activeElement?.closest('li.story')?.querySelector('a')?.textContent,
    );
    expect(row).toBe(long.title);
  });

  it('opens on the site in the background with Ctrl, whatever was chosen', async () => {
    await page.evaluate((title) => {
      const links = [...document.querySelectorAll<HTMLElement>('li.story a.title')];
      const row = links.find((link) => link.textContent === title);
      row?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }));
    }, short.title);
    const path = world.outlet.posts().find(({ title }) => title === short.title)?.path ?? '';
    await until(() => world.outlet.hits(encodeURI(path)).length > 0, { what: 'the tab' });
    expect(await page.evaluate(() => document.querySelector('.reader'))).toBeNull();
  });

  it('is whole without a connection, and one whose text is missing says so', async () => {
    await storiesOpen(world.driver, 'here');
    await world.driver.bare(async (title) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('openvoice');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const tx = db.transaction(['stories', 'bodies'], 'readwrite');
      const all = tx.objectStore('stories').getAll();
      await new Promise((resolve, reject) => {
        all.onsuccess = () => {
          const row = all.result.find((story) => story.title === title);
          const bodies = tx.objectStore('bodies');
          const kept = bodies.get(row.bodyIn ?? row.id);
          kept.onsuccess = () => {
            const others = (kept.result?.bodies ?? []) as { readonly id: string }[];
            bodies.put({ id: row.bodyIn ?? row.id, bodies: others.filter(({ id }) => id !== row.id) });
          };
          tx.objectStore('stories').put({ ...row, summary: undefined, image: undefined });
        };
        tx.oncomplete = resolve;
        tx.onerror = reject;
      });
      db.close();
    }, short.title);
    world.outlet.behave('down');
    page = await openList(world.driver);
    await clickRow(page, short.title);
    await page.waitUntil('the sentence', () =>
      document.querySelector('.reader .stop')?.textContent?.includes('not kept here'),
    );
    await page.press('Escape');
    await clickRow(page, long.title);
    await storyShown(page, long.title);
    expect((await storyBlocks(page)).length).toBeGreaterThan(40);
    expect(world.outlet.hits().filter(({ path }) => path.includes('long-look'))).toEqual([]);
    world.outlet.behave('ok');
  });

  it('says in plain sight what the outlet did to it, wherever in its text the reader is', async () => {
    const { id } = world.outlet.publish(again, Date.now() - MINUTE_MS);
    await takeIn(world);
    page = await openList(world.driver);
    await clickRow(page, again.title);
    await storyShown(page, again.title);
    await page.evaluate(() => document.querySelector('.reader .body > :nth-child(12)')?.scrollIntoView());
    world.outlet.edit(id, { paragraphs: [...again.paragraphs, 'It was dark by then.'] });
    await takeIn(world);
    await noticeInSight(page, 'after you opened it');
    await page.press('Escape');
    await page.waitUntil('the list', () => document.querySelector('.reader') === null);
    await takeDown(world, id);
    await clickRow(page, again.title);
    await storyShown(page, again.title);
    const scrolled = await page.evaluate(() => document.querySelector('.reader .scroll')?.scrollTop ?? 0);
    expect(scrolled).toBeGreaterThan(500);
    await noticeInSight(page, 'Taken down by the outlet.');
    const described = await page.evaluate(() => {
      const by = document.activeElement?.getAttribute('aria-describedby') ?? '';
      return document.getElementById(by)?.textContent;
    });
    expect(described).toContain('Taken down by the outlet.');
  });
});
