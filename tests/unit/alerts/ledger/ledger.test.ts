import { describe, expect, it } from 'vitest';
import { confirmShown, drainAlerts } from '../../../../utils/alerts/ledger/drain.ts';
import { enterDue } from '../../../../utils/alerts/ledger/ledger.ts';
import { unseenAlerts } from '../../../../utils/alerts/ledger/unseen.ts';
import type { Store } from '../../../../utils/stories/db.ts';
import { MOST_REASONS } from '../../../../utils/stories/limits.ts';
import { markDeleted, markRead } from '../../../../utils/stories/marks.ts';
import { withLists } from '../../../../utils/stories/row.ts';
import type { Story } from '../../../../utils/stories/story.ts';
import {
  DAY_MS,
  desktop,
  HOUR_MS,
  MINUTE_MS,
  NOON,
  newStore,
  publish,
  rule,
  settings,
  story,
} from '../kit.ts';

const row = async (db: Store, id: string) => await db.get('alerts', id);
const count = async (db: Store, now = NOON) => (await unseenAlerts(db, now)).length;
const night = { enabled: true, from: 22 * 60, to: 7 * 60, days: [0, 1, 2, 3, 4, 5, 6] };
const at = (day: number, hour: number) => new Date(2025, 4, day, hour).getTime();

describe('a new breaking story', () => {
  it('is told once, over polls, edits and drains', async () => {
    const db = await newStore();
    const on = desktop();
    const one = story();
    await publish(db, [one], NOON);
    await drainAlerts(db, settings(), NOON, on);
    await publish(db, [{ ...one, title: 'Troops move: updated', revisions: 1 }], NOON + MINUTE_MS);
    await drainAlerts(db, settings(), NOON + MINUTE_MS, on);
    expect(on.shown.map(({ id }) => id)).toEqual([one.id]);
    expect(await row(db, one.id)).toMatchObject({
      state: 'shown',
      because: ['Defence & Security'],
      channels: ['badge', 'title', 'strip', 'spoken', 'notification'],
      shownAt: NOON,
      unseen: 1,
    });
    expect(await count(db)).toBe(1);
  });

  it('is told by badge alone where notifications are off or not allowed', async () => {
    const db = await newStore();
    const on = desktop();
    on.on = false;
    const five = [story(), story(), story(), story(), story()];
    await publish(db, five, NOON);
    expect(await drainAlerts(db, settings(), NOON, on)).toBeUndefined();
    expect(on.shown).toEqual([]);
    expect(await count(db)).toBe(5);
  });

  it('is no news on the first poll, nor later by an edit', async () => {
    const db = await newStore();
    const on = desktop();
    const one = story();
    await publish(db, [one], NOON, settings(), true);
    await publish(db, [{ ...one, title: 'BREAKING: Troops move' }], NOON + 1);
    await drainAlerts(db, settings(), NOON + 1, on);
    expect(on.shown).toEqual([]);
    expect(await count(db)).toBe(0);
    expect(await row(db, one.id)).toMatchObject({ state: 'missed', heldBy: 'first-run' });
  });

  it('is no news when it is older than the rule allows, and stays so when the clock is set back', async () => {
    const db = await newStore();
    const on = desktop();
    const old = story({ publishedAt: NOON - 7 * HOUR_MS });
    await publish(db, [old], NOON);
    await publish(db, [{ ...old, title: 'Edited' }], NOON - 5 * HOUR_MS);
    await drainAlerts(db, settings(), NOON - 5 * HOUR_MS, on);
    expect(on.shown).toEqual([]);
    expect((await row(db, old.id))?.heldBy).toBe('old');
  });

  it('may come by an edit that first makes it match', async () => {
    const db = await newStore();
    const on = desktop();
    const rules = [rule({ onlyMarked: true })];
    const one = story({ title: 'Troops move' });
    await publish(db, [one], NOON, settings({ rules }));
    expect(await row(db, one.id)).toBeUndefined();
    await publish(db, [{ ...one, title: 'BREAKING: Troops move' }], NOON + 1, settings({ rules }));
    await drainAlerts(db, settings({ rules }), NOON + 1, on);
    expect(on.shown).toHaveLength(1);
  });
});

