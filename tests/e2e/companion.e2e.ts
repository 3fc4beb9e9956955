// The whole path, once through, as a reader lives it: a fresh profile fills, is read and searched; a breaking story
// comes; the background dies and the browser restarts; the outlet edits. Each test goes on where the last one ended.
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { breaking } from '../outlet/newsroom/defence.ts';
import { CARD } from './driver/card.ts';
import { sleep, until } from './driver/until.ts';
import {
  allStories,
  chooseTab,
  forgetPlace,
  makeAllNews,
  openList,
  pollNow,
  pressButton,
  ringAlarm,
  rows,
  search,
  statusLine,
  storedStories,
  stories,
  storiesOpen,
  strip,
  tabs,
  takeIn,
} from './reader.ts';
import { eachGoesOn, inEachBrowser } from './world.ts';

declare const browser: Browser;

interface StoredStory {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly readAt?: number;
  readonly savedAt?: number;
  readonly backlog?: boolean;
  readonly revisions: number;
}

const RED = [0xb3, 0x12, 0x2a, 255];

inEachBrowser('the companion', (world) => {
  eachGoesOn();
  const storedAs = async (title: string): Promise<StoredStory> => {
    const found = (await rows<StoredStory>(world.driver, 'stories')).filter((story) => story.title === title);
    expect(found, title).toHaveLength(1);
    return found[0] as StoredStory;
  };

  it('fills a fresh profile with every story of the outlet, older pages of its feed too', async () => {
    const published = world.outlet.posts();
    await storedStories(world.driver, published.length);
    const stored = await rows<StoredStory>(world.driver, 'stories');
    expect(stored.map((story) => story.title).sort()).toEqual(published.map((post) => post.title).sort());
    expect(world.outlet.hits('/feed/').some((hit) => hit.query === '?paged=2')).toBe(true);
    expect((await world.driver.badge()).text).toBe('');
  });

  it('counts the stories of today on the tabs, and lists none of the older ones as unread', async () => {
    const today = new Date().setHours(0, 0, 0, 0);
    const stored = await rows<StoredStory & { readonly publishedAt: number }>(world.driver, 'stories');
    for (const { title, backlog = false, publishedAt } of stored) {
      expect(backlog, title).toBe(publishedAt < today);
    }
    const news = new Set(stored.filter(({ backlog }) => !backlog).map(({ title }) => title));
    const published = world.outlet.posts().filter(({ title }) => news.has(title));
    const expected = new Map([['All', published.length]]);
    for (const name of published.flatMap((post) => post.categories)) {
      expected.set(name, (expected.get(name) ?? 0) + 1);
    }
    const page = await openList(world.driver);
    const counted = async () => new Map((await tabs(page)).map((tab) => [tab.name, tab.unread]));
    await until(async () => (await counted()).get('All') === published.length, { what: 'the count of all' });
    for (const [name, count] of expected) expect((await counted()).get(name), name).toBe(count);
    await page.close();
  });

  it('lists the stories newest first, in the words and direction of each', async () => {
    const page = await openList(world.driver);
    await page.waitFor('[role=tabpanel] li a');
    const listed = await allStories(page);
    const published = world.outlet.posts();
    expect(listed.map((story) => story.title).sort()).toEqual(published.map((post) => post.title).sort());
    const dated = published.filter((post) => !post.undated).map((post) => post.title);
    const undated = new Set(published.filter((post) => post.undated).map((post) => post.title));
    expect(listed.map((story) => story.title).filter((title) => !undated.has(title))).toEqual(dated);
    for (const post of published) {
      const seen = listed.find((story) => story.title === post.title);
      expect(seen?.direction, post.title).toBe(post.lang === 'ur' ? 'rtl' : 'ltr');
    }
    await chooseTab(page, 'Sports');
    await page.waitUntil('only sports', () => {
      const shown = [...document.querySelectorAll('[role=tabpanel] li .cat')];
      return shown.length > 0 && shown.every((category) => category.textContent === 'Sports');
    });
    const sports = published.filter((post) => post.categories.includes('Sports'));
    expect((await allStories(page)).map((story) => story.title)).toEqual(sports.map((post) => post.title));
    await page.close();
  });

  it('keeps the date of the talks of 2 August 2025', async () => {
    const talks = world.outlet.posts().at(-1);
    const stored = (await storedAs(talks?.title ?? '')) as StoredStory & { readonly publishedAt: number };
    expect(new Date(stored.publishedAt).toISOString()).toMatch(/^2025-08-03/);
  });

  it('finds a story in spite of typos, and marks what matched', async () => {
    const page = await openList(world.driver);
    await page.waitFor('[role=tabpanel] li a');
    await search(page, 'satelite pictre');
    await page.waitUntil('the story to be found', () =>
      document.querySelector('[role=tabpanel] li a')?.textContent?.includes('satellite'),
    );
    const [first] = await stories(page);
    expect(first?.title).toBe('Students’ satellite sends its first picture of the Indus delta');
    expect(first?.marked.join(' ')).toMatch(/satellite/);
    await search(page, 'zzqxv wvvkj');
    await page.waitUntil('nothing to be found', () => document.querySelector('[role=tabpanel] li') === null);
    await page.close();
  });

  it('ends a partner’s article with a card of related stories, and its front page with nothing', async () => {
    // The first poll ends with the index that pages are answered from.
    await pollNow(world.driver);
    const page = await world.driver.openPage(world.outlet.partner.articleUrl);
    await page.waitFor(CARD);
    const titles = await world.driver.inClosedShadow(page, CARD, (root) =>
      [...root.querySelectorAll('li a')].map((link) => link.textContent),
    );
    expect(titles).toContain('Ministers agree follow-up talks on border security and joint production');
    await page.evaluate((tag) => document.querySelector(tag)?.scrollIntoView({ block: 'center' }), CARD);
    await page.screenshot(world.shot('related-card'));
    await page.goto(world.outlet.partner.frontUrl);
    await sleep(2000);
    expect(await page.evaluate((tag) => document.querySelector(tag) === null, CARD)).toBe(true);
    await page.close();
  });

  it('lights the badge for a breaking story, once, and lets go of it when the popup has shown it', async () => {
    world.outlet.publishBreaking();
    await takeIn(world);
    const lit = await world.driver.badge();
    expect(lit).toMatchObject({ text: '1', color: RED });
    expect(lit.title).toContain(breaking.title);
    await pollNow(world.driver);
    expect((await world.driver.badge()).text).toBe('1');

    await forgetPlace(world.driver);
    const popup = await world.driver.openPopup();
    await popup.waitFor('a.breaking');
    expect(await strip(popup)).toEqual([breaking.title]);
    await popup.screenshot(world.shot('popup-breaking'));
    await until(async () => (await world.driver.badge()).text === '', { what: 'the badge to go out' });
    await popup.close();
    await pollNow(world.driver);
    expect((await world.driver.badge()).text).toBe('');
  });

  it('opens a story in a tab and marks it read; saves another', async () => {
    const [first, second] = world.outlet.posts().filter((post) => post.title !== breaking.title);
    await storiesOpen(world.driver, 'site');
    const page = await openList(world.driver);
    await page.waitFor('[role=tabpanel] li a');
    await page.evaluate((title) => {
      const links = [...document.querySelectorAll<HTMLElement>('[role=tabpanel] li a')];
      links.find((link) => link.textContent === title)?.click();
    }, first?.title ?? '');
    const address = world.outlet.url + encodeURI(first?.path ?? '');
    await until(() => world.outlet.hits(encodeURI(first?.path ?? '')).length > 0, {
      what: `a tab at ${address}`,
    });
    await until(async () => (await storedAs(first?.title ?? '')).readAt !== undefined, { what: 'read mark' });

    const again = await openList(world.driver);
    await again.waitFor('[role=tabpanel] li a');
    await again.waitUntil(
      'the button that saves it',
      (title) => {
        const items = [...document.querySelectorAll('[role=tabpanel] li')];
        const item = items.find((candidate) => candidate.querySelector('a')?.textContent === title);
        const save = item?.querySelector<HTMLElement>('button[aria-keyshortcuts="s"]');
        save?.click();
        return save !== undefined && save !== null;
      },
      second?.title ?? '',
    );
    await until(async () => (await storedAs(second?.title ?? '')).savedAt !== undefined, {
      what: 'saved mark',
    });
    await again.close();
  });

  it('keeps stories, read and saved marks over a restart of the browser, and polls again after it', async () => {
    const [first, second] = world.outlet.posts().filter((post) => post.title !== breaking.title);
    const before = await rows<StoredStory>(world.driver, 'stories');
    await world.restart();
    expect(await rows<StoredStory>(world.driver, 'stories')).toHaveLength(before.length);
    expect((await storedAs(first?.title ?? '')).readAt).toBeGreaterThan(0);
    expect((await storedAs(second?.title ?? '')).savedAt).toBeGreaterThan(0);
    const alarms = () => world.driver.bare(() => browser.alarms.getAll());
    await until(async () => (await alarms()).some((alarm) => alarm.name === 'poll'), { what: 'the alarm' });
    expect((await pollNow(world.driver)).kind).toBe('unchanged');
    expect(await rows<StoredStory>(world.driver, 'stories')).toHaveLength(before.length);
  });

  it('is woken by its alarm when the background was killed, and polls', async () => {
    world.outlet.publish({
      title: 'Evening ferry timetable',
      categories: ['Society'],
      paragraphs: ['At six.'],
    });
    await world.driver.stopBackground();
    world.outlet.forget();
    await ringAlarm(world.driver);
    await until(() => world.outlet.hits('/feed/').length > 0, { what: 'a poll', timeoutMs: 20_000 });
    await until(async () => (await rows<StoredStory>(world.driver, 'stories')).some(isFerry), {
      what: 'the new story',
    });
  });

  it('shows an edited story as edited, not as a new one', async () => {
    const post = world.outlet.posts().find((candidate) => candidate.title === 'Evening ferry timetable');
    const count = (await rows(world.driver, 'stories')).length;
    world.outlet.edit(post?.id ?? 0, {
      title: 'Evening ferry timetable, corrected',
      paragraphs: ['At seven.'],
    });
    await takeIn(world);
    expect(await rows(world.driver, 'stories')).toHaveLength(count);
    expect((await storedAs('Evening ferry timetable, corrected')).revisions).toBe(1);
    const page = await openList(world.driver);
    await page.waitFor('[role=tabpanel] li .edited');
    const seen = (await stories(page)).find((story) => story.title.startsWith('Evening ferry'));
    expect(seen?.meta).toContain('Edited');
    await page.close();
  });

  it('alerts nothing again when an alerted story is edited', async () => {
    const post = world.outlet.posts().find((candidate) => candidate.title === breaking.title);
    world.outlet.edit(post?.id ?? 0, { title: `${breaking.title}: two found` });
    await takeIn(world);
    expect((await world.driver.badge()).text).toBe('');
  });

  it('asks with validators, and neither reads nor writes what has not changed', async () => {
    world.outlet.forget();
    const before = await rows(world.driver, 'stories');
    expect((await pollNow(world.driver)).kind).toBe('unchanged');
    expect(world.outlet.hits('/feed/').map((hit) => hit.status)).toEqual([304]);
    expect(await rows(world.driver, 'stories')).toEqual(before);
  });

  it('marks all read, and takes that back', async () => {
    const unread = async () =>
      (await rows<StoredStory>(world.driver, 'stories')).filter(
        (story) => story.readAt === undefined && !story.backlog,
      ).length;
    await makeAllNews(world.driver);
    const before = await unread();
    const page = await openList(world.driver);
    await pressButton(page, 'Mark all read');
    await until(async () => (await unread()) === 0, { what: 'all to be read' });
    expect(await statusLine(page)).toContain(`${before} stories marked read`);
    await pressButton(page, 'Undo');
    await until(async () => (await unread()) === before, { what: 'the marks to be taken back' });
    await page.close();
  });
});

function isFerry(story: StoredStory): boolean {
  return story.title === 'Evening ferry timetable';
}
