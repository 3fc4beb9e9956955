import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { makeBackup } from '../../../utils/backup/make.ts';
import { planRestore, restore } from '../../../utils/backup/restore.ts';
import { BackupError, FORMAT, parseBackup } from '../../../utils/backup/schema.ts';
import { breakingRule, defaultSettings, readSettings, type Settings } from '../../../utils/settings.ts';
import { openStore, type Store } from '../../../utils/stories/db.ts';
import { listRange } from '../../../utils/stories/list-keys.ts';
import { markRead, setSaved } from '../../../utils/stories/marks.ts';
import { withLists } from '../../../utils/stories/merge.ts';
import { getBody } from '../../../utils/stories/queries.ts';
import { drop } from '../../../utils/stories/retention.ts';
import type { Story } from '../../../utils/stories/story.ts';
import { leaveMarks } from '../../../utils/sync/exchange.ts';

const NOW = Date.UTC(2026, 0, 20);
const DAY_MS = 86_400_000;
let stores = 0;

const story = (id: string, ageDays = 1): Story => ({
  id,
  title: `Story ${id}`,
  link: `https://outlet.example/${id}`,
  publishedAt: NOW - ageDays * DAY_MS,
  firstSeenAt: NOW - ageDays * DAY_MS,
  categories: ['Politics'],
  words: 10,
  revisions: 0,
  textHash: id,
  rawHash: id,
});

async function storeWith(...stories: readonly Story[]): Promise<Store> {
  const db = await openStore(`backup-${stores++}`);
  await Promise.all(stories.map((one) => db.put('stories', withLists(one))));
  return db;
}

const backupOf = async (db: Store, settings: Settings = defaultSettings, allStories = true) =>
  (await makeBackup(db, settings, { allStories, now: NOW })).join('');
const refusal = (json: string): Pick<BackupError, 'code' | 'path'> => {
  try {
    parseBackup(json);
  } catch (error) {
    if (error instanceof BackupError) return { code: error.code, path: error.path };
    throw error;
  }
  throw new Error('not refused');
};
const file = (changes: object) =>
  JSON.stringify({
    format: FORMAT,
    version: 1,
    madeAt: NOW,
    settings: {},
    read: [],
    stories: [],
    ...changes,
  });
const options = { takesAddress: false, now: NOW };

