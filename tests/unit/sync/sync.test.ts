// Two devices and the browser's sync between them, which delivers when and in what order it likes, loses writes to
// each other's and refuses some.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withField } from '../../../utils/settings/fields.ts';
import { exchange, leaveMarks, type Replica } from '../../../utils/sync/exchange.ts';
import type { Items } from '../../../utils/sync/pack.ts';
import { clockAt, LATEST } from '../../../utils/sync/registers.ts';
import { act, add, type Cloud, type Device, device, marksOf, perform, START, sync } from './devices.ts';

const step = fc.record({
  device: fc.constantFrom(0, 1),
  act: fc.option(act, { nil: undefined }),
  /** What happens after it: nothing, a sync, a sync whose write is refused, or one from what was there before. */
  after: fc.constantFrom('nothing' as const, 'sync' as const, 'refused' as const, 'stale' as const),
});

describe('two devices', () => {
  it('come to the same settings and marks, in whatever order their changes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 14 }),
        fc.integer({ min: -7_200, max: 7_200 }),
        async (steps, skew) => {
          const devices = [await device(), await device(skew * 1000)] as const;
          const cloud: Cloud = { items: {} };
          let before: Items = {};
          let now = START;
          for (const { device: index, act: what, after } of steps) {
            const one = devices[index as 0 | 1];
            now += 1_000;
            if (what) await perform(one, what, now);
            if (after === 'nothing') continue;
            if (after === 'stale') {
              // It has not heard of the last write yet, and writes over it.
              const stale: Cloud = { items: before };
              await sync(one, stale, now);
              cloud.items = { ...cloud.items, ...stale.items };
            } else {
              before = cloud.items;
              await sync(one, cloud, now, after === 'sync');
            }
          }
          // In the end everything is delivered.
          for (let round = 0; round < 3; round++)
            for (const one of devices) await sync(one, cloud, now + 1_000);
          expect(await marksOf(devices[0])).toEqual(await marksOf(devices[1]));
          expect(devices[0].settings.appearance).toEqual(devices[1].settings.appearance);
          expect([...devices[0].settings.alerts.muted].sort()).toEqual(
            [...devices[1].settings.alerts.muted].sort(),
          );
          for (const { db } of devices) db.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keep what each did while they were apart', async () => {
    const [here, there] = [await device(), await device()];
    const cloud: Cloud = { items: {} };
    await perform(here, { kind: 'read', id: 'a' }, START + 1);
    await perform(here, { kind: 'field', path: 'appearance.theme', value: 'dark' }, START + 1);
    await perform(there, { kind: 'save', id: 'b' }, START + 2);
    for (const one of [here, there, here]) await sync(one, cloud, START + 60_000);
    for (const one of [here, there]) {
      expect(await marksOf(one)).toEqual([
        ['a', true, false],
        ['b', false, true],
        ['c', false, false],
        ['d', false, false],
      ]);
      expect(one.settings.appearance.theme).toBe('dark');
    }
  });

  it('mark a story that comes later, and do not take its coming for a wish to have it unread', async () => {
    const [here, there] = [await device(), await device(0, ['a'])];
    const cloud: Cloud = { items: {} };
    await perform(here, { kind: 'read', id: 'd' }, START + 1);
    await sync(here, cloud, START + 10_000);
    await sync(there, cloud, START + 20_000);
    await add(there.db, ['d']);
    await sync(there, cloud, START + 30_000);
    await sync(here, cloud, START + 40_000);
    expect((await there.db.get('stories', 'd'))?.readAt).toBeDefined();
    expect((await here.db.get('stories', 'd'))?.readAt).toBeDefined();
  });

  it('do not unmark stories when one of them lost its store', async () => {
    const here = await device();
    const cloud: Cloud = { items: {} };
    await perform(here, { kind: 'save', id: 'a' }, START + 1);
    await sync(here, cloud, START + 10_000);
    const emptied = { ...(await device()), settings: here.settings };
    await sync(emptied, cloud, START + 20_000);
    expect((await emptied.db.get('stories', 'a'))?.savedAt).toBeDefined();
  });

  it('let a newcomer take on what was agreed, not overwrite it with its defaults', async () => {
    const here = await device();
    const cloud: Cloud = { items: {} };
    await perform(here, { kind: 'field', path: 'appearance.theme', value: 'dark' }, START + 1);
    await sync(here, cloud, START + 10_000);
    const newcomer = await device();
    newcomer.settings = withField(newcomer.settings, 'appearance.theme', 'light');
    await sync(newcomer, cloud, START + 20_000);
    expect(newcomer.settings.appearance.theme).toBe('dark');
  });

  it('that have both joined keep the later of two changes, however they sort', async () => {
    for (const [first, last] of [
      ['light', 'dark'],
      ['dark', 'light'],
    ]) {
      const [here, there] = [await device(), await device()];
      const cloud: Cloud = { items: {} };
      await perform(here, { kind: 'mute', word: 'cricket', on: true }, START);
      for (const one of [here, there, here]) await sync(one, cloud, START + 10_000);
      // Neither has heard of the other's change when it makes its own.
      await perform(there, { kind: 'field', path: 'appearance.theme', value: first }, START);
      await sync(there, cloud, START + 60_000, false);
      await perform(here, { kind: 'field', path: 'appearance.theme', value: last }, START);
      await sync(here, cloud, START + 120_000);
      for (const one of [there, here, there]) await sync(one, cloud, START + 180_000);
      for (const one of [here, there]) expect(one.settings.appearance.theme).toBe(last);
    }
  });

  it('pass on that a mark which came from the other was taken back', async () => {
    const [here, there] = [await device(), await device()];
    const cloud: Cloud = { items: {} };
    for (const kind of ['read', 'save'] as const) await perform(here, { kind, id: 'a' }, START + 1);
    await sync(here, cloud, START + 10_000);
    await sync(there, cloud, START + 20_000);
    expect(await marksOf(there)).toContainEqual(['a', true, true]);
    for (const kind of ['unread', 'release'] as const)
      await perform(there, { kind, id: 'a' }, START + 30_000);
    await sync(there, cloud, START + 40_000);
    await sync(here, cloud, START + 50_000);
    expect(await marksOf(here)).toContainEqual(['a', false, false]);
  });

  it('of which one took in the other’s marks have nothing to write', async () => {
    const [here, there] = [await device(), await device()];
    const cloud: Cloud = { items: {} };
    await perform(here, { kind: 'read', id: 'a' }, START + 1);
    await sync(here, cloud, START + 10_000);
    await sync(there, cloud, START + 20_000);
    const { changed } = await exchange(there.db, there.settings, cloud.items, START + 30_000, async () => {});
    expect(changed).toEqual({});
  });

  it('write nothing when nothing changed', async () => {
    const here = await device();
    const cloud: Cloud = { items: {} };
    await perform(here, { kind: 'read', id: 'a' }, START + 1);
    await sync(here, cloud, START + 10_000);
    const { changed } = await exchange(here.db, here.settings, cloud.items, START + 20_000, async () => {});
    expect(changed).toEqual({});
  });
});

