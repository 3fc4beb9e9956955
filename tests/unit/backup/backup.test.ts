import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { makeBackup } from '../../../utils/backup/make.ts';
import { planRestore, restore } from '../../../utils/backup/restore.ts';
import { BackupError, FORMAT, parseBackup } from '../../../utils/backup/schema.ts';
import { withField } from '../../../utils/settings/fields.ts';
import { MOST_ENTRIES } from '../../../utils/settings/limits.ts';
import {
  breakingRule,
  changeSettings,
  defaultSettings,
  readSettings,
  type Settings,
} from '../../../utils/settings/settings.ts';
import { openStore, type Store } from '../../../utils/stories/db.ts';
import { drafts } from '../../../utils/stories/draft.ts';
import { listRange } from '../../../utils/stories/list-keys.ts';
import { markRead, setSaved } from '../../../utils/stories/marks.ts';
import { getBody, getStory, revisionsOf } from '../../../utils/stories/queries.ts';
import { drop } from '../../../utils/stories/retention.ts';
import { withLists } from '../../../utils/stories/row.ts';
import { savedCopyOf } from '../../../utils/stories/saved-copy.ts';
import type { Story } from '../../../utils/stories/story.ts';
import { leaveMarks } from '../../../utils/sync/exchange.ts';
import { aFeed, anItem, saveFeed } from '../stories/a-store.ts';

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