describe('an alert that is due', () => {
  it.each([
    ['the reader read the story first', 'read', (db: Store, id: string) => markRead(db, [id], NOON)],
    ['the outlet took the story down', 'deleted', (db: Store, id: string) => markDeleted(db, id, NOON)],
    ['retention dropped the story', 'deleted', (db: Store, id: string) => db.delete('stories', id)],
  ])('is not told when %s', async (_, heldBy, change) => {
    const db = await newStore();
    const on = desktop();
    const one = story();
    await publish(db, [one], NOON);
    await change(db, one.id);
    await drainAlerts(db, settings(), NOON, on);
    expect(on.shown).toEqual([]);
    expect(await row(db, one.id)).toMatchObject({ state: 'missed', heldBy });
    expect(await count(db)).toBe(0);
  });

  it('is not told when the rule was changed so that it no longer matches', async () => {
    const db = await newStore();
    const on = desktop();
    const one = story();
    await publish(db, [one], NOON);
    await drainAlerts(db, settings({ muted: ['troops'] }), NOON, on);
    expect(on.shown).toEqual([]);
    expect(await row(db, one.id)).toMatchObject({ state: 'missed', heldBy: 'rule' });
  });

  it('is not told after a sleep longer than its age', async () => {
    const db = await newStore();
    const on = desktop();
    const one = story();
    await publish(db, [one], NOON);
    await drainAlerts(db, settings(), NOON + 7 * HOUR_MS, on);
    expect(on.shown).toEqual([]);
    expect((await row(db, one.id))?.heldBy).toBe('old');
  });
});

describe('a hundred stories at once', () => {
  it('are three in one notification, all on the badge, and the rest one digest in an hour', async () => {
    const db = await newStore();
    const on = desktop();
    await publish(
      db,
      Array.from({ length: 100 }, (_, index) => story({ publishedAt: NOON - index })),
      NOON,
    );
    const nextAt = await drainAlerts(db, settings(), NOON, on);
    expect(on.shown.map(({ kind, stories }) => [kind, stories.length])).toEqual([['group', 3]]);
    expect(on.shown[0]?.stories[0]?.publishedAt).toBe(NOON);
    expect(await count(db)).toBe(100);
    expect(nextAt).toBe(NOON + HOUR_MS);

    await drainAlerts(db, settings(), NOON + HOUR_MS / 2, on);
    expect(on.shown).toHaveLength(1);
    await drainAlerts(db, settings(), nextAt ?? 0, on);
    expect(on.shown.map(({ kind, stories }) => [kind, stories.length])[1]).toEqual(['digest', 97]);
    expect(await db.countFromIndex('alerts', 'state', 'digested')).toBe(97);
    expect(await drainAlerts(db, settings(), NOON + 2 * HOUR_MS, on)).toBeUndefined();
    expect(on.shown).toHaveLength(2);
  });

  it('never come to more than the cap of the day', async () => {
    const db = await newStore();
    const on = desktop();
    const capped = settings({ capPerHour: 3, capPerDay: 10 });
    for (let hour = 0; hour < 20; hour++) {
      const now = NOON + hour * HOUR_MS;
      await publish(db, [story({ publishedAt: now }), story({ publishedAt: now })], now, capped);
      await drainAlerts(db, capped, now, on);
    }
    const told = on.shown.map(({ kind, stories }) => (kind === 'digest' ? 1 : stories.length));
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(10);
  });
});

describe('in quiet hours', () => {
  it('nothing is told, not even by the badge; it comes as one digest when they end', async () => {
    const db = await newStore();
    const on = desktop();
    const quiet = settings({ quiet: night });
    const [a, b] = [story({ publishedAt: at(14, 23) }), story({ publishedAt: at(15, 2) })];
    await publish(db, [a], at(14, 23), quiet);
    expect(await drainAlerts(db, quiet, at(14, 23), on)).toBe(at(15, 7));
    await publish(db, [b], at(15, 2), quiet);
    await drainAlerts(db, quiet, at(15, 2), on);
    expect(on.shown).toEqual([]);
    expect(await count(db, at(15, 2))).toBe(0);
    expect(await row(db, a.id)).toMatchObject({ state: 'held', heldBy: 'quiet' });

    await drainAlerts(db, quiet, at(15, 7), on);
    expect(on.shown.map(({ kind, stories }) => [kind, stories.map(({ id }) => id)])).toEqual([
      ['digest', [b.id, a.id]],
    ]);
    expect(await count(db, at(15, 7))).toBe(2);
  });

  it('a story that was caught is not told days later, when the machine wakes', async () => {
    const db = await newStore();
    const on = desktop();
    const quiet = settings({ quiet: night });
    const one = story({ publishedAt: at(14, 23) });
    await publish(db, [one], at(14, 23), quiet);
    await drainAlerts(db, quiet, at(14, 23), on);
    await drainAlerts(db, quiet, at(17, 12), on);
    expect(on.shown).toEqual([]);
    expect((await row(db, one.id))?.heldBy).toBe('old');
  });

  it('what was held alone comes as itself, under its own id', async () => {
    const db = await newStore();
    const on = desktop();
    const one = story();
    const snoozed = settings({ snoozedUntil: NOON + HOUR_MS });
    await publish(db, [one], NOON, snoozed);
    await drainAlerts(db, snoozed, NOON, on);
    expect((await row(db, one.id))?.heldBy).toBe('snoozed');
    await drainAlerts(db, snoozed, NOON + HOUR_MS, on);
    expect(on.shown.map(({ id, kind }) => [id, kind])).toEqual([[one.id, 'single']]);
  });
});

