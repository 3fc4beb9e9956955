// Three devices whose sync comes late, twice, in another order or not at all, and whose clocks lie by up to a year each
// way. Judged by what readers did: of a mark or a setting, no value is left that a reader who had seen it has changed.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Items, storyHash, unpack } from '../../../utils/sync/pack.ts';
import { act, type Device, device, marksOf, perform, START, sync } from './devices.ts';

const DAY_MS = 86_400_000;

/** A change that a reader made: of what, to what, and which changes of it the device had heard of before. */
interface Change {
  readonly of: string;
  readonly to: unknown;
  readonly after: ReadonlySet<Change>;
}

/** An item as it was written, with the changes that its writer knew of. */
interface Written {
  readonly key: string;
  readonly item: unknown;
  readonly knows: ReadonlySet<Change>;
}

/** A device with what the browser shows it of the sync, and what is on its way to it. */
interface Party {
  readonly device: Device;
  readonly view: Map<string, Written>;
  readonly inbox: Written[];
  knows: Set<Change>;
  values: ReadonlyMap<string, unknown>;
}

/** Everything of a device that is synced and that the acts change, by the name of its register. */
async function valuesOf(one: Device): Promise<ReadonlyMap<string, unknown>> {
  const values = new Map<string, unknown>([['appearance.theme', one.settings.appearance.theme]]);
  for (const word of ['cricket', 'weather'])
    values.set(`set:alerts.muted:${word}`, one.settings.alerts.muted.includes(word));
  for (const [id, read, saved] of await marksOf(one)) {
    values.set(`read ${storyHash(String(id))}`, read);
    values.set(`saved ${storyHash(String(id))}`, saved);
  }
  return values;
}

/** The registers that an item has. */
function registersIn(items: Items): ReadonlySet<string> {
  const { fields, read, saved } = unpack(items);
  return new Set([
    ...fields.keys(),
    ...[...read.keys()].map((hash) => `read ${hash}`),
    ...[...saved.keys()].map((hash) => `saved ${hash}`),
  ]);
}

/** One sync of a party with what it sees. Answers what it wrote; notes what its reader changed, and what it hears of. */
async function syncParty(party: Party, now: number, changes: Change[]): Promise<readonly Written[]> {
  for (const [of, to] of await valuesOf(party.device)) {
    if (party.values.get(of) === to) continue;
    const change = { of, to, after: new Set([...party.knows].filter((known) => known.of === of)) };
    changes.push(change);
    party.knows.add(change);
  }
  for (const { key, item, knows } of party.view.values()) {
    const there = registersIn({ [key]: item });
    for (const change of knows) if (there.has(change.of)) party.knows.add(change);
  }
  const before: Items = Object.fromEntries([...party.view].map(([key, { item }]) => [key, item]));
  const cloud = { items: before };
  await sync(party.device, cloud, now);
  party.values = await valuesOf(party.device);
  const written = Object.entries(cloud.items)
    .filter(([key, item]) => before[key] !== item)
    .map(([key, item]) => ({ key, item, knows: new Set(party.knows) }));
  for (const one of written) party.view.set(one.key, one);
  return written;
}

const step = fc.record({
  party: fc.nat(2),
  act: fc.option(act, { nil: undefined }),
  /** What its clock says from now on, in days from the truth; undefined: as before. */
  skewDays: fc.option(fc.constantFrom(-365, -2, 0, 0.04, 30, 365), { nil: undefined, freq: 3 }),
  syncs: fc.boolean(),
  /** What comes through to this party before: how many of what is on its way, in which order, and how. */
  arrives: fc.array(fc.record({ at: fc.nat(), how: fc.constantFrom('once', 'once', 'twice', 'lost') }), {
    maxLength: 6,
  }),
});

async function parties(): Promise<readonly Party[]> {
  return Promise.all(
    [0, 1, 2].map(async () => {
      const one = await device();
      return { device: one, view: new Map(), inbox: [], knows: new Set(), values: await valuesOf(one) };
    }),
  );
}

/** Plays the steps, then lets everything come through. Answers every change that a reader made, in order. */
async function play(
  all: readonly Party[],
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
) {
  const changes: Change[] = [];
  const server = new Map<string, Written>();
  let now = START;
  for (const { party: at, act: what, skewDays, syncs, arrives } of steps) {
    const party = all[at] as Party;
    now += 3_600_000;
    party.device.skewMs = skewDays === undefined ? party.device.skewMs : skewDays * DAY_MS;
    for (const { at: place, how } of arrives) {
      if (party.inbox.length === 0) break;
      const [one] = party.inbox.splice(place % party.inbox.length, how === 'twice' ? 0 : 1);
      const arriving = one ?? party.inbox[place % party.inbox.length];
      if (how !== 'lost' && arriving) party.view.set(arriving.key, arriving);
    }
    if (what) await perform(party.device, what, now);
    if (!syncs) continue;
    const written = await syncParty(party, now, changes);
    for (const other of all) if (other !== party) other.inbox.push(...written);
    // The server keeps what came last to it, and half of it never does.
    for (const one of written.filter((_, n) => (n + at) % 2 === 0)) server.set(one.key, one);
  }
  for (let round = 0; round < 4; round++) {
    for (const party of all) {
      now += 60_000;
      for (const [key, one] of server) party.view.set(key, one);
      for (const key of party.view.keys()) if (!server.has(key)) party.view.delete(key);
      for (const one of await syncParty(party, now, changes)) server.set(one.key, one);
    }
  }
  return changes;
}

it('leave of everything what a reader did last, of all that had been seen', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 16 }), async (steps) => {
      const all = await parties();
      const changes = await play(all, steps);
      const [first, ...others] = await Promise.all(all.map((party) => valuesOf(party.device)));
      for (const other of others) expect(other).toEqual(first);
      const fresh = await valuesOf(await device());
      for (const [of, value] of first ?? []) {
        const made = changes.filter((change) => change.of === of);
        const overwritten = new Set(made.flatMap(({ after }) => [...after]));
        const last = made.filter((change) => !overwritten.has(change)).map(({ to }) => to);
        expect(last.length > 0 ? last : [fresh.get(of)]).toContain(value);
      }
      for (const { device: one } of all) one.db.close();
    }),
    { numRuns: 60 },
  );
});
