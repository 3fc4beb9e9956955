// Whole polls of outlets with manners of their own: what their headers allow, what they answer to validators.
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { feedState, storyCount } from '../../../utils/stories/queries.ts';
import type { FeedManners } from '../../outlet/conditional.ts';
import { aMachine, type Machine } from './a-machine.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let machine: Machine;
const at = async (feed: FeedManners) => {
  machine = await aMachine({ feed });
  await machine.poll();
  machine.after(5 * MINUTE);
  machine.outlet.forget();
};
afterEach(() => machine.outlet.close());

const statuses = () => machine.outlet.hits('/feed/').map(({ status }) => status);
const state = async () => (await feedState(machine.db)) ?? expect.fail('no state');
const wait = async () => ((await state()).nextAt ?? 0) - machine.now();

function publish(count: number, at = machine.now()): void {
  for (let n = 0; n < count; n++) {
    machine.outlet.publish(
      { title: `News ${n} of ${at}`, categories: ['World'], paragraphs: ['Words.'] },
      at - n,
    );
  }
}

describe('after breaking news', () => {
  it('an outlet whose headers say that a minute is enough is asked each minute', async () => {
    await at({ cacheControl: 'max-age=60' });
    machine.outlet.publishBreaking();
    await machine.poll();
    expect(await wait()).toBe(MINUTE);
  });

  it.each(['', 'no-cache, max-age=0', 'max-age=300'])(
    'an outlet whose headers say "%s" is asked no more often than before',
    async (cacheControl) => {
      await at({ cacheControl });
      machine.outlet.publishBreaking();
      await machine.poll();
      expect(machine.badge()).toBe('1');
      expect(await wait()).toBeGreaterThan(4 * MINUTE);
    },
  );
});

describe('an outlet that answers with new items alone', () => {
  it('has them added, edits told, and nothing asked for that is not missing', async () => {
    await at({ delta: true });
    const before = await storyCount(machine.db);
    const { carried } = await state();
    machine.outlet.publishBreaking();
    machine.outlet.edit(machine.outlet.posts()[3]?.id ?? 0, { title: 'Told otherwise' });
    expect(await machine.poll()).toEqual({ kind: 'read', added: 1, edited: 1 });
    expect(statuses()).toEqual([226]);
    expect(machine.outlet.hits()).toHaveLength(1);
    expect(machine.badge()).toBe('1');
    expect(await storyCount(machine.db)).toBe(before + 1);
    const after = await state();
    expect(after).toMatchObject({ gaps: [], carried: { length: carried.length } });
    expect(carried.filter((id) => !after.carried.includes(id))).toHaveLength(1);
    machine.after(5 * MINUTE);
    expect(await machine.poll()).toEqual({ kind: 'unchanged' });
  });

  it('has the gap filled that a feed full of new items shows', async () => {
    await at({ delta: true });
    const before = await storyCount(machine.db);
    machine.after(DAY);
    publish(25);
    await machine.poll();
    expect(await storyCount(machine.db)).toBe(before + 25);
    expect((await state()).gaps).toEqual([]);
  });
});

describe('an outlet that does not know its own ETag again', () => {
  it('sends its whole feed once for nothing, and is asked by date from then on', async () => {
    await at({ weakens: true });
    for (let n = 0; n < 3; n++) {
      await machine.poll();
      machine.after(5 * MINUTE);
    }
    // The third comes a quarter of an hour after the last change: it asks whether 304 hides anything.
    expect(statuses()).toEqual([200, 304, 200]);
    publish(1);
    expect(await machine.poll()).toMatchObject({ kind: 'read', added: 1 });
    machine.after(5 * MINUTE);
    expect(await machine.poll()).toEqual({ kind: 'unchanged' });
    expect(statuses().slice(3)).toEqual([200, 304]);
  });
});

describe('an outlet that finds itself asked for too many older pages', () => {
  it('is left alone for as long as it says, then asked for the rest', async () => {
    await at({});
    const before = await storyCount(machine.db);
    machine.after(DAY);
    publish(25);
    let refused = 1;
    const paced: typeof fetch = async (input, init) => {
      if (!String(input).includes('paged=3') || refused-- <= 0) return fetch(input, init);
      return new Response('', { status: 429, headers: { 'retry-after': '1800' } });
    };
    expect(await machine.poll('alarm', { fetch: paced })).toMatchObject({ kind: 'read', added: 20 });
    machine.outlet.forget();
    machine.after(20 * MINUTE);
    for (const reason of ['alarm', 'popup', 'reader'] as const) {
      expect(await machine.poll(reason, { fetch: paced })).toEqual({ kind: 'not-due' });
    }
    expect(machine.outlet.hits()).toEqual([]);
    machine.after(11 * MINUTE);
    await machine.poll('alarm', { fetch: paced });
    expect(await storyCount(machine.db)).toBe(before + 25);
  });
});

describe('an outlet whose feed comes empty', () => {
  it('costs no story, and what it carried is still taken for carried', async () => {
    await at({});
    const before = await storyCount(machine.db);
    const { carried } = await state();
    const empty = async () =>
      new Response('<rss version="2.0"><channel><title>Outlet</title></channel></rss>');
    expect(await machine.poll('alarm', { fetch: empty })).toEqual({ kind: 'read', added: 0, edited: 0 });
    expect(await storyCount(machine.db)).toBe(before);
    expect((await state()).carried).toEqual(carried);
  });
});