/** Everything in the cloud with that clock, and settings that nobody chose. */
function poisoned(items: Items, at: number): Items {
  const marks = (item: unknown) =>
    String(item).replace(
      /(.{9}).{6}([+-])/g,
      (_, hash, on) => `${hash}${at.toString(36)}${on === '+' ? '-' : '+'}`,
    );
  const fields = (item: unknown) =>
    (item as [string, number, unknown][]).map(([key]) => [
      key,
      at,
      key === 'appearance.theme' ? 'system' : true,
    ]);
  return Object.fromEntries(
    Object.entries(items).map(([key, item]) => [key, key.startsWith('f') ? fields(item) : marks(item)]),
  );
}

describe('clocks that cannot be right', () => {
  it('pin nothing: what the reader changes wins, at once and for good, on every device', async () => {
    for (const at of [LATEST, LATEST - 1, clockAt(START) + 5 * 366 * 86_400]) {
      const [here, there] = [await device(), await device()];
      const cloud: Cloud = { items: {} };
      await perform(here, { kind: 'field', path: 'appearance.theme', value: 'dark' }, START + 1);
      await perform(here, { kind: 'read', id: 'a' }, START + 1);
      for (const one of [here, there]) await sync(one, cloud, START + 60_000);
      const evil = poisoned(cloud.items, at);
      let now = START + 120_000;
      for (const [n, theme] of ['light', 'dark', 'light', 'dark'].entries()) {
        // Whoever did it goes on doing it.
        cloud.items = evil;
        now += 60_000;
        await perform(here, { kind: 'field', path: 'appearance.theme', value: theme }, now);
        await perform(here, { kind: n % 2 === 0 ? 'unread' : 'read', id: 'a' }, now);
        for (const one of [here, there, here]) {
          now += 10_000;
          await sync(one, cloud, now);
        }
        for (const one of [here, there]) {
          expect(one.settings.appearance.theme).toBe(theme);
          expect((await one.db.get('stories', 'a'))?.readAt !== undefined).toBe(n % 2 === 1);
        }
      }
    }
  });

  it('count as now where nothing else is known', async () => {
    const [here, newcomer] = [await device(), await device()];
    const cloud: Cloud = { items: {} };
    await perform(here, { kind: 'field', path: 'appearance.compact', value: true }, START + 1);
    await sync(here, cloud, START + 1_000);
    cloud.items = poisoned(cloud.items, LATEST);
    await sync(newcomer, cloud, START + 2_000);
    expect(newcomer.settings.appearance.compact).toBe(true);
    expect(JSON.stringify(cloud.items)).not.toContain(String(LATEST));
    await perform(newcomer, { kind: 'field', path: 'appearance.compact', value: false }, START + 3_000);
    for (const one of [newcomer, here]) await sync(one, cloud, START + 4_000);
    expect(here.settings.appearance.compact).toBe(false);
  });

  it('of this device, put right since, count as now', async () => {
    const [here, there] = [await device(80 * 366 * 86_400_000), await device()];
    const cloud: Cloud = { items: {} };
    await perform(here, { kind: 'field', path: 'appearance.theme', value: 'dark' }, START + 1);
    await perform(here, { kind: 'save', id: 'a' }, START + 1);
    await sync(here, cloud, START + 1_000);
    here.skewMs = 0;
    for (const one of [here, there]) await sync(one, cloud, START + 60_000);
    await perform(there, { kind: 'field', path: 'appearance.theme', value: 'light' }, START + 120_000);
    await perform(there, { kind: 'release', id: 'a' }, START + 120_000);
    for (const one of [there, here]) await sync(one, cloud, START + 180_000);
    expect(here.settings.appearance.theme).toBe('light');
    expect((await here.db.get('stories', 'a'))?.savedAt).toBeUndefined();
  });
});

