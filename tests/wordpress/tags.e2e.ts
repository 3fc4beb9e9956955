// Hundreds of tags, as newsrooms make them for search engines. WordPress writes tags and categories alike.
import { beforeAll, expect, it } from 'vitest';
import { until } from '../e2e/driver/until.ts';
import { openList, search, tabs } from '../e2e/reader.ts';
import { check, firstPoll, inEachBrowser } from './world.ts';

const CATEGORIES = ['Defence & Security', 'Politics', 'Economy', 'World', 'Society', 'Sports', 'Technology'];

inEachBrowser('an outlet with hundreds of tags', (world) => {
  beforeAll(async () => {
    expect(await world.wordpress.tagEverything()).toBeGreaterThan(300);
    await firstPoll(world);
  });

  it('keeps a tab for each of its categories, and none for a tag', async () => {
    const list = await openList(world.session.driver);
    const names = async () => (await tabs(list)).map(({ name }) => name);
    await until(async () => (await names()).length > CATEGORIES.length, { what: 'the tabs' });
    expect(await names()).toEqual(expect.arrayContaining(CATEGORIES));
    expect(
      (await names()).filter((name) => /^(Name|Place|Party) |^(News|Pakistan|IMF|budget)$/.test(name)),
    ).toEqual([]);
    await list.close();
  });

  it('lets a reader find a story by its tag', async () => {
    const [first] = await world.wordpress.stories();
    const tag = first?.tags.find((name) => name.startsWith('Name ')) ?? '';
    const list = await openList(world.session.driver);
    await list.waitFor('[role=tabpanel] li a');
    await search(list, `"${tag}"`);
    await list.waitUntil(
      'the story to be found',
      (title) => document.querySelector('[role=tabpanel] li a')?.textContent === title,
      first?.title ?? '',
    );
    await list.close();
  });

  it('offers categories alone in the settings', async () => {
    const settings = await world.session.driver.openExtensionPage('options.html', '#categories li');
    const offered = await settings.evaluate(() => document.querySelectorAll('#categories li').length);
    await settings.close();
    // Those of the profile, and the two more that stories have.
    expect(offered).toBeLessThanOrEqual(CATEGORIES.length + 2);
    await check(world, { changed: false });
  });
});