describe('a worker that dies', () => {
  const dying = new Error('killed');

  it('before the notification was shown: it is shown at the next drain', async () => {
    const db = await newStore();
    const on = desktop();
    const one = story();
    await publish(db, [one], NOON);
    const killed = { ...on, show: () => Promise.reject(dying) };
    await expect(drainAlerts(db, settings(), NOON, killed)).rejects.toBe(dying);
    expect(await count(db)).toBe(1);
    await drainAlerts(db, settings(), NOON + 1, on);
    expect(on.shown).toHaveLength(1);
  });

  it.each(['while it is on display', 'and the reader closed it meanwhile'])(
    'after it was shown, %s: it is not shown again',
    async (closed) => {
      const db = await newStore();
      const on = desktop();
      const one = story();
      await publish(db, [one], NOON);
      const killed: typeof on = {
        ...on,
        show: async (telling, now) => {
          await on.show(telling, now);
          throw dying;
        },
      };
      await expect(drainAlerts(db, settings(), NOON, killed)).rejects.toBe(dying);
      if (closed.includes('closed')) {
        on.open.clear();
        await confirmShown(db, settings(), one.id, NOON);
      }
      await drainAlerts(db, settings(), NOON + 1, on);
      expect(on.shown).toHaveLength(1);
      expect((await row(db, one.id))?.state).toBe('shown');
    },
  );

  it('does not let two drains at once tell twice', async () => {
    const db = await newStore();
    const on = desktop();
    await publish(db, [story()], NOON);
    await Promise.all([drainAlerts(db, settings(), NOON, on), drainAlerts(db, settings(), NOON, on)]);
    expect(on.shown).toHaveLength(1);
  });
});

describe('held and fresh stories at once', () => {
  it('come as a digest and a group, newest first, each row claimed by its own, and are not told again', async () => {
    const db = await newStore();
    const on = desktop();
    const snoozed = settings({ snoozedUntil: NOON + HOUR_MS });
    const [early, late] = [story({ publishedAt: NOON - 2 }), story({ publishedAt: NOON - 1 })];
    await publish(db, [early, late], NOON, snoozed);
    await drainAlerts(db, snoozed, NOON, on);
    expect(on.shown).toEqual([]);

    const after = NOON + HOUR_MS;
    const fresh = [0, 1, 2, 3].map((n) => story({ publishedAt: after - n }));
    await publish(db, fresh, after);
    await drainAlerts(db, settings(), after, on);
    const ids = (index: number) => on.shown[index]?.stories.map(({ id }) => id);
    expect(on.shown.map(({ kind }) => kind)).toEqual(['group', 'digest']);
    expect(ids(0)).toEqual([fresh[0]?.id, fresh[1]?.id]);
    expect(ids(1)).toEqual([fresh[2]?.id, fresh[3]?.id, late.id, early.id]);
    for (const { id, stories } of on.shown)
      for (const one of stories) expect((await row(db, one.id))?.notificationId).toBe(id);

    on.open.clear();
    await drainAlerts(db, settings(), after + MINUTE_MS, on);
    await drainAlerts(db, settings(), after + 3 * HOUR_MS, on);
    expect(on.shown).toHaveLength(2);
  });
});

describe('what the ledger keeps of a story', () => {
  const enter = async (db: Store, one: Story, visibleAt?: number) => {
    const tx = db.transaction(['stories', 'alerts'], 'readwrite');
    await tx.objectStore('stories').put(withLists(one));
    await enterDue(tx, [one], {
      settings: settings(),
      now: NOON,
      firstPoll: false,
      visibleAt: () => visibleAt,
    });
    await tx.done;
  };

  it('is since when it could be seen, so that one published late is told', async () => {
    const [db, screen] = [await newStore(), desktop()];
    const late = story({ publishedAt: NOON - 2 * DAY_MS });
    await enter(db, late, NOON - HOUR_MS);
    await drainAlerts(db, settings(), NOON, screen);
    expect(screen.shown.map(({ id }) => id)).toEqual([late.id]);
  });

  it('is no more reasons than the log can show', async () => {
    const db = await newStore();
    const words = Array.from({ length: MOST_REASONS + 5 }, (_, n) => `word${String.fromCharCode(97 + n)}`);
    const one = story({ title: words.join(' ') });
    const tx = db.transaction(['stories', 'alerts'], 'readwrite');
    const chosen = settings({ rules: [rule({ mustHave: words, onlyMarked: false })] });
    await enterDue(tx, [one], { settings: chosen, now: NOON, firstPoll: false });
    await tx.done;
    expect((await db.get('alerts', one.id))?.because).toHaveLength(MOST_REASONS);
  });
});
