// The browser's own panel beside the page: the same list, live, with the story below it; what the outlet has on the article
// in the tab, for sites that were allowed alone; the grip between list and story; and what goes on there without the popup,
// by voices of the test's own.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import type { Page, Surface } from './driver/driver.ts';
import { until } from './driver/until.ts';
import { articlePage, type PartnerPages, servePages } from './partner-pages.ts';
import { pressButton, rows, storedStories, storiesOpen, takeIn } from './reader.ts';
import { clickRow, storyShown } from './stories-read.ts';
import { giveVoices, type Voices } from './voices.ts';
import { eachGoesOn, inEachBrowser, type World } from './world.ts';

declare const browser: Browser;
declare const voices: Voices;

const fresh = {
  title: 'Harbour lights are moved to the new pier',
  categories: ['Society'],
  paragraphs: ['They stand on the pier now.', 'The old pier goes.'],
};
const old = {
  title: 'Lamps of the old pier are for sale',
  categories: ['Society'],
  paragraphs: ['The lamps are old.'],
};

/** Waits until the keys go to what `selector` matches, of these words. */
function keysAt(page: Surface, selector: string, words: string): Promise<boolean> {
  return page.waitUntil(
    `the keys at ${selector}, ${words}`,
    (wanted, text) => {
      const { activeElement: at } = document;
      return at?.matches(wanted) === true && at.textContent === text;
    },
    selector,
    words,
  );
}

