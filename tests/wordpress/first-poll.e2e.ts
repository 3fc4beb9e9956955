// A fresh profile meets a WordPress of a month: everything public is there, as WordPress itself has it.
import { expect, it } from 'vitest';
import { startOfSecond } from '../../utils/stories/dating.ts';
import { firstPoll, inEachBrowser, stored } from './world.ts';

inEachBrowser('the first poll of a WordPress', (world) => {
  it('brings every public story once, by the older pages of its feed', async () => {
    await firstPoll(world);
    const published = await world.wordpress.stories();
    const seen = await stored(world);
    expect(seen.map(({ link }) => decodeURI(link)).sort()).toEqual(
      published.map(({ link }) => decodeURI(link)).sort(),
    );
    expect(world.wordpress.asked()).toContain('/feed/?paged=2');
  });

  it('has the dates, authors and categories that WordPress has', async () => {
    const seen = new Map((await stored(world)).map((story) => [decodeURI(story.link), story]));
    for (const { title, link, at, author, categories } of await world.wordpress.stories()) {
      const story = seen.get(decodeURI(link));
      // Stories of one second stand in the feed's order by thousandths that no feed has.
      expect([story?.datedAt, story && startOfSecond(story.publishedAt), story?.author], title).toEqual([
        at,
        at,
        author,
      ]);
      expect(story?.categories, title).toEqual(expect.arrayContaining([...categories]));
    }
  });
});
