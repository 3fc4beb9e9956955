import { describe, expect, it } from 'vitest';
import { drainAlerts } from '../../../../utils/alerts/ledger/drain.ts';
import { isHot } from '../../../../utils/alerts/ledger/hot.ts';
import { listAlerts } from '../../../../utils/alerts/ledger/log.ts';
import { markSeen, unseenAlerts } from '../../../../utils/alerts/ledger/unseen.ts';
import { previewRule } from '../../../../utils/alerts/rules/preview.ts';
import type { Store } from '../../../../utils/stories/db.ts';
import { markRead, markUnread } from '../../../../utils/stories/marks.ts';
import { DAY_MS, desktop, HOUR_MS, NOON, newStore, publish, rule, settings, story } from '../kit.ts';

const count = async (db: Store, now = NOON) => (await unseenAlerts(db, now)).length;

describe('what the reader has seen', () => {
  it('leaves the badge: by seeing the strip, by reading the story, or after two days', async () => {
    const db = await newStore();
    const stories = [story(), story(), story()];
    await publish(db, stories, NOON);
    await drainAlerts(db, settings(), NOON, desktop());
    expect(await count(db)).toBe(3);
    await markRead(db, [stories[0]?.id ?? ''], NOON);
    expect(await count(db)).toBe(2);
    await markSeen(db, [stories[1]?.id ?? ''], NOON);
    expect(await count(db)).toBe(1);
    expect(await count(db, NOON + 2 * DAY_MS)).toBe(1);
    expect(await count(db, NOON + 2 * DAY_MS + 1)).toBe(0);
    await markSeen(db, undefined, NOON);
    expect(await count(db)).toBe(0);
  });

  it('stays seen once its story was read, though the reader marks it unread again', async () => {
    const db = await newStore();
    const one = story();
    await publish(db, [one], NOON);
    await drainAlerts(db, settings(), NOON, desktop());
    await markRead(db, [one.id], NOON + 1);
    await markUnread(db, [one.id]);
    expect(await count(db)).toBe(0);
    expect((await db.get('alerts', one.id))?.seenAt).toBe(NOON + 1);
  });

  it('is not lost with a story that is no alert at all', async () => {
    const db = await newStore();
    const one = story();
    await publish(db, [one], NOON);
    await drainAlerts(db, settings(), NOON, desktop());
    await markSeen(db, ['never heard of', one.id], NOON);
    expect(await count(db)).toBe(0);
  });
});

describe('the log', () => {
  it('says what was told and what was not, newest first, also of stories no longer stored', async () => {
    const db = await newStore();
    const [a, b] = [story(), story({ publishedAt: NOON - DAY_MS })];
    await publish(db, [a], NOON);
    await drainAlerts(db, settings(), NOON, desktop());
    await publish(db, [b], NOON + 1);
    await db.delete('stories', a.id);
    const log = await listAlerts(db, NOON - DAY_MS);
    expect(log.map(({ row }) => [row.title, row.state])).toEqual([
      [b.title, 'missed'],
      [a.title, 'shown'],
    ]);
    expect(await listAlerts(db, NOON + 2)).toEqual([]);
  });

  it('says that news is breaking for an hour after it came out, however late it was caught', async () => {
    const db = await newStore();
    await publish(db, [story({ publishedAt: NOON - DAY_MS })], NOON);
    await publish(db, [story({ publishedAt: NOON - 2 * HOUR_MS })], NOON);
    expect(await isHot(db, NOON)).toBe(false);
    await publish(db, [story()], NOON);
    expect(await isHot(db, NOON + HOUR_MS)).toBe(true);
    expect(await isHot(db, NOON + HOUR_MS + 1)).toBe(false);
  });
});

it('lists no alert that was missed only because the companion was just installed', async () => {
  const db = await newStore();
  await publish(db, [story()], NOON, settings(), true);
  const later = story();
  await publish(db, [later], NOON + HOUR_MS);
  expect((await listAlerts(db, NOON - DAY_MS)).map(({ row }) => row.id)).toEqual([later.id]);
});

describe('the preview of a rule', () => {
  it('shows the stories of thirty days that it would have caught, newest first, however many there are', async () => {
    const db = await newStore();
    const stories = Array.from({ length: 700 }, (_, index) =>
      story({
        publishedAt: NOON - index * HOUR_MS,
        categories: index % 2 ? ['Sports'] : ['Defence & Security'],
      }),
    );
    const old = story({ publishedAt: NOON - 31 * DAY_MS });
    await publish(db, [...stories, old], NOON, settings(), true);
    const caught = await previewRule(db, rule(), [], NOON);
    expect(caught).toHaveLength(350);
    expect(caught[0]?.story.id).toBe(stories[0]?.id);
    expect(caught[0]?.because).toEqual(['Defence & Security']);
    expect(await previewRule(db, rule(), ['troops'], NOON)).toEqual([]);
  });
});
