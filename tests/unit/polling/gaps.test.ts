// Filling gaps in whole polls: which pages are asked for, how fast, and where it ends.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { feedState, storyCount } from '../../../utils/stories/queries.ts';
import { aMachine, type Machine } from './a-machine.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let machine: Machine;
beforeEach(async () => {
  machine = await aMachine();
});
afterEach(() => machine.outlet.close());

function publish(count: number): void {
  for (let n = 0; n < count; n++)
    machine.outlet.publish(
      { title: `While away ${n}`, categories: ['World'], author: 'Staff', paragraphs: ['Words.'] },
      machine.now() - n * MINUTE,
    );
}
const withoutPaging: typeof fetch = (input, init) => {
  const url = new URL(String(input));
  url.searchParams.delete('paged');
  return fetch(url, init);
};

describe('a gap', () => {
  it('where ?paged brings nothing is filled from REST, page by page, asked for its own time alone', async () => {
    await machine.poll();
    const before = await storyCount(machine.db);
    const { publishedAt: known = 0 } = (await machine.db.getAll('stories')).reduce((a, b) =>
      a.publishedAt > b.publishedAt ? a : b,
    );
    machine.after(3 * DAY);
    publish(75);
    machine.outlet.forget();
    await machine.poll('alarm', { fetch: withoutPaging });
    expect(await storyCount(machine.db)).toBe(before + 75);
    const asked = machine.outlet
      .hits()
      .filter(({ path }) => path.startsWith('/wp-json/'))
      .map(({ query }) => new URLSearchParams(query));
    expect(asked.map((query) => query.get('page'))).toEqual(['1', '2', '3']);
    for (const query of asked) {
      expect(query.get('per_page')).toBe('30');
      expect(Date.parse(query.get('after') ?? '')).toBe(known - 14 * 60 * MINUTE);
      expect(Date.parse(query.get('before') ?? '')).toBeGreaterThan(machine.now() - DAY);
    }
  });

  it('is filled a page a second', async () => {
    await machine.poll();
    machine.after(DAY);
    publish(25);
    const pauses: number[] = [];
    await machine.poll('alarm', { pause: async (ms) => void pauses.push(ms) });
    expect(pauses.length).toBeGreaterThan(0);
    expect(new Set(pauses)).toEqual(new Set([1000]));
  });

  it('of more than 300 stories is filled with the newest and shown as one, and is not opened again', async () => {
    await machine.poll();
    const before = await storyCount(machine.db);
    machine.after(9 * DAY);
    publish(400);
    await machine.poll();
    const filled = (await storyCount(machine.db)) - before;
    expect(filled).toBeGreaterThanOrEqual(300);
    expect(filled).toBeLessThan(330);
    expect((await feedState(machine.db))?.gaps).toMatchObject([{ givenUp: true }]);
    machine.outlet.forget();
    machine.after(MINUTE);
    await machine.poll('reader');
    expect(machine.outlet.hits()).toHaveLength(1);
  });

  it('at the first poll lets a breaking story be told that comes out between its pages', async () => {
    let published = false;
    const pause = async () => {
      if (!published) machine.outlet.publishBreaking();
      published = true;
      machine.after(1000);
    };
    await machine.poll('start', { pause });
    machine.after(5 * MINUTE);
    await machine.poll();
    expect(machine.badge()).toBe('1');
  });
});