inEachBrowser('the panel', (world: World) => {
  eachGoesOn();
  let paper: PartnerPages;
  let panel: Surface;
  let tab: Page;
  const about = () =>
    panel.evaluate(() => ({
      host: document.querySelector('.about bdi')?.textContent,
      stories: [...document.querySelectorAll('.about li')].map((each) => each.textContent ?? ''),
    }));

  beforeAll(async () => {
    paper = await servePages({ '/article': { html: articlePage() } });
    await storedStories(world.driver, 10);
    world.outlet.publish(old);
    await takeIn(world);
    await storiesOpen(world.driver, 'here');
    tab = await world.driver.openPage('about:blank');
    await tab.inner.bringToFront();
    panel = await world.driver.openPanel();
    await panel.waitFor('li.story');
  }, 90_000);
  afterAll(() => paper.close());

  it('is no way by which an install counts anything as seen', async () => {
    const manifest = await world.driver.bare(
      async () => browser.runtime.getManifest() as { sidebar_action?: { open_at_install?: boolean } },
    );
    expect(manifest.sidebar_action?.open_at_install).toBe(
      world.driver.kind === 'firefox' ? false : undefined,
    );
  });

  it('has the name of the companion on its button, and the toolbar on its own', async () => {
    const { name, action, sidebar_action } = await world.driver.bare(
      async () =>
        browser.runtime.getManifest() as {
          name: string;
          action?: { default_title?: string };
          sidebar_action?: { default_title?: string };
        },
    );
    expect(action?.default_title).toBe(name);
    if (world.driver.kind === 'firefox') expect(sidebar_action?.default_title).toBe(name);
  });

  it('has a list that is live', async () => {
    world.outlet.publish(fresh);
    await takeIn(world);
    await panel.waitUntil(
      'the new story',
      (title) =>
        [...document.querySelectorAll('li.story a.title')].some((link) => link.textContent === title),
      fresh.title,
    );
  });

  it('shows a story below the list, and goes on while the tab goes elsewhere', async () => {
    await clickRow(panel, fresh.title);
    await storyShown(panel, fresh.title);
    await tab.goto(`${world.outlet.url}/about/`);
    const seen = await panel.evaluate(() => {
      const list = document.querySelector('.beside')?.getBoundingClientRect();
      const read = document.querySelector('.reader')?.getBoundingClientRect();
      return { below: (read?.top ?? 0) >= (list?.bottom ?? 0), list: list?.height ?? 0 };
    });
    expect(seen.below).toBe(true);
    expect(seen.list).toBeGreaterThan(150);
    await storyShown(panel, fresh.title);
  });

  it('takes the keyboard to the title of a story that is opened, on to the next, and back to the row', async () => {
    await panel.evaluate(() => document.querySelector<HTMLElement>('li.story.current a.title')?.focus());
    await panel.press('Enter');
    await keysAt(panel, 'h1#story-title', fresh.title);
    await panel.press('j');
    const next = await panel.waitUntil(
      'the next story',
      (before) => {
        const title = document.querySelector('.reader h1')?.textContent;
        return title === before ? undefined : title;
      },
      fresh.title,
    );
    await keysAt(panel, 'h1#story-title', next);
    await panel.press('Escape');
    await keysAt(panel, 'li.story.current a.title', next);
    expect(await panel.evaluate(() => document.querySelector('.reader'))).toBeNull();
    await clickRow(panel, fresh.title);
    await keysAt(panel, 'h1#story-title', fresh.title);
  });

  it('does so on the wide page, where the story stays beside the list', async () => {
    const wide = await world.driver.openExtensionPage('reader.html', 'li.story');
    await wide.inner.setViewport({ width: 1000, height: 700 });
    await clickRow(wide, fresh.title);
    await keysAt(wide, 'h1#story-title', fresh.title);
    await wide.press('Escape');
    await keysAt(wide, 'li.story.current a.title', fresh.title);
    await storyShown(wide, fresh.title);
    await wide.press('Enter');
    await keysAt(wide, 'h1#story-title', fresh.title);
    await wide.close();
    await tab.inner.bringToFront();
  });

  it('divides its room between list and story by a grip that keys move, and keeps that', async () => {
    const share = () =>
      panel.evaluate(() => Number(document.querySelector('.grip')?.getAttribute('aria-valuenow')));
    const heightOf = () =>
      panel.evaluate(() => document.querySelector('.beside')?.getBoundingClientRect().height ?? 0);
    const [before, height] = [await share(), await heightOf()];
    await panel.evaluate(() => document.querySelector<HTMLElement>('.grip')?.focus());
    await panel.press('ArrowDown');
    await panel.press('ArrowDown');
    expect(await share()).toBe(before + 10);
    expect(await heightOf()).toBeGreaterThan(height);
    await panel.press('End');
    await panel.press('ArrowDown');
    expect(await share()).toBe(80);
    await panel.press('Home');
    expect(await share()).toBe(20);
    const kept = await panel.evaluate(() => localStorage.getItem('panel:share'));
    expect(kept).toBe('20');
  });

  it('has the outlet’s stories on the partner’s article in the tab, with reasons, and opens them here', async () => {
    await panel.click('.reader .back');
    await tab.goto(`${paper.url}/article`);
    await panel.waitFor('.about li');
    const { host, stories } = await about();
    expect(host).toBe(new URL(paper.url).host);
    expect(stories.length).toBeGreaterThan(0);
    for (const story of stories) expect(story).toMatch(/both mention \S/);
    await panel.evaluate(() => document.querySelector<HTMLElement>('.about li button')?.focus());
    await panel.click('.about li button');
    await panel.waitFor('.reader .body > *');
    const title = await panel.evaluate(() => document.querySelector('.reader h1')?.textContent ?? '');
    expect(stories[0]).toContain(title);
    await keysAt(panel, 'h1#story-title', title);
    await panel.click('.reader .back');
    await keysAt(panel, '.about li button', title);
  });

  it('has nothing on the same article at a site that was not allowed, and asks it nothing', async () => {
    await tab.goto(`${paper.url.replace('localhost', 'paper.localhost')}/article`);
    await panel.waitUntil('the other article to go', () => document.querySelector('.about') === null);
    // No script of ours is in that page to be asked.
    const answer = await panel.evaluate(async () => {
      const [{ id } = { id: undefined }] = await browser.tabs.query({ active: true, currentWindow: true });
      return browser.tabs
        .sendMessage(id ?? -1, { name: 'related/page' }, { frameId: 0 })
        .then(() => 'answered')
        .catch(() => 'nobody');
    });
    expect(answer).toBe('nobody');
    expect(await about()).toEqual({ stories: [] });
  });

  it('reads aloud on when the popup is opened and closed, and what was saved there next', async () => {
    await giveVoices(panel, ['en-GB']);
    const spoken = (sentence: string) =>
      panel.waitUntil(
        `${sentence} to be spoken and marked`,
        (wanted) => {
          const marked = [...document.querySelectorAll('.reader .now')]
            .map((each) => each.textContent)
            .join('');
          return voices.spoken.at(-1)?.text === wanted && marked.trim() === wanted;
        },
        sentence,
      );
    await clickRow(panel, fresh.title);
    await storyShown(panel, fresh.title);
    await pressButton(panel, 'Listen');
    await spoken('They stand on the pier now.');
    await pressButton(panel, 'Go on with the saved stories');

    const popup = await world.driver.openPopup();
    await popup.waitUntil(
      'the story to save',
      (title) => {
        const all = [...document.querySelectorAll('li.story')];
        const row = all.find((each) => each.querySelector('.title')?.textContent === title);
        const button = row?.querySelector<HTMLElement>('[aria-keyshortcuts=s]');
        button?.click();
        return button !== null && button !== undefined;
      },
      old.title,
    );
    const isSaved = async () =>
      (await rows<{ savedAt?: number }>(world.driver, 'stories')).some(
        ({ savedAt }) => savedAt !== undefined,
      );
    await until(isSaved, { what: 'the saved mark' });
    await popup.close();

    await panel.evaluate(() => voices.end());
    await spoken('The old pier goes.');
    await panel.evaluate(() => document.querySelector<HTMLElement>('.search input')?.focus());
    await panel.evaluate(() => voices.end());
    await storyShown(panel, old.title);
    await spoken('The lamps are old.');
    // Who looks for another story meanwhile is not taken away from that.
    expect(await panel.evaluate(() => document.activeElement?.matches('.search input'))).toBe(true);
  });
});