it('three devices, whatever their clocks, agree, and then write nothing more', async () => {
  const DAY_S = 86_400;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ device: fc.nat(2), act }), { minLength: 1, maxLength: 10 }),
      fc.constantFrom([0, -3, 3], [0, -400, 2], [-1.5, 0, 400], [0, -30, -31]),
      async (acts, skews) => {
        const devices = await Promise.all(skews.map((days) => device(days * DAY_S * 1000)));
        const cloud: Cloud = { items: {} };
        let now = START;
        for (const { device: index, act: what } of acts) {
          const one = devices[index] as Device;
          now += 3_600_000;
          await perform(one, what, now);
          await sync(one, cloud, now);
        }
        const syncAll = async () => {
          now += 60_000;
          for (const one of devices) await sync(one, cloud, now);
        };
        await syncAll();
        await syncAll();
        const settled = cloud.items;
        await syncAll();
        expect(cloud.items).toEqual(settled);
        const [first, ...others] = await Promise.all(devices.map(marksOf));
        for (const other of others) expect(other).toEqual(first);
        expect(new Set(devices.map(({ settings }) => settings.appearance.theme)).size).toBe(1);
        // The last word of a reader who had seen all there was is the word of all.
        const speaker = devices[(acts.length + 1) % 3] as Device;
        await perform(speaker, { kind: 'field', path: 'appearance.textSize', value: 130 }, now);
        await perform(speaker, { kind: 'field', path: 'appearance.theme', value: 'dark' }, now);
        await sync(speaker, cloud, now);
        await syncAll();
        for (const { settings, db } of devices) {
          expect([settings.appearance.theme, settings.appearance.textSize]).toEqual(['dark', 130]);
          db.close();
        }
      },
    ),
    { numRuns: 40 },
  );
});

it('marks of an import wait for their stories', async () => {
  const here = await device(0, ['a']);
  await leaveMarks(here.db, ['a', 'd'], ['c'], START);
  await add(here.db, ['c', 'd']);
  const replica = (await here.db.get('indexes', 'sync')) as Replica;
  expect(replica.state.read.size).toBe(2);
  await leaveMarks(here.db, [], [], START + 1_000);
  expect(await marksOf(here)).toEqual([
    ['a', true, false],
    ['c', false, true],
    ['d', true, false],
  ]);
});