describe('a backup', () => {
  it('keeps its marks where a poll brings a story between the plan and the import', async () => {
    const old = await storeWith(story('a'), story('b'));
    await markRead(old, ['a', 'b'], NOW - 5);
    await setSaved(old, 'a', true, NOW - 5);
    const young = await storeWith();
    const plan = await planRestore(young, defaultSettings, parseBackup(await backupOf(old)), options);
    await young.put('stories', withLists({ ...story('a'), title: 'Newer', readAt: NOW - 1 }));
    await restore(young, plan, NOW);
    const both = { title: 'Newer', readAt: NOW - 1, savedAt: NOW - 5 };
    expect(await young.get('stories', 'a')).toMatchObject(both);
    expect(await young.getAllKeysFromIndex('stories', 'lists', listRange('saved'))).toEqual(['a']);
  });

  it('brings settings, marks and stories to another machine', async () => {
    const old = await storeWith(story('a'), story('b'), story('c'));
    await old.put('bodies', { id: 'b', html: '<p>Body</p>' });
    await markRead(old, ['a'], NOW - 5);
    await setSaved(old, 'b', true, NOW - 5);
    const settings: Settings = {
      ...defaultSettings,
      appearance: { ...defaultSettings.appearance, theme: 'dark' },
    };
    const backup = parseBackup(await backupOf(old, settings));

    const young = await storeWith();
    const plan = await planRestore(young, defaultSettings, backup, options);
    expect(plan.settings).toEqual([{ path: 'appearance.theme', before: 'system', after: 'dark' }]);
    expect(plan.add.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c']);
    await restore(young, plan, NOW);
    expect((await young.get('stories', 'a'))?.readAt).toBe(NOW - 5);
    expect((await young.get('stories', 'b'))?.savedAt).toBe(NOW - 5);
    expect((await getBody(young, 'b'))?.html).toBe('<p>Body</p>');
    expect((await readSettings()).appearance.theme).toBe('dark');
  });

  it('brings what alerts told, so that none is told again, and leaves what is due to be found anew', async () => {
    const old = await storeWith();
    const row = { ruleId: 'breaking', because: ['Defence'], title: 'T', publishedAt: NOW, dueAt: NOW };
    await old.put('alerts', {
      ...row,
      id: 'told',
      state: 'shown',
      shownAt: NOW,
      channels: ['badge'],
      unseen: 1,
    });
    await old.put('alerts', { ...row, id: 'due', state: 'due', channels: [] });
    const backup = parseBackup(await backupOf(old));
    const db = await storeWith();
    await restore(db, await planRestore(db, defaultSettings, backup, options), NOW + 1);
    expect(await db.getAll('alerts')).toEqual([
      { ...row, id: 'told', state: 'shown', shownAt: NOW, channels: ['badge'], seenAt: NOW + 1 },
    ]);
  });

  it('always holds the saved stories whole, and all others only by choice', async () => {
    const db = await storeWith(story('a'), story('b'));
    await setSaved(db, 'b', true, NOW);
    const { stories, read } = parseBackup(await backupOf(db, defaultSettings, false));
    expect(stories.map(({ id }) => id)).toEqual(['b']);
    expect(read).toEqual([]);
  });

  it('adds words, rules and searches to those that are there', async () => {
    const rule = { ...breakingRule, id: 'ports', name: 'Ports' };
    const given: Settings = {
      ...defaultSettings,
      alerts: { ...defaultSettings.alerts, muted: ['cricket'], rules: [rule] },
      search: { recent: [], saved: [{ name: 'Navy', query: 'navy' }] },
    };
    const current: Settings = {
      ...defaultSettings,
      alerts: { ...defaultSettings.alerts, muted: ['weather'] },
    };
    const db = await storeWith();
    const plan = await planRestore(db, current, parseBackup(await backupOf(db, given)), options);
    const after = Object.fromEntries(plan.settings.map((change) => [change.path, change.after]));
    expect(after['alerts.muted']).toEqual(['weather', 'cricket']);
    expect(after['alerts.rules']).toEqual([breakingRule, rule]);
    expect(after['search.saved']).toEqual([{ name: 'Navy', query: 'navy' }]);
  });

  it('unmarks and deletes nothing, and leaves stories that are here as they are', async () => {
    const backup = parseBackup(await backupOf(await storeWith({ ...story('a'), title: 'As it was' })));
    const db = await storeWith(story('a'), story('b'));
    await markRead(db, ['a'], NOW);
    await setSaved(db, 'b', true, NOW);
    const before = await db.getAll('stories');
    await restore(db, await planRestore(db, defaultSettings, backup, options), NOW);
    expect(await db.getAll('stories')).toEqual(before);
  });

  it('changes nothing more when it is brought in a second time', async () => {
    const old = await storeWith(story('a'), story('b'));
    await markRead(old, ['a'], NOW);
    const backup = parseBackup(await backupOf(old));
    const db = await storeWith();
    await restore(db, await planRestore(db, defaultSettings, backup, options), NOW);
    const plan = await planRestore(db, defaultSettings, backup, options);
    expect(plan).toEqual({
      settings: [],
      add: [],
      markRead: [],
      markSaved: [],
      waiting: [],
      alerts: [],
      tooOld: 0,
    });
  });

  it('keeps a saved story that retention drops between the plan and the change', async () => {
    const backup = parseBackup(await backupOf(await storeWith({ ...story('a', 400), savedAt: NOW })));
    const db = await storeWith(story('a', 400));
    const plan = await planRestore(db, defaultSettings, backup, options);
    expect(plan.markSaved.map(({ id }) => id)).toEqual(['a']);
    await drop(db, ['a'], NOW);
    await restore(db, plan, NOW);
    expect(await db.get('stories', 'a')).toMatchObject({ savedAt: NOW });
    expect(await db.count('tombstones')).toBe(0);
  });

  it('says that the disk is full, keeps what is there, and brings the rest in at the next try', async () => {
    const many = Array.from({ length: 250 }, (_, n) => story(`s${n}`));
    const backup = parseBackup(await backupOf(await storeWith(...many)));
    const db = await storeWith(story('here'));
    const plan = await planRestore(db, defaultSettings, backup, options);
    const whole = IDBObjectStore.prototype.put;
    let room = 220;
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args: Parameters<typeof whole>
    ) {
      if (room-- <= 0) throw new DOMException('no room', 'QuotaExceededError');
      return whole.apply(this, args);
    });
    await expect(restore(db, plan, NOW)).rejects.toMatchObject({ name: 'StoreError', code: 'full' });
    put.mockRestore();
    expect(await db.get('stories', 'here')).toBeDefined();
    await restore(db, await planRestore(db, defaultSettings, backup, options), NOW);
    expect(await db.count('stories')).toBe(251);
  });

  it('marks stories read that come only later, and leaves out what retention would drop at once', async () => {
    const old = await storeWith(story('a'), story('old', 400), { ...story('kept', 400), savedAt: NOW });
    await markRead(old, ['a', 'old'], NOW);
    const backup = parseBackup(await backupOf(old, defaultSettings));
    const db = await storeWith();
    const plan = await planRestore(db, defaultSettings, backup, options);
    expect(plan.tooOld).toBe(1);
    expect(plan.waiting).toEqual(['old']);
    await restore(db, { ...plan, waiting: ['later'] }, NOW);
    await db.put('stories', withLists(story('later')));
    await leaveMarks(db, [], [], NOW + 1_000);
    expect((await db.get('stories', 'later'))?.readAt).toBeDefined();
  });
});

