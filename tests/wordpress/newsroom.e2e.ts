// What a newsroom does to its stories in a day, as a reader's companion should take it: the same story stays the same
// one, and what can be seen on the site is what is in the list.
import { beforeAll, expect, it } from 'vitest';
import { rows } from '../e2e/reader.ts';
import { check, firstPoll, inEachBrowser, ofLink, stored, timePasses, titled } from './world.ts';

/** For so long at most a 304 is believed after an answer that brought something. */
const QUARTER_HOUR_MS = 16 * 60_000;
const BREAKING = ['Defence & Security'];

inEachBrowser('a newsroom’s day', (world) => {
  const { wordpress } = world;
  const alerted = () => rows(world.session.driver, 'alerts');
  const count = async () => (await stored(world)).length;
  /** Something else in the feed changes: WordPress then answers in full. */
  const touch = () => wordpress.write({ title: `Exchange rates at ${Date.now()}`, categories: ['Economy'] });

  beforeAll(() => firstPoll(world));

  it('keeps drafts, private and scheduled posts from readers', async () => {
    const titles = (await stored(world)).map(({ title }) => title);
    for (const hidden of ['Private: staff memo', 'Draft: not yet', 'Scheduled: the budget speech, live'])
      expect(titles).not.toContain(hidden);
  });

  it('edits the headline of a story, which stays one story', async () => {
    const { id } = await wordpress.write({ title: 'Sugar mills open early' });
    await check(world);
    await wordpress.update(id, { post_title: 'Sugar mills open late' });
    await check(world);
    expect(await titled(world, 'Sugar mills open early')).toEqual([]);
    expect(await titled(world, 'Sugar mills open late')).toMatchObject([{ revisions: 1 }]);
  });

  it('gives a story another address, where it is found from then on', async () => {
    const { id, title } = await wordpress.write({ title: 'Ferry to Manora resumes' });
    await check(world);
    const link = await wordpress.update(id, { post_name: 'manora-ferry-is-back' });
    await check(world);
    expect(await titled(world, title)).toMatchObject([{ link }]);
  });

  it('takes a story down and puts it back', async () => {
    const { id, title } = await wordpress.write({ title: 'Named by mistake', categories: BREAKING });
    await check(world);
    expect((await world.session.driver.badge()).text).toBe('1');
    await wordpress.trash(id);
    for (let answer = 0; answer < 3; answer++) {
      await touch();
      await check(world);
    }
    const [gone] = await titled(world, title);
    expect(gone?.deletedAt).toBeGreaterThan(0);
    expect((await world.session.driver.badge()).text).toBe('');
    await wordpress.untrash(id);
    await check(world);
    const [back, ...others] = await titled(world, title);
    expect(others).toEqual([]);
    expect(back?.deletedAt).toBeUndefined();
  });

  it('takes a story down whose address WordPress then sends to another story', async () => {
    await wordpress.permalinks('/%postname%/');
    const { id, title } = await wordpress.write({ title: 'Gwadar' });
    await wordpress.write({ title: 'Gwadar port opens a second berth' });
    await check(world);
    await wordpress.trash(id);
    for (let answer = 0; answer < 3; answer++) {
      await touch();
      await check(world);
    }
    expect((await titled(world, title))[0]?.deletedAt).toBeGreaterThan(0);
    expect((await titled(world, 'Gwadar port opens a second berth'))[0]?.deletedAt).toBeUndefined();
  });

  it('changes the form of all addresses without doubling a story', async () => {
    const before = await count();
    await wordpress.permalinks('/%year%/%monthnum%/%day%/%postname%/');
    const { link } = await touch();
    await check(world);
    expect(await count()).toBe(before + 1);
    expect(await ofLink(world, link)).toHaveLength(1);
  });

  it('dates an old story anew, which is neither doubled nor told', async () => {
    const old = (await wordpress.stories()).find(({ title }) => title.startsWith('Navy takes over'));
    const told = (await alerted()).length;
    await wordpress.redate(old?.id ?? 0, 'now');
    await check(world);
    expect(await titled(world, old?.title ?? '')).toHaveLength(1);
    expect(await alerted()).toHaveLength(told);
  });

  it('publishes a scheduled story on time', async () => {
    const { id, title } = await wordpress.write({
      title: 'The budget at noon',
      status: 'future',
      at: '+1 hour',
    });
    await check(world, { changed: false });
    expect(await titled(world, title)).toEqual([]);
    await wordpress.due(id, 'now');
    expect(await wordpress.cron()).toBe(1);
    await check(world);
    expect(await titled(world, title)).toHaveLength(1);
  });

  it('publishes a scheduled story late, behind a 304, and its readers get it all the same', async () => {
    const told = (await alerted()).length;
    const { id, title } = await wordpress.write({
      title: 'Navy names its next chief',
      status: 'future',
      at: '+1 hour',
      categories: BREAKING,
    });
    await wordpress.due(id, '-4 seconds');
    await touch();
    await check(world);
    expect(await wordpress.cron()).toBe(1);
    // WordPress goes on saying that nothing changed since that other post did.
    await check(world, { changed: false });
    await timePasses(world, QUARTER_HOUR_MS);
    await check(world, { changed: false });
    expect(await titled(world, title)).toHaveLength(1);
    expect(await alerted()).toHaveLength(told + 1);
  });

  it('renames a category, and its stories go under the new name', async () => {
    await wordpress.write({ title: 'Chip plant breaks ground', categories: ['Technology'] });
    await check(world);
    await wordpress.renameCategory('Technology', 'Science & Technology');
    await timePasses(world, QUARTER_HOUR_MS);
    await check(world);
    const stories = await stored(world);
    expect(stories.filter(({ categories }) => categories.includes('Technology'))).toEqual([]);
    expect(
      stories.filter(({ categories }) => categories.includes('Science & Technology')).length,
    ).toBeGreaterThan(1);
  });

  it('rewrites all guids on a migration, which doubles nothing and tells nothing again', async () => {
    const [before, told] = [await count(), (await alerted()).length];
    await wordpress.rewriteGuids('/?p=', '/?site=new&#038;p=');
    await touch();
    await check(world);
    expect(await count()).toBe(before + 1);
    expect(await alerted()).toHaveLength(told);
  });

  it('moves to /blog, and the stories stay as they are', async () => {
    const [before, told] = [await count(), (await alerted()).length];
    await wordpress.answerBy('blog');
    await touch();
    await check(world);
    expect(await count()).toBe(before + 1);
    expect(await alerted()).toHaveLength(told);
  });
});
