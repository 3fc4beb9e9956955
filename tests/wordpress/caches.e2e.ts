// WordPress behind caches: what is published is there, and validators that a cache changes or drops hide nothing.
import { beforeAll, expect, it } from 'vitest';
import { until } from '../e2e/driver/until.ts';
import { pollNow } from '../e2e/reader.ts';
import { check, firstPoll, inEachBrowser, stored, titled } from './world.ts';

inEachBrowser('a WordPress behind a cache', (world) => {
  const { wordpress, session } = world;
  beforeAll(() => firstPoll(world));

  for (const mode of ['varnish', 'nginx-cache', 'no-validators'] as const) {
    it(`gives its readers what is new and what is edited, by ${mode}`, async () => {
      await wordpress.answerBy(mode);
      if (mode !== 'no-validators') wordpress.refreshCache(mode);
      const { title, id } = await wordpress.write({ title: `New behind ${mode}` });
      await check(world);
      expect(await titled(world, title)).toHaveLength(1);
      await wordpress.update(id, { post_title: `Edited behind ${mode}` });
      await check(world);
      expect(await titled(world, `Edited behind ${mode}`)).toHaveLength(1);
      await check(world, { changed: false });
    });
  }

  it('fills a gap by REST where a cache makes each page of the feed the first one', async () => {
    await wordpress.answerBy('one-page');
    for (let n = 0; n < 14; n++) await wordpress.write({ title: `While you slept ${n}` });
    const filled = async () => {
      await pollNow(session.driver);
      return (await stored(world)).length === (await wordpress.stories()).length;
    };
    await until(filled, { what: 'all stories', timeoutMs: 40_000, everyMs: 500 });
    expect((await stored(world)).filter(({ title }) => title.startsWith('While you slept'))).toHaveLength(14);
  });
});