describe('a file that is wrong', () => {
  it('is refused with the path of what is wrong in it', () => {
    expect(refusal('{"format":')).toMatchObject({ code: 'notJson' });
    expect(refusal('[]')).toEqual({ code: 'notABackup', path: 'format' });
    expect(refusal('null')).toEqual({ code: 'notABackup', path: 'format' });
    expect(refusal(file({ version: 2 }))).toEqual({ code: 'newer', path: 'version' });
    expect(refusal(file({ read: ['a', 7] }))).toEqual({ code: 'wrong', path: 'read.1' });
    expect(refusal(file({ stories: [story('a'), { ...story('b'), title: 5 }] }))).toEqual({
      code: 'wrong',
      path: 'stories.1.title',
    });
    expect(refusal(file({ stories: [{ ...story('a'), link: 'javascript:alert(1)' }] }))).toEqual({
      code: 'wrong',
      path: 'stories.0.link',
    });
  });

  it('is refused for a setting that can’t be so, not quietly given its default', () => {
    expect(refusal(file({ settings: { appearance: { theme: 'plaid' } } })).path).toBe(
      'settings.appearance.theme',
    );
    expect(refusal(file({ settings: { retention: { days: -1 } } })).path).toBe('settings.retention.days');
    expect(
      refusal(file({ settings: { alerts: { rules: [{ ...breakingRule, maxAgeMs: 'x' }] } } })).path,
    ).toBe('settings.alerts.rules.0.maxAgeMs');
    expect(refusal(file({ settings: { outlet: { siteUrl: 5 } } })).path).toBe('settings.outlet');
  });

  it('may have settings that a later version added', () => {
    expect(parseBackup(file({ settings: { weather: true } })).settings).toEqual(defaultSettings);
  });
});
