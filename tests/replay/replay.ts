// Plays a scenario through the product's own poll, store, alerts and list, on a clock, a network and a store of its
// own, and tells at each `look` what the reader has.
import 'fake-indexeddb/auto';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { updateBadge } from '../../utils/alerts/channels/badge.ts';
import { markSeen } from '../../utils/alerts/ledger/unseen.ts';
import { hostPattern } from '../../utils/outlet/address.ts';
import { ensureAlarm, POLL_ALARM } from '../../utils/polling/alarm.ts';
import type { World } from '../../utils/polling/environment.ts';
import { poll, retain } from '../../utils/polling/poll.ts';
import { checkSettings, defaultSettings, type Settings } from '../../utils/settings/settings.ts';
import { tabsOf } from '../../utils/state/popup/tabs.ts';
import { openStore, type Store } from '../../utils/stories/db.ts';
import { markAllRead } from '../../utils/stories/marks.ts';
import { feedState, listCategories, listStories } from '../../utils/stories/queries.ts';
import { isUnread } from '../../utils/stories/story.ts';
import { answering } from './answering.ts';
import type { Look, Scenario, Step } from './scenario.ts';

const MINUTE_MS = 60_000;

export interface Seen extends Look {
  readonly at: number;
}

let played = 0;

/** The looks of a scenario, in order. */
export async function replay(scenario: Scenario): Promise<readonly Seen[]> {
  const machine = await aMachine(scenario);
  const looks: Seen[] = [];
  for (const step of scenario.steps) {
    machine.goTo(step.at);
    if (step.answers) machine.outlet.answer(step.answers);
    if (step.do === 'look') looks.push({ at: step.at, ...(await machine.look()) });
    else await machine.act(step);
  }
  machine.db.close();
  return looks;
}

async function aMachine({ feed, feedOverride = feed, start, settings: changed = {} }: Scenario) {
  const begin = Date.parse(start);
  let at = begin;
  const now = () => at;
  const outlet = answering(now);
  const settings = withChanges(changed, feedOverride);
  const db = await openStore(`replay-${++played}`);
  const badge = await aToolbar();
  const world: World = {
    db: async () => db,
    settings: async () => settings,
    fetch: outlet.fetch,
    now,
    random: () => 0.5,
    online: () => true,
    hasAccess: async (url) => hostPattern(url) === hostPattern(feedOverride),
    pause: async () => undefined,
  };
  const told = aTelling(db);
  await ensureAlarm(now());

  /** The alarm rings when it is due, however it was planned. */
  async function letRing(minutes: number): Promise<void> {
    const end = at + minutes * MINUTE_MS;
    for (;;) {
      const alarm = await fakeBrowser.alarms.get(POLL_ALARM);
      const due = alarm?.scheduledTime ?? end;
      if (due >= end) break;
      at = Math.max(at, due);
      await fakeBrowser.alarms.create(POLL_ALARM, { when: at + (alarm?.periodInMinutes ?? 5) * MINUTE_MS });
      await poll('alarm', world);
      await told.note();
    }
    at = end;
  }

  async function act(step: Step): Promise<void> {
    if (step.do === 'poll') {
      await makeDue(db, at);
      await poll('alarm', world);
    } else if (step.do === 'check') await poll('reader', world);
    else if (step.do === 'poll-for') await letRing(step.minutes ?? 0);
    else if (step.do === 'seen') await markSeen(db, undefined, at);
    else if (step.do === 'read-all') await markAllRead(db, 'all', at);
    else if (step.do === 'tidy') await retain(world);
    await told.note();
    await updateBadge(db, settings, at);
  }

  async function look(): Promise<Look> {
    const { stories } = await listStories(db, 'all', { limit: 1_000_000 });
    const sections = (await listCategories(db)).map(({ name }) => name);
    const tabs = tabsOf(settings, sections).flatMap(({ category }) => category ?? []);
    await updateBadge(db, settings, at);
    return {
      stories: stories.map(
        ({ title, link, categories, publishedAt, readAt, backlog, savedAt, deletedAt }) => ({
          title,
          link,
          categories,
          publishedAt,
          unread: isUnread({ readAt, backlog }),
          saved: savedAt !== undefined,
          deleted: deletedAt !== undefined,
        }),
      ),
      badge: Number.parseInt(badge.text() || '0', 10),
      told: told.titles(),
      tabs,
      revisions: await db.count('revisions'),
      error: (await feedState(db))?.error?.code ?? null,
      requests: outlet.asked(),
    };
  }

  return {
    db,
    outlet,
    act,
    look,
    goTo: (minutes: number) => {
      at = begin + minutes * MINUTE_MS;
    },
  };
}

/** The defaults with what a scenario changes, in the shape of a backup's. */
function withChanges(changed: Readonly<Record<string, unknown>>, feedUrl: string): Settings {
  const siteUrl = new URL('/', feedUrl).href;
  return checkSettings({ ...(merged(defaultSettings, changed) as object), outlet: { siteUrl, feedUrl } });
}

function merged(value: unknown, change: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return change;
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return change;
  const parts = Object.entries(change).map(([name, part]) => [
    name,
    merged((value as Record<string, unknown>)[name], part),
  ]);
  return { ...value, ...Object.fromEntries(parts) };
}

/** A toolbar's button whose number can be read. */
async function aToolbar() {
  let text = '';
  const { action } = fakeBrowser;
  Object.assign(action, {
    setBadgeText: async (badge: { text: string | null }) => {
      text = badge.text ?? '';
    },
    setBadgeBackgroundColor: async () => undefined,
    setBadgeTextColor: async () => undefined,
    setTitle: async () => undefined,
  });
  await fakeBrowser.alarms.clearAll();
  return { text: () => text };
}

/** A poll that is planned for later is due now. */
async function makeDue(db: Store, now: number): Promise<void> {
  const state = await feedState(db);
  if (state !== undefined) await db.put('feeds', { ...state, nextAt: now });
}

/** Notes each telling of an alert by what the ledger says of it. */
function aTelling(db: Store) {
  const tellings = new Set<string>();
  const titles: string[] = [];
  return {
    titles: () => [...titles],
    note: async () => {
      const rows = await db.getAllFromIndex('alerts', 'shownAt');
      for (const { id, shownAt, title } of rows) {
        const telling = `${id} ${shownAt}`;
        if (!tellings.has(telling)) titles.push(title);
        tellings.add(telling);
      }
    },
  };
}
