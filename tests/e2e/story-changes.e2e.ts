// What the outlet changed, as a reader sees it: the hollow dot, the versions word by word, the page of changes; and the
// other places where a story is read, the panel's document and the wide page.
import { beforeAll, expect, it } from 'vitest';
import type { Draft } from '../outlet/newsroom/draft.ts';
import { sideways, violations } from './axe.ts';
import type { Page } from './driver/driver.ts';
import { until } from './driver/until.ts';
import { walk } from './keyboard.ts';
import { openList, pressButton, rows, storedStories, storiesOpen, takeIn } from './reader.ts';
import { clickRow, storyShown } from './stories-read.ts';
import { eachGoesOn, inEachBrowser, type World } from './world.ts';

const first: Draft = {
  title: 'Harbour board meets on moorings',
  categories: ['Society'],
  author: 'Newsdesk',
  paragraphs: [
    'The board met on Friday and counted three boats.',
    'Nobody asked for more moorings.',
    'This report will be updated.',
  ],
};
const later = 'Harbour board finds four boats for three moorings';

interface StoredStory {
  readonly id: string;
  readonly title: string;
  readonly readAt?: number;
  readonly revisions: number;
}

inEachBrowser('an edited story', (world: World) => {
  eachGoesOn();
  let page: Page;
  let id = 0;
  const stored = async () =>
    (await rows<StoredStory>(world.driver, 'stories')).find(
      ({ title }) => title === first.title || title === later,
    );

  beforeAll(async () => {
    await storedStories(world.driver, 10);
    await storiesOpen(world.driver, 'here');
    id = world.outlet.publish(first).id;
    await takeIn(world);
  }, 90_000);

  it('has a hollow dot and a list of its own once it is not what was read', async () => {
    page = await openList(world.driver);
    await clickRow(page, first.title);
    await storyShown(page, first.title);
    await until(async () => (await stored())?.readAt !== undefined, {
      what: 'the read mark',
      timeoutMs: 15_000,
    });
    await page.press('Escape');
    world.outlet.edit(id, { title: later });
    await takeIn(world);
    world.outlet.edit(id, {
      paragraphs: ['The board met on Saturday and counted four boats.', 'Nobody asked for more moorings.'],
    });
    await takeIn(world);
    await until(async () => (await stored())?.revisions === 2, { what: 'two versions before it' });
    await page.waitUntil(
      'the hollow dot',
      () => document.querySelector('li.story.changed .dot')?.textContent,
    );
    const tab = await page.waitUntil('the tab', () =>
      [...document.querySelectorAll('[role=tab]')]
        .map((each) => each.textContent)
        .find((name) => name === 'Changed'),
    );
    expect(tab).toBe('Changed');
  });

  it('opens at what changed since it was read, word by word and not by colour alone', async () => {
    await page.click('li.story.changed .edited');
    await page.waitFor('.reader .times');
    const seen = await page.evaluate(() => {
      const texts = (selector: string) =>
        [...document.querySelectorAll(`.reader .part ${selector}`)].map((each) => each.textContent);
      return {
        note: document.querySelector('.reader [role=tabpanel] .note')?.textContent,
        times: [...document.querySelectorAll('.reader .times li')].map((each) => each.lastChild?.textContent),
        removed: texts('del'),
        added: texts('ins'),
        struck: getComputedStyle(document.querySelector('.reader .part del') ?? document.body)
          .textDecorationLine,
        sign: getComputedStyle(document.querySelector('.reader .part del .sign') ?? document.body, '::before')
          .content,
        same: document.querySelector('.reader .same')?.textContent,
      };
    });
    expect(seen.note).toContain('You read this before it changed.');
    expect(seen.times).toEqual(['Published', 'You read it', 'Headline changed', 'Text changed']);
    expect(seen.removed.join(' ')).toMatch(/Removed:.*Friday.*three.*This report will be updated/);
    expect(seen.added.join(' ')).toMatch(/Added:.*Saturday.*four/);
    expect(seen.struck).toBe('line-through');
    expect(seen.sign).toContain('−');
    expect(seen.same).toMatch(/1 paragraph unchanged/);
    expect(await violations(page)).toEqual([]);
  });

  it('can be compared in other versions, and is not changed any more once it is read', async () => {
    await page.evaluate(() => {
      const to = document.querySelectorAll<HTMLSelectElement>('.reader .pick')[1];
      if (!to) throw new Error('no version to choose');
      to.value = '1';
      to.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.waitUntil('the headline alone', () => document.querySelectorAll('.reader .part').length === 1);
    await page.waitUntil('the dot to be gone', () => document.querySelector('li.story.changed') === null);
  });

  it('stands on the page of changes with what was taken down, by kind', async () => {
    page = await world.driver.openExtensionPage('changes.html', '.change');
    const kinds = () =>
      page.evaluate(() => [...document.querySelectorAll('.change .kind')].map((each) => each.textContent));
    expect(await kinds()).toEqual(['Text changed', 'Headline changed']);
    expect(await violations(page)).toEqual([]);
    const { unseen, missed } = await walk(page);
    expect([unseen, missed]).toEqual([[], []]);
    await page.evaluate(() => {
      const buttons = [...document.querySelectorAll<HTMLElement>('.filters button')];
      buttons.find((button) => button.textContent?.startsWith('Headlines'))?.click();
    });
    await page.waitUntil('headlines alone', () => document.querySelectorAll('.change').length === 1);
    await page.evaluate(() => document.querySelector<HTMLElement>('.filters button')?.click());
    await page.waitUntil('all again', () => document.querySelectorAll('.change').length === 2);
    await page.inner.setViewport({ width: 320, height: 600 });
    expect(await sideways(page)).toBe(0);
  });

  it('stands in its week alone there, and every week has a name', async () => {
    await pressButton(page, 'A week earlier');
    await page.waitUntil('this week', () => document.querySelectorAll('.change').length === 2);
    await pressButton(page, 'A week earlier');
    await page.waitUntil('a quiet week', () =>
      document
        .querySelector('.quiet-time')
        ?.textContent?.includes('none was changed or taken down in this week'),
    );
    const name = await page.evaluate(
      () => document.querySelector<HTMLSelectElement>('.periods select')?.selectedOptions[0]?.text,
    );
    expect(name).toMatch(/\d.* – .*\d{4}$/);
    expect(await violations(page)).toEqual([]);
    await pressButton(page, 'A week later');
    await page.waitUntil('this week again', () => document.querySelectorAll('.change').length === 2);
  });

  it('is led to from the list, the panel and the settings', async () => {
    for (const [path, ready] of [
      ['sidepanel.html', 'header a[href="/changes.html"]'],
      ['options.html', '#reading a[href="/changes.html"]'],
    ] as const) {
      const place = await world.driver.openExtensionPage(path, ready);
      await place.close();
    }
    page = await openList(world.driver);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.press('?');
    await page.waitFor('dialog[open] a[href="/changes.html"]');
  });

  it('says when the outlet changes it under the reader’s eyes, and shows it anew when wanted', async () => {
    page = await openList(world.driver);
    await clickRow(page, later);
    await storyShown(page, later);
    await page.press('s');
    await page.waitFor('.reader [aria-keyshortcuts=s][aria-pressed=true]');
    const last = 'Harbour board finds five boats';
    world.outlet.edit(id, { title: last });
    await takeIn(world);
    await page.waitUntil('the notice', () =>
      document.querySelector('.reader [role=status] .note')?.textContent?.includes('after you opened it'),
    );
    expect(await page.evaluate(() => document.querySelector('.reader h1')?.textContent)).toBe(later);
    expect(await violations(page)).toEqual([]);
    await pressButton(page, 'Show it as it is now');
    await storyShown(page, last);
    await page.click('#story-tab-changes');
    await page.waitFor('.reader .pick');
    const versions = await page.evaluate(() =>
      [...(document.querySelector<HTMLSelectElement>('.reader .pick')?.options ?? [])].map(
        ({ text }) => text,
      ),
    );
    expect(versions.at(-2)).toMatch(/^what you (read|saved)/);
    world.outlet.edit(id, { title: later });
    await takeIn(world);
  });

  it('is read on the wide page beside the list, and in the panel’s document below it', async () => {
    const story = (await rows<{ id: string; title: string }>(world.driver, 'stories')).find(
      ({ title }) => title === later,
    );
    page = await world.driver.openExtensionPage(
      `reader.html?part=changes&story=${encodeURIComponent(story?.id ?? '')}`,
      '.reader .times',
    );
    await page.inner.setViewport({ width: 1000, height: 700 });
    const beside = await page.waitUntil('both side by side', () => {
      const list = document.querySelector('.beside')?.getBoundingClientRect();
      const read = document.querySelector('.reader')?.getBoundingClientRect();
      return list && read && read.left >= list.right - 1 && read.width > 500;
    });
    expect(beside).toBe(true);
    expect(await violations(page)).toEqual([]);
    page = await world.driver.openExtensionPage('sidepanel.html', 'li.story');
    await page.inner.setViewport({ width: 420, height: 900 });
    await clickRow(page, later);
    await storyShown(page, later);
    const below = await page.evaluate(() => {
      const list = document.querySelector('.beside')?.getBoundingClientRect();
      const read = document.querySelector('.reader')?.getBoundingClientRect();
      return (list?.height ?? 0) > 200 && (read?.top ?? 0) >= (list?.bottom ?? 0) - 1;
    });
    expect(below).toBe(true);
    expect(await violations(page)).toEqual([]);
  });
});