const backupOf = async (
  db: Store,
  settings: Settings = defaultSettings,
  allStories = true,
  versions = true,
) => (await makeBackup(db, settings, { allStories, versions, now: NOW })).join('');
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

  it('brings whatever marks and settings a reader has to an empty machine as they were', async () => {
    const marked = fc.array(fc.record({ read: fc.boolean(), saved: fc.boolean(), age: fc.nat(60) }), {
      maxLength: 12,
    });
    const chosen = fc.record({
      'appearance.theme': fc.constantFrom('system', 'light', 'dark'),
      'appearance.compact': fc.boolean(),
      'alerts.capPerHour': fc.integer({ min: 1, max: 60 }),
      'alerts.quiet.from': fc.nat(1439),
      'alerts.muted': fc.subarray(['budget', 'cricket', 'weather']),
      'categories.hidden': fc.subarray(['Sports', 'World']),
      'reading.size': fc.constantFrom(15, 17, 22),
      language: fc.constantFrom('auto', 'en', 'ur'),
    });
    await fc.assert(
      fc.asyncProperty(marked, chosen, async (marks, fields) => {
        const old = await storeWith(...marks.map(({ age }, n) => story(`${n}`, age)));
        for (const [n, { read, saved }] of marks.entries()) {
          if (saved) await setSaved(old, `${n}`, true, NOW - n);
          if (read) await markRead(old, [`${n}`], NOW - n);
        }
        const settings = Object.entries(fields).reduce(
          (changed, [path, value]) => withField(changed, path, value),
          defaultSettings,
        );
        await changeSettings(() => defaultSettings);
        const young = await storeWith();
        const backup = parseBackup(await backupOf(old, settings));
        await restore(young, await planRestore(young, defaultSettings, backup, options), NOW);
        expect(await readSettings()).toEqual(settings);
        for (const list of ['all', 'saved', 'unread'] as const) {
          const keys = (db: Store) => db.getAllKeysFromIndex('stories', 'lists', listRange(list));
          expect(await keys(young)).toEqual(await keys(old));
        }
        const times = async (db: Store) =>
          (await db.getAll('stories')).map(({ readAt, savedAt }) => [readAt, savedAt]);
        expect(await times(young)).toEqual(await times(old));
        for (const db of [old, young]) db.close();
      }),
      { numRuns: 30 },
    );
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

  it('leaves alerts as they are here, whatever it says of them', async () => {
    const row = {
      ruleId: 'breaking',
      because: ['Defence'],
      publishedAt: NOW,
      dueAt: NOW,
      unseen: 1,
    } as const;
    const told = { ...row, id: 'told', state: 'shown', shownAt: NOW, channels: ['badge'] } as const;
    const old = await storeWith();
    await old.put('alerts', { ...told, title: 'Of the file' });
    const backup = parseBackup(await backupOf(old));
    const db = await storeWith();
    await db.put('alerts', { ...told, title: 'Here' });
    await restore(db, await planRestore(db, defaultSettings, backup, options), NOW + 1);
    expect(await db.getAll('alerts')).toEqual([{ ...told, title: 'Here' }]);
  });

  it('brings back whatever a feed could bring into the store', async () => {
    const long = (letters: number) => 'خ'.repeat(letters);
    const item = {
      id: `https://outlet.example/${'y'.repeat(3_000)}`,
      // Nine characters a letter once it is percent-encoded.
      link: `https://outlet.example/${encodeURIComponent(long(700))}`,
      image: `https://outlet.example/${encodeURIComponent(long(800))}.jpg`,
      title: long(1_000),
      author: long(400),
      photographer: long(400),
      summary: long(5_000),
      content: `<p>${long(400_000)}</p>`,
      categories: Array.from({ length: 50 }, (_, n) => `${n} ${long(500)}`),
      tags: Array.from({ length: 50 }, (_, n) => `label ${n} ${long(500)}`),
      published: NOW - DAY_MS,
    };
    const tooLong = { ...item, id: 'b', link: `https://outlet.example/${encodeURIComponent(long(2_000))}` };
    const db = await storeWith();
    await saveFeed(db, aFeed(item, tooLong), NOW);
    const [id = ''] = await db.getAllKeys('stories');
    await setSaved(db, id, true, NOW);
    await saveFeed(db, aFeed({ ...item, title: 'Told otherwise' }), NOW);
    const backup = parseBackup(await backupOf(db));
    expect(backup).toMatchObject({ leftOut: 0, stories: { length: 2 } });
  });

  it('keeps who took the picture', async () => {
    const db = await storeWith();
    await saveFeed(db, aFeed(anItem({ id: 'a', photographer: 'Sana Mir', published: NOW - DAY_MS })), NOW);
    await setSaved(db, 'a', true, NOW);
    const other = await storeWith();
    const backup = parseBackup(await backupOf(db));
    await restore(other, await planRestore(other, defaultSettings, backup, options), NOW);
    expect(await getStory(other, 'a')).toMatchObject({ photographer: 'Sana Mir' });
  });

  it('holds what a saved story said when it was saved, and its earlier versions', async () => {
    const db = await storeWith();
    const version = (n: number) =>
      anItem({ id: 'a', title: `Version ${n}`, content: `<p>${n}</p>`, published: NOW - DAY_MS });
    await saveFeed(db, aFeed(version(1)), NOW - 3);
    await setSaved(db, 'a', true, NOW - 2);
    await saveFeed(db, aFeed(version(2)), NOW - 1);
    const other = await storeWith();
    const backup = parseBackup(await backupOf(db, defaultSettings, false));
    await restore(other, await planRestore(other, defaultSettings, backup, options), NOW);
    expect(await savedCopyOf(other, 'a')).toMatchObject({ title: 'Version 1', html: '<p>1</p>' });
    expect(await revisionsOf(other, 'a')).toMatchObject([{ title: 'Version 1', revision: 1 }]);
    expect(await getStory(other, 'a')).toMatchObject({ title: 'Version 2', revisions: 1 });
  });

  it('holds the earlier versions of other stories too, or none, as the reader chose', async () => {
    const db = await storeWith();
    const version = (n: number) =>
      anItem({ id: 'a', title: `Version ${n}`, content: `<p>${n}</p>`, published: NOW - DAY_MS });
    for (const n of [1, 2, 3]) await saveFeed(db, aFeed(version(n)), NOW - 4 + n);
    const other = await storeWith();
    const whole = parseBackup(await backupOf(db));
    await restore(other, await planRestore(other, defaultSettings, whole, options), NOW);
    expect(await revisionsOf(other, 'a')).toMatchObject([{ title: 'Version 1' }, { title: 'Version 2' }]);
    expect(parseBackup(await backupOf(db, defaultSettings, true, false)).stories).toMatchObject([
      { id: 'a', title: 'Version 3' },
    ]);
    expect(await backupOf(db, defaultSettings, true, false)).not.toContain('Version 1');
  });

  it('plants no words that outlive the outlet’s own', async () => {
    const item = anItem({ id: 'a', title: 'True', content: '<p>True</p>', published: NOW - DAY_MS });
    const [draft] = drafts(aFeed(item));
    const forged = { ...story('a'), title: 'Forged', rawHash: draft?.rawHash ?? '' };
    const db = await storeWith();
    const backup = parseBackup(file({ stories: [forged] }));
    await restore(db, await planRestore(db, defaultSettings, backup, options), NOW);
    await saveFeed(db, aFeed(item), NOW);
    expect((await getStory(db, 'a'))?.title).toBe('True');
  });

  it('plants no link, date or text that outlives the outlet’s own', async () => {
    const published = NOW - DAY_MS;
    const forged = {
      ...story('a'),
      title: 'Forged',
      link: 'https://evil.example/',
      publishedAt: NOW - 1,
      datedAt: NOW - 1,
      savedAt: NOW - 1,
      html: '<p>Forged</p>',
    };
    const db = await storeWith();
    const backup = parseBackup(file({ stories: [forged] }));
    await restore(db, await planRestore(db, defaultSettings, backup, options), NOW);
    const item = anItem({
      id: 'a',
      title: 'True',
      link: 'https://outlet.example/true',
      published,
      summary: 'True',
    });
    await saveFeed(db, aFeed({ ...item, content: undefined }), NOW);
    expect(await db.count('stories')).toBe(1);
    expect(await getStory(db, 'a')).toMatchObject({
      title: 'True',
      link: 'https://outlet.example/true',
      publishedAt: published,
      datedAt: published,
    });
    expect(await db.get('bodies', 'a')).toBeUndefined();
  });

  it('that would make a list too long is refused with the list, at once', async () => {
    const muted = Array.from({ length: 8_000 }, (_, n) => `word ${n}`);
    const settings = (some: readonly string[]) => ({
      alerts: { ...defaultSettings.alerts, muted: [...some] },
    });
    expect(refusal(file({ settings: settings(muted) }))).toEqual({
      code: 'tooMany',
      path: 'settings.alerts.muted',
    });
    const backup = parseBackup(file({ settings: settings(muted.slice(0, MOST_ENTRIES)) }));
    const db = await storeWith();
    const full = await planRestore(db, defaultSettings, backup, options);
    expect(full.settings.map(({ path }) => path)).toEqual(['alerts.muted']);
    const here = { ...defaultSettings, ...settings(['cricket']) };
    await expect(planRestore(db, here, backup, options)).rejects.toMatchObject({ code: 'tooMany' });
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
      leftOut: 0,
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
    expect(refusal(file({ stories: {} }))).toEqual({ code: 'wrong', path: 'stories' });
  });

  it('in one story or alert costs that alone, and says so', async () => {
    const odd = [
      { ...story('b'), title: 5 },
      { ...story('c'), link: 'javascript:alert(1)' },
      { ...story('d'), link: `https://outlet.example/${'x'.repeat(9_000)}` },
    ];
    const backup = parseBackup(file({ stories: [story('a'), ...odd], alerts: [{ id: 'no alert' }] }));
    expect(backup.stories.map(({ id }) => id)).toEqual(['a']);
    const plan = await planRestore(await storeWith(), defaultSettings, backup, options);
    expect(plan).toMatchObject({ add: [{ id: 'a' }], leftOut: 4 });
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
