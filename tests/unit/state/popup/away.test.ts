import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awaySince, noteDone, noteOpening } from '../../../../utils/state/popup/away.ts';
import { withLists } from '../../../../utils/stories/row.ts';
import { aRow, HOUR_MS, NEWEST, put, storeOf } from './many-rows.ts';

const at = (day: number, hour: number) => new Date(2026, 7, day, hour).getTime();

describe('the first opening of a day', () => {
  const kept = new Map<string, string>();
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('tells since when the reader was away, until that is done with or the day is over', () => {
    expect(noteOpening(at(3, 9))).toBeUndefined();
    expect(noteOpening(at(3, 20))).toBeUndefined();
    expect(noteOpening(at(4, 8))).toBe(at(3, 20));
    expect(noteOpening(at(4, 12))).toBe(at(3, 20));
    noteDone(at(4, 12));
    expect(noteOpening(at(4, 13))).toBeUndefined();
    expect(noteOpening(at(5, 8))).toBe(at(4, 13));
    expect(noteOpening(at(6, 8))).toBe(at(5, 8));
  });

  it('is none where midnight passed under the reader’s eyes, or the clock was set back', () => {
    noteOpening(at(3, 23));
    expect(noteOpening(at(4, 1))).toBeUndefined();
    expect(noteOpening(at(2, 1))).toBeUndefined();
  });
});

describe('what came while the reader was away', () => {
  const hormuz = ['closes to tankers', 'opens to tankers again', 'sees tankers turn back'].map((what, n) =>
    withLists({
      ...aRow(n),
      id: `hormuz-${n}`,
      title: `Strait of Hormuz ${what}`,
      summary: 'Tehran spoke of oil tankers in the Strait of Hormuz and the clash near Bandar Abbas.',
    }),
  );
  const alert = (id: string) => ({
    id,
    ruleId: 'breaking',
    because: [],
    title: '',
    publishedAt: NEWEST,
    state: 'shown' as const,
    dueAt: NEWEST,
    channels: [],
  });

  it('begins with what broke and what changed, then the events with most stories', async () => {
    // Each of another event.
    const names = [
      'Lahore',
      'Quetta',
      'Sukkur',
      'Chitral',
      'Multan',
      'Swat',
      'Gilgit',
      'Hub',
      'Thar',
      'Turbat',
      'Zhob',
      'Mardan',
    ];
    const db = await storeOf(0);
    await put(
      db,
      names.map((name, n) =>
        withLists({ ...aRow(n), title: `${name} ${n}`, summary: `Of matter${n} in place${n}.` }),
      ),
    );
    await put(db, hormuz);
    const edited = { readAt: NEWEST - 100 * HOUR_MS, editedAt: NEWEST, revisions: 1 };
    await put(db, [withLists({ ...aRow(90), id: 'edited', title: 'Bank holds its rate', ...edited })]);
    await put(db, [withLists({ ...aRow(5), id: 'navy', title: 'Frigate rescues crew off Gwadar' })]);
    await db.put('alerts', alert('navy'));
    const away = await awaySince(db, NEWEST - 11.5 * HOUR_MS);
    expect(away).toMatchObject({ breaking: 1, changed: 1 });
    expect(away?.ids).toHaveLength(16);
    expect(away?.headlines.map(({ id, mark }) => [id, mark]).slice(0, 2)).toEqual([
      ['navy', 'breaking'],
      ['edited', 'changed'],
    ]);
    expect(away?.headlines[2]?.id).toMatch(/^hormuz/);
    expect(away?.headlines).toHaveLength(5);
  });

  it('is nothing worth a card where few stories came', async () => {
    expect(await awaySince(await storeOf(12), NEWEST - 3.5 * HOUR_MS)).toBeUndefined();
  });
});
