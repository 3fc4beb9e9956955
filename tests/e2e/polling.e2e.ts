// An outlet with the manners that cost it least: it sends new items alone, and allows a request a minute after breaking
// news. Both browsers must send what asks for the former, and give us what comes.
import { expect, it } from 'vitest';
import { society } from '../outlet/newsroom/society.ts';
import { pollNow, rows, storedStories } from './reader.ts';
import { inEachBrowser } from './world.ts';

const drafts = society.slice(0, 8);

inEachBrowser(
  'an outlet that sends new items alone',
  (world) => {
    const waitMs = async () => {
      const [state] = await rows<{ checkedAt: number; nextAt: number }>(world.driver, 'feeds');
      return (state?.nextAt ?? 0) - (state?.checkedAt ?? 0);
    };

    it('is asked about every five minutes, and has the whole feed read at first', async () => {
      await storedStories(world.driver, drafts.length);
      await pollNow(world.driver);
      expect(await waitMs()).toBeGreaterThan(240_000);
    });

    it('has one request answered with the breaking story, and is asked again in a minute', async () => {
      world.outlet.forget();
      world.outlet.publishBreaking();
      expect(await pollNow(world.driver)).toMatchObject({ kind: 'read', added: 1, edited: 0 });
      expect(world.outlet.hits().map(({ method, status }) => `${method} ${status}`)).toEqual(['GET 226']);
      expect(await rows(world.driver, 'stories')).toHaveLength(drafts.length + 1);
      expect((await world.driver.badge()).text).toBe('1');
      expect(await waitMs()).toBeLessThan(70_000);
      expect((await pollNow(world.driver)).kind).toBe('unchanged');
    });
  },
  { outlet: { drafts, feed: { delta: true } } },
);
