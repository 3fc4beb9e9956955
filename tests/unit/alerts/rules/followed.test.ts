import { expect, test } from 'vitest';
import { drainAlerts } from '../../../../utils/alerts/ledger/drain.ts';
import { enterFollowed } from '../../../../utils/alerts/ledger/ledger.ts';
import { followedStory, followRuleId, withFollowed } from '../../../../utils/alerts/rules/followed.ts';
import { defaultSettings, type Settings } from '../../../../utils/settings/settings.ts';
import { withLists } from '../../../../utils/stories/row.ts';
import { DAY_MS, desktop, HOUR_MS, NOON, newStore, settings, story } from '../kit.ts';

const cricket = (change = {}) => story({ categories: ['Sports'], title: 'Qalandars win again', ...change });

/** A store in which `next` continues the thread of a story that the reader follows. */
async function following(next = cricket(), alerts = settings({ followed: ['first'] })) {
  const db = await newStore();
  await db.put('stories', withLists(next));
  await enterFollowed(db, next, 'first', ['Qalandars'], { settings: alerts, now: NOON });
  return { db, next, alerts, row: () => db.get('alerts', next.id) };
}

test('the next story of a followed thread is told once, with what it shares', async () => {
  const { db, next, alerts, row } = await following();
  const screen = desktop();
  await drainAlerts(db, alerts, NOON, screen);
  await enterFollowed(db, next, 'first', ['Qalandars'], { settings: alerts, now: NOON });
  await drainAlerts(db, alerts, NOON + HOUR_MS, screen);
  expect(screen.shown.map(({ stories }) => stories.map(({ id }) => id))).toEqual([[next.id]]);
  expect(await row()).toMatchObject({ state: 'shown', ruleId: 'follow:first', because: ['Qalandars'] });
});

test('a reader who stopped following, or muted a word of it meanwhile, is not told', async () => {
  for (const change of [{ followed: [] }, { followed: ['first'], muted: ['qalandars'] }]) {
    const { db, row } = await following();
    await drainAlerts(db, settings(change), NOON, desktop());
    expect(await row()).toMatchObject({ state: 'missed', heldBy: 'rule' });
  }
});

test('what was read or muted before it was found is not entered', async () => {
  const read = await following(cricket({ readAt: NOON }));
  expect(await read.row()).toBeUndefined();
  const muted = await following(cricket(), settings({ followed: ['first'], muted: ['Qalandars'] }));
  expect(await muted.row()).toBeUndefined();
});

test('two days after it was published it is no news any more', async () => {
  const { db, alerts, row } = await following();
  await drainAlerts(db, alerts, NOON + 2 * DAY_MS + 1, desktop());
  expect(await row()).toMatchObject({ state: 'missed', heldBy: 'old' });
});

test('a follow is set and taken back, and the oldest of too many gives way', () => {
  const one = withFollowed(defaultSettings, 'a', true);
  expect(withFollowed(one, 'a', true).alerts.followed).toEqual(['a']);
  expect(withFollowed(one, 'a', false).alerts.followed).toEqual([]);
  let many = one;
  for (let n = 0; n < 50; n++) many = withFollowed(many, `s${n}`, true);
  expect(many.alerts.followed).toHaveLength(50);
  expect(many.alerts.followed).not.toContain('a');
});

test('an alert says whether it comes of a rule or of a story', () => {
  expect(followedStory(followRuleId('https://outlet.example/?p=1'))).toBe('https://outlet.example/?p=1');
  expect(followedStory('breaking')).toBeUndefined();
});

test('fifty stories can be followed; the oldest gives way to the next', () => {
  const ids = Array.from({ length: 51 }, (_, n) => `s${n}`);
  const follow = (settings: Settings, id: string) => withFollowed(settings, id, true);
  expect(ids.slice(0, 50).reduce(follow, defaultSettings).alerts.followed).toEqual(ids.slice(0, 50));
  expect(ids.reduce(follow, defaultSettings).alerts.followed).toEqual(ids.slice(1));
});
