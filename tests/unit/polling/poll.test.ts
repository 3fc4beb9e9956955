import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defaultSettings } from '../../../utils/settings/settings.ts';
import { announce, onChange, type StoreChange } from '../../../utils/stories/changes.ts';
import { StoreError } from '../../../utils/stories/db.ts';
import { markRead } from '../../../utils/stories/marks.ts';
import {
  countList,
  feedState,
  listStories,
  revisionsOf,
  storyCount,
} from '../../../utils/stories/queries.ts';
import { drop } from '../../../utils/stories/retention.ts';
import { aFeed, anItem, saveFeed } from '../stories/a-store.ts';
import { aMachine, type Machine } from './a-machine.ts';

const MINUTE = 60_000;

let machine: Machine;

beforeEach(async () => {
  machine = await aMachine();
});
afterEach(() => machine.outlet.close());

describe('a poll', () => {
  it('stores the whole outlet on a fresh machine, older pages too, and alerts about none of it', async () => {
    const outcome = await machine.poll();
    const { length } = machine.outlet.posts();
    expect(outcome).toEqual({ kind: 'read', added: length, edited: 0 });
    expect(await storyCount(machine.db)).toBe(length);
    expect((await feedState(machine.db))?.gaps).toEqual([]);
    expect(machine.badge()).toBe('');
  });

  it('tells by what the reader has set by then, not by what was set when it began', async () => {
    await machine.poll();
    machine.after(5 * MINUTE);
    machine.outlet.publishBreaking();
    const { url, feedUrl } = machine.outlet;
    let settings = { ...defaultSettings, outlet: { siteUrl: `${url}/`, feedUrl } };
    await machine.poll('alarm', {
      settings: async () => settings,
      fetch: (async (...asked: Parameters<typeof fetch>) => {
        const snoozedUntil = machine.now() + 60 * MINUTE;
        settings = { ...settings, alerts: { ...settings.alerts, snoozedUntil } };
        return fetch(...asked);
      }) as typeof fetch,
    });
    expect((await machine.db.getAll('alerts')).at(-1)?.state).toBe('held');
  });

  it('counts only the stories of the day on which it first asks as unread, and all that come later', async () => {
    await machine.poll();
    const today = new Date(machine.now()).setHours(0, 0, 0, 0);
    const all = await machine.db.getAll('stories');
    const ofToday = all.filter(({ publishedAt }) => publishedAt >= today);
    expect(all.length).toBeGreaterThan(ofToday.length);
    expect(await countList(machine.db, 'unread')).toBe(ofToday.length);
    machine.after(5 * MINUTE);
    machine.outlet.publish({
      title: 'Written late',
      categories: ['World'],
      hoursAgo: 60,
      paragraphs: ['Late.'],
    });
    await machine.poll();
    expect(await countList(machine.db, 'unread')).toBe(ofToday.length + 1);
  });

  it('asks with validators, and parses and stores nothing when nothing changed', async () => {
    await machine.poll();
    const before = await machine.db.getAll('stories');
    machine.outlet.forget();
    machine.after(5 * MINUTE);
    expect(await machine.poll()).toEqual({ kind: 'unchanged' });
    expect(machine.outlet.hits().map(({ status }) => status)).toEqual([304]);
    expect(await machine.db.getAll('stories')).toEqual(before);
  });

  it('lights the badge once for a breaking story, and not again when that is edited', async () => {
    await machine.poll();
    machine.after(5 * MINUTE);
    const post = machine.outlet.publishBreaking();
    expect(await machine.poll()).toEqual({ kind: 'read', added: 1, edited: 0 });
    expect(machine.badge()).toBe('1');
    machine.after(5 * MINUTE);
    machine.outlet.edit(post.id, { title: 'Told otherwise' });
    expect(await machine.poll()).toEqual({ kind: 'read', added: 0, edited: 1 });
    expect(machine.badge()).toBe('1');
    const [newest] = (await listStories(machine.db, 'all', { limit: 1 })).stories;
    expect(newest).toMatchObject({ title: 'Told otherwise', revisions: 1 });
    expect(await revisionsOf(machine.db, newest?.id ?? '')).toHaveLength(1);
  });

  it('alerts about nothing at the first poll after a backup was brought into an empty store', async () => {
    machine.outlet.publishBreaking();
    await saveFeed(machine.db, aFeed(anItem({ title: 'Saved long ago' })), machine.now());
    await machine.db.delete('feeds', 'outlet');
    await machine.poll();
    expect(machine.badge()).toBe('');
  });

  it('lights the badge for a story that the outlet files under defence only later', async () => {
    await machine.poll();
    machine.after(5 * MINUTE);
    const draft = { title: 'Ships put to sea', categories: ['Society'], paragraphs: ['Three of them.'] };
    const post = machine.outlet.publish(draft);
    await machine.poll();
    expect(machine.badge()).toBe('');
    machine.after(5 * MINUTE);
    machine.outlet.edit(post.id, { categories: ['Defence & Security'] });
    await machine.poll();
    expect(machine.badge()).toBe('1');
  });

  it('keeps what is stored when the outlet fails, says why, waits longer each time, and recovers', async () => {
    await machine.poll();
    const count = await storyCount(machine.db);
    const codes: string[] = [];
    for (const kind of ['down', 'fail', 'captive-portal', 'rubbish', 'too-large'] as const) {
      machine.outlet.behave(kind);
      machine.after(61 * MINUTE);
      const outcome = await machine.poll();
      if (outcome.kind === 'failed') codes.push(outcome.code);
      const state = await feedState(machine.db);
      expect(state?.error?.code).toBe(codes.at(-1));
      expect(state?.nextAt).toBeGreaterThan(machine.now());
    }
    expect(codes).toEqual(['unreachable', 'http-status', 'web-page', 'malformed', 'too-large']);
    expect(await storyCount(machine.db)).toBe(count);
    machine.outlet.behave('ok');
    machine.after(61 * MINUTE);
    expect(await machine.poll()).toEqual({ kind: 'unchanged' });
    expect(await feedState(machine.db)).toMatchObject({ failures: 0, error: undefined });
  });

  it('obeys Retry-After, even when the reader asks', async () => {
    machine.outlet.behave({ kind: 'rate-limit', status: 429, retryAfterS: 1800 });
    expect(await machine.poll()).toEqual({ kind: 'failed', code: 'rate-limited' });
    machine.outlet.behave('ok');
    machine.outlet.forget();
    machine.after(10 * MINUTE);
    expect(await machine.poll('reader')).toEqual({ kind: 'not-due' });
    expect(machine.outlet.hits()).toEqual([]);
    machine.after(30 * MINUTE);
    expect(await machine.poll('reader')).toMatchObject({ kind: 'read' });
  });

  it('stops at 410 Gone until the reader asks again', async () => {
    machine.outlet.behave('gone');
    expect(await machine.poll()).toEqual({ kind: 'failed', code: 'gone' });
    machine.outlet.behave('ok');
    machine.after(600 * MINUTE);
    expect(await machine.poll('alarm')).toEqual({ kind: 'not-due' });
    expect(await machine.poll('reader')).toMatchObject({ kind: 'read' });
  });

  it('asks nobody anything while offline or without access, and says which', async () => {
    machine.online = false;
    expect(await machine.poll()).toEqual({ kind: 'failed', code: 'offline' });
    machine.online = true;
    machine.access = false;
    expect(await machine.poll('reader')).toEqual({ kind: 'failed', code: 'no-permission' });
    expect(machine.outlet.hits()).toEqual([]);
  });

  it('happens once when two contexts want it at the same time', async () => {
    const kinds = (await Promise.all([machine.poll('reader'), machine.poll('reader')])).map(
      ({ kind }) => kind,
    );
    expect(kinds.sort()).toEqual(['busy', 'read']);
    expect(machine.outlet.hits('/feed/').filter(({ query }) => query === '')).toHaveLength(1);
  });

  it('comes when the reader wishes it, though another is just finding out that none is due', async () => {
    await machine.poll();
    machine.outlet.forget();
    machine.after(MINUTE);
    const outcomes = await Promise.all([machine.poll('popup'), machine.poll('reader')]);
    expect(outcomes).toEqual([{ kind: 'not-due' }, { kind: 'unchanged' }]);
    expect(machine.outlet.hits()).toHaveLength(1);
  });

  it('is not due again before its time, and is after a clock was set back or forward by a day', async () => {
    await machine.poll();
    machine.after(MINUTE);
    expect(await machine.poll('popup')).toEqual({ kind: 'not-due' });
    machine.after(-24 * 60 * MINUTE);
    expect(await machine.poll()).toEqual({ kind: 'unchanged' });
    expect(await machine.poll()).toEqual({ kind: 'not-due' });
    machine.after(48 * 60 * MINUTE);
    expect(await machine.poll()).toEqual({ kind: 'unchanged' });
    expect(await machine.poll()).toEqual({ kind: 'not-due' });
  });

  it('fills the gap after a long absence from older pages, and only the gap', async () => {
    await machine.poll();
    const before = await storyCount(machine.db);
    machine.after(24 * 60 * MINUTE);
    for (let n = 0; n < 25; n++) {
      machine.outlet.publish(
        { title: `While away ${n}`, categories: ['World'], author: 'Staff', paragraphs: ['Words.'] },
        machine.now() - n * MINUTE,
      );
    }
    machine.outlet.forget();
    await machine.poll();
    expect(await storyCount(machine.db)).toBe(before + 25);
    expect(machine.outlet.hits('/feed/').map(({ query }) => query)).toEqual(['', '?paged=2', '?paged=3']);
    expect((await feedState(machine.db))?.gaps).toEqual([]);
  });

  it('goes on filling a gap where a failing network stopped it', async () => {
    let left = 3;
    const failing: typeof fetch = (...args) =>
      left-- > 0 ? fetch(...args) : Promise.reject(new TypeError('cut'));
    await machine.poll('start', { fetch: failing });
    expect((await feedState(machine.db))?.gaps).toHaveLength(1);
    const partly = await storyCount(machine.db);
    expect(partly).toBe(30);
    machine.after(MINUTE);
    await machine.poll();
    expect(await storyCount(machine.db)).toBe(machine.outlet.posts().length);
  });

  it('goes on filling a gap where it broke off for a reason of its own, such as a full disk', async () => {
    const pause = () => Promise.reject(new Error('broke off'));
    expect(await machine.poll('start', { pause })).toEqual({ kind: 'failed', code: 'broken' });
    expect((await feedState(machine.db))?.gaps).toHaveLength(1);
    expect(await storyCount(machine.db)).toBeLessThan(machine.outlet.posts().length);
    machine.after(10 * MINUTE);
    await machine.poll();
    expect(await storyCount(machine.db)).toBe(machine.outlet.posts().length);
  });

  it('shows a gap as one where neither older pages nor REST can fill it', async () => {
    await machine.poll();
    machine.after(24 * 60 * MINUTE);
    for (let n = 0; n < 12; n++) {
      const at = machine.now() - n * MINUTE;
      machine.outlet.publish(
        { title: `Away ${n}`, categories: ['World'], author: 'Staff', paragraphs: ['Words.'] },
        at,
      );
    }
    const closed: typeof fetch = (input, init) =>
      /paged=|wp-json/.test(String(input))
        ? Promise.resolve(new Response('no', { status: 403 }))
        : fetch(input, init);
    await machine.poll('alarm', { fetch: closed });
    expect((await feedState(machine.db))?.gaps).toMatchObject([{ givenUp: true, filled: 0 }]);
  });

  it('brings no dropped or read story back as new', async () => {
    await machine.poll();
    const { stories } = await listStories(machine.db, 'all', { limit: 2 });
    const [first, second] = stories.map(({ id }) => id);
    await drop(machine.db, [first ?? ''], machine.now());
    await markRead(machine.db, [second ?? ''], machine.now());
    const unread = await countList(machine.db, 'unread');
    machine.after(5 * MINUTE);
    machine.outlet.edit(machine.outlet.posts()[5]?.id ?? 0, { title: 'Makes the feed another one' });
    expect(await machine.poll()).toEqual({ kind: 'read', added: 0, edited: 1 });
    expect(await countList(machine.db, 'unread')).toBe(unread);
  });

  it("goes to the feed's new address on the same host once that has proved lasting", async () => {
    machine.outlet.behave('moved');
    for (let n = 0; n < 3; n++) {
      await machine.poll('reader');
      machine.outlet.edit(machine.outlet.posts()[0]?.id ?? 0, { title: `Edit ${n}` });
      machine.after(6 * MINUTE);
    }
    machine.outlet.forget();
    await machine.poll();
    expect(machine.outlet.hits('/feed/')).toEqual([]);
    expect((await feedState(machine.db))?.error).toBeUndefined();
  });

  it('drops a day after the last time what the reader does not keep, once', async () => {
    const settings = { retention: { days: 7, maxStories: 500 } };
    await machine.poll('start', {}, settings);
    await markRead(machine.db, await machine.db.getAllKeys('stories'), machine.now());
    const before = await storyCount(machine.db);
    machine.after(23 * 60 * MINUTE);
    await machine.poll('alarm', {}, settings);
    expect(await storyCount(machine.db)).toBe(before);
    machine.after(61 * MINUTE);
    await machine.poll('alarm', {}, settings);
    const after = await storyCount(machine.db);
    expect(after).toBeLessThan(before);
    const { prunedAt } = (await feedState(machine.db)) ?? {};
    expect(prunedAt).toBe(machine.now());
    machine.after(5 * MINUTE);
    await machine.poll('alarm', {}, settings);
    expect((await feedState(machine.db))?.prunedAt).toBe(prunedAt);
  });

  it('fails with the code of a store that can’t be opened, and does not throw', async () => {
    const db = () => Promise.reject(new StoreError('newer', 'made by a later version'));
    expect(await machine.poll('alarm', { db })).toEqual({ kind: 'failed', code: 'newer' });
  });

  it('uses nothing that it knows of another address, but when retention ran', async () => {
    await machine.poll();
    const known = await feedState(machine.db);
    await machine.db.put('feeds', {
      ...(known ?? expect.fail('no state')),
      url: 'https://other.example/feed/',
      failures: 5,
    });
    machine.outlet.forget();
    machine.after(MINUTE);
    await machine.poll();
    expect(machine.outlet.hits('/feed/')[0]?.ifNoneMatch).toBeUndefined();
    expect(await feedState(machine.db)).toMatchObject({ failures: 0, prunedAt: known?.prunedAt });
  });

  it('plans the one alarm for the next poll, every five minutes from there', async () => {
    await machine.poll();
    const alarm = await fakeBrowser.alarms.get('poll');
    expect(alarm).toMatchObject({
      scheduledTime: (await feedState(machine.db))?.nextAt,
      periodInMinutes: 5,
    });
  });

  it('announces how many stories it added and edited', async () => {
    await machine.poll();
    const heard: StoreChange[] = [];
    const ended = new Promise<void>((resolve) => {
      const stop = onChange((change) => {
        heard.push(change);
        if (change.kind !== 'poll-ended') return;
        stop();
        resolve();
      });
    });
    machine.after(5 * MINUTE);
    machine.outlet.publishBreaking();
    machine.outlet.edit(machine.outlet.posts()[3]?.id ?? 0, { title: 'Told otherwise' });
    await machine.poll();
    await ended;
    expect(heard).toEqual([{ kind: 'poll-started' }, { kind: 'poll-ended', added: 1, changed: 1 }]);
  });

  it('announces what came of it, whatever that is, and nothing where it asked nobody', async () => {
    const heard: StoreChange[] = [];
    const stop = onChange((change) => heard.push(change));
    const ended = (added: number, changed = 0) => [
      { kind: 'poll-started' },
      { kind: 'poll-ended', added, changed },
    ];
    /** What was heard of a poll; another announcement after it shows that no more is on its way. */
    const announced = async (work: Promise<unknown>) => {
      await work;
      announce({ kind: 'marks' });
      await vi.waitUntil(() => heard.at(-1)?.kind === 'marks');
      return heard.splice(0).filter(({ kind }) => kind !== 'marks');
    };
    const all = machine.outlet.posts().length;
    expect(await announced(machine.poll('start'))).toEqual(ended(all));
    expect(await announced(machine.poll('popup'))).toEqual([]);
    machine.after(6 * MINUTE);
    expect(await announced(machine.poll())).toEqual(ended(0));
    machine.outlet.behave('down');
    expect(await announced(machine.poll('reader'))).toEqual(ended(0));
    machine.online = false;
    expect(await announced(machine.poll('reader'))).toEqual(ended(0));
    machine.online = true;
    const noStore = () => Promise.reject(new StoreError('newer', 'made by a later version'));
    expect(await announced(machine.poll('reader', { db: noStore }))).toEqual([]);
    const noAddress = async () => defaultSettings;
    expect(await announced(machine.poll('reader', { settings: noAddress }))).toEqual([]);
    machine.outlet.behave('ok');
    machine.after(61 * MINUTE);
    for (let n = 0; n < 3; n++) machine.outlet.publishBreaking();
    machine.outlet.edit(machine.outlet.posts()[5]?.id ?? 0, { title: 'Told otherwise' });
    const both = Promise.all([machine.poll('alarm'), machine.poll('popup')]);
    expect(await announced(both)).toEqual(ended(3, 1));
    stop();
  });
});
