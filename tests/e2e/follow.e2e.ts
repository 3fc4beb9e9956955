// Following a story from where it is read: what it would have told is seen first, the next story of its event alerts once,
// and the settings list what is followed, with the way to stop.
import { beforeAll, expect, it } from 'vitest';
import type { AlertRow } from '../../utils/stories/db.ts';
import type { Story } from '../../utils/stories/story.ts';
import type { Draft } from '../outlet/newsroom/draft.ts';
import { violations } from './axe.ts';
import type { Page } from './driver/driver.ts';
import { until } from './driver/until.ts';
import { openList, pressButton, rows, storedStories, storiesOpen, takeIn } from './reader.ts';
import { clickRow, scrollToEnd, storyShown } from './stories-read.ts';
import { eachGoesOn, inEachBrowser, type World } from './world.ts';

const tankers = (title: string, first: string): Draft => ({
  title,
  categories: ['World'],
  paragraphs: [
    first,
    'Tehran spoke of oil tankers in the Strait of Hormuz and of the naval clash near Bandar Abbas.',
    'Insurers had doubled what a passage of the Strait of Hormuz costs a tanker.',
  ],
});
const earlier = tankers('Iran closes the Strait of Hormuz to oil tankers', 'It stays closed for now.');
const shown = tankers('Oil tankers wait as Strait of Hormuz stays closed', 'Envoys met in Muscat.');
const next = tankers('Oil tankers pass the Strait of Hormuz again', 'Iran opened it on Friday.');

inEachBrowser('following a story', (world: World) => {
  eachGoesOn();
  let page: Page;
  const followed = () => page.evaluate(() => document.querySelector('.reader .follow > button')?.textContent);
  const ledger = async () => {
    const alerts = await rows<AlertRow>(world.driver, 'alerts');
    return alerts.filter(({ ruleId }) => ruleId.startsWith('follow:'));
  };
  const idOf = async (title: string) =>
    (await rows<Story>(world.driver, 'stories')).find((story) => story.title === title)?.id ?? '';

  beforeAll(async () => {
    await storedStories(world.driver, 10);
    await storiesOpen(world.driver, 'here');
    for (const draft of [earlier, shown]) world.outlet.publish(draft);
    await takeIn(world);
  }, 90_000);

  it('shows first what it would have told in the last 30 days, and can be left at that', async () => {
    page = await openList(world.driver);
    await clickRow(page, shown.title);
    await storyShown(page, shown.title);
    await scrollToEnd(page);
    await pressButton(page, 'Follow this story');
    await page.waitFor('.reader .offer');
    const offer = await page.evaluate(() => document.querySelector('.reader .offer')?.textContent);
    expect(offer).toContain('It would have caught 1 story in the last 30 days:');
    expect(offer).toContain(earlier.title);
    expect(offer).toMatch(/both mention .*Strait of Hormuz/);
    expect(await violations(page)).toEqual([]);
    await pressButton(page, 'Cancel');
    await page.waitUntil('the offer to go', () => document.querySelector('.reader .offer') === null);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Follow this story');
  });

  it('is turned on by a second press, and holds for every story of its thread', async () => {
    await pressButton(page, 'Follow this story');
    await pressButton(page, 'Turn on');
    await page.waitUntil('the sentence', () =>
      document.querySelector('.reader .said')?.textContent?.startsWith('You follow this story.'),
    );
    await until(async () => (await followed()) === 'Stop following this story', { what: 'the follow' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Stop following this story');
    await page.press('Escape');
    await clickRow(page, earlier.title);
    await storyShown(page, earlier.title);
    await page.waitUntil(
      'the thread to be known',
      () => document.querySelector('.reader .follow > button')?.textContent === 'Stop following this story',
    );
  });

  it('alerts when the next story of the event comes, once, and not for other news', async () => {
    world.outlet.publish({
      title: 'Bridge lights go on at dusk',
      categories: ['Society'],
      paragraphs: ['So.'],
    });
    world.outlet.publish(next);
    await takeIn(world);
    await until(async () => (await ledger()).some(({ state }) => state === 'shown'), { what: 'the alert' });
    const [told, ...others] = await ledger();
    expect(others).toEqual([]);
    expect(told).toMatchObject({ id: await idOf(next.title), ruleId: `follow:${await idOf(shown.title)}` });
    expect(told?.channels).toContain('badge');
  });

  it('stands in the settings, where it can be stopped and taken up again', async () => {
    page = await world.driver.openExtensionPage('options.html', '.followed');
    const list = () =>
      page.evaluate(() => [...document.querySelectorAll('.followed a')].map((link) => link.textContent));
    expect(await list()).toEqual([shown.title]);
    expect(await violations(page)).toEqual([]);
    await pressButton(page, `Stop following: ${shown.title}`);
    await page.waitUntil('an empty list', () => document.querySelector('.followed') === null);
    expect(await page.evaluate(() => document.activeElement?.querySelector('legend')?.textContent)).toBe(
      'Stories you follow',
    );
    await pressButton(page, 'Undo: Stories you follow');
    await page.waitFor('.followed a');
    expect(await list()).toEqual([shown.title]);
  });
});
