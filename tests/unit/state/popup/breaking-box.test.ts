import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defaultSettings, readSettings, type Settings } from '../../../../utils/settings/settings.ts';
import { eventsOf, putAway, refreshBox } from '../../../../utils/state/popup/breaking-box.ts';
import type { BoxedEvent } from '../../../../utils/state/popup/contract.ts';
import type { Store } from '../../../../utils/stories/db.ts';
import { withLists } from '../../../../utils/stories/row.ts';
import { aRow, put, storeOf } from './many-rows.ts';

vi.mock('../../../../utils/alerts/channels/badge.ts', async (original) => ({
  ...(await original<object>()),
  updateBadge: async () => undefined,
}));

const NOW = Date.UTC(2026, 7, 3, 12);
const MINUTE_MS = 60_000;

interface Told {
  readonly id: string;
  readonly title: string;
  readonly summary?: string;
  readonly minutesAgo: number;
  readonly ruleId?: string;
}

/** Stores a story whose alert was told. */
async function tell(db: Store, { id, title, summary, minutesAgo, ruleId = 'breaking' }: Told): Promise<void> {
  const publishedAt = NOW - minutesAgo * MINUTE_MS;
  await put(db, [withLists({ ...aRow(0, publishedAt), id, title, summary, categories: ['Defence'] })]);
  await db.put('alerts', {
    id,
    ruleId,
    because: ['Defence'],
    title,
    publishedAt,
    state: 'shown',
    dueAt: publishedAt,
    shownAt: publishedAt,
    channels: [],
  });
}

const hockey = {
  id: 'hockey',
  name: 'hockey',
  enabled: true,
  categories: [],
  mustHave: ['hockey'],
  mustNot: [],
  onlyMarked: false,
  maxAgeMs: 3_600_000,
};
const withHockey: Settings = {
  ...defaultSettings,
  alerts: { ...defaultSettings.alerts, rules: [...defaultSettings.alerts.rules, hockey] },
};
const hormuz = [
  [
    'closed',
    'Iran closes the Strait of Hormuz to tankers',
    'Tehran said the Strait of Hormuz would stay closed to oil tankers after a clash near Bandar Abbas.',
    50,
  ],
  [
    'prices',
    'Oil tankers turn back from the Strait of Hormuz',
    'Oil tankers turned back after Tehran closed the Strait of Hormuz over the clash near Bandar Abbas.',
    30,
  ],
  [
    'open',
    'Strait of Hormuz open to tankers again',
    'The first oil tankers passed the Strait of Hormuz near Bandar Abbas, Tehran said.',
    10,
  ],
] as const;
const told = (events: readonly BoxedEvent[]) => events.map(({ stories }) => stories.map(({ id }) => id));

describe('the box over the list', () => {
  beforeEach(() => {
    fakeBrowser.reset();
    vi.stubGlobal('document', { visibilityState: 'visible' });
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('joins the follow-ups of one event, and leaves other news apart', async () => {
    const db = await storeOf(0);
    for (const [id, title, summary, minutesAgo] of hormuz) await tell(db, { id, title, summary, minutesAgo });
    await tell(db, { id: 'other', title: 'Navy rescues crew off Gwadar', minutesAgo: 20 });
    expect(told(await eventsOf(db, defaultSettings, NOW))).toEqual([['open', 'prices', 'closed'], ['other']]);
  });

  it('keeps what is followed apart from breaking news, under the name that the reader gave it', async () => {
    const db = await storeOf(0);
    await tell(db, { id: 'cup', title: 'Lahore to host the hockey cup', minutesAgo: 5, ruleId: 'hockey' });
    await tell(db, { id: 'navy', title: 'Navy begins exercise', minutesAgo: 50 });
    const [first, second] = await eventsOf(db, withHockey, NOW);
    expect(first).toMatchObject({ kind: 'breaking', topic: undefined });
    expect(second).toMatchObject({ kind: 'following', topic: 'hockey' });
  });

  it('shows the thread of a followed story as one event, named after that story', async () => {
    const db = await storeOf(0);
    await put(db, [
      withLists({ ...aRow(1, NOW - 86_400_000), id: 'first', title: 'Canal breach floods Sukkur' }),
    ]);
    await tell(db, { id: 'a', title: 'Engineers at the canal', minutesAgo: 40, ruleId: 'follow:first' });
    await tell(db, { id: 'b', title: 'Families return home', minutesAgo: 5, ruleId: 'follow:first' });
    const events = await eventsOf(db, defaultSettings, NOW);
    expect(told(events)).toEqual([['b', 'a']]);
    expect(events[0]?.topic).toBe('Canal breach floods Sukkur');
  });

  it('lets go of what was put away, and leaves it unread', async () => {
    const db = await storeOf(0);
    await tell(db, { id: 'navy', title: 'Navy begins exercise', minutesAgo: 5 });
    await putAway(db, ['navy', 'gone'], NOW);
    expect(await eventsOf(db, defaultSettings, NOW)).toEqual([]);
    expect((await db.get('stories', 'navy'))?.readAt).toBeUndefined();
  });

  it('makes the outlet’s mark the rule once there is one, and only where the rule is as it came', async () => {
    const db = await storeOf(0);
    await tell(db, { id: 'plain', title: 'Rangers open a clinic', minutesAgo: 5 });
    await refreshBox(db, defaultSettings, signal([]));
    expect((await readSettings()).alerts).toMatchObject({ marks: 'unknown', rules: [{ onlyMarked: false }] });
    await tell(db, { id: 'marked', title: 'BREAKING: Missile test in the Arabian Sea', minutesAgo: 5 });
    await refreshBox(db, await readSettings(), signal([]));
    expect((await readSettings()).alerts).toMatchObject({ marks: 'new', rules: [{ onlyMarked: true }] });
  });

  it('changes no rule that the reader has changed', async () => {
    const db = await storeOf(0);
    const rules = defaultSettings.alerts.rules.map((rule) => ({ ...rule, mustNot: ['drill'] }));
    const settings = { ...defaultSettings, alerts: { ...defaultSettings.alerts, rules } };
    await fakeBrowser.storage.local.set({ settings });
    await tell(db, { id: 'marked', title: 'BREAKING: Missile test in the Arabian Sea', minutesAgo: 5 });
    await refreshBox(db, settings, signal([]));
    expect((await readSettings()).alerts).toMatchObject({ marks: 'told', rules: [{ onlyMarked: false }] });
  });
});
