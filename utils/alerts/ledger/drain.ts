// Tells what the ledger has due. A worker may be killed at any await, and a notification can't be shown and noted
// in one step; so each is claimed first (`attemptedAt`), shown, and then marked. What is found claimed at the next
// drain was either shown, and then the browser still displays it or its click or closing has marked it
// (utils/alerts/channels/click.ts); or it never was, and is told now. So none is lost and none is told twice. The one
// exception: a browser that dies whole between showing and marking forgets what it displayed, and is asked again.
import type { Settings } from '../../settings/settings.ts';
import type { AlertRow, Store } from '../../stories/db.ts';
import { DAY_MS } from '../../time/durations.ts';
import { confirm, plan, type Telling, tell } from './plan.ts';

/** The desktop's notifications; utils/alerts/channels/notify.ts is the real one. */
export interface Notify {
  /** Whether the browser has notifications and the reader allowed them. */
  allowed(): Promise<boolean>;
  /** Ids of those on display now. */
  displayed(): Promise<ReadonlySet<string>>;
  /** Shows one under `telling.id`; answers whether it was shown, and never throws for a browser that can't. */
  show(telling: Telling, now: number): Promise<boolean>;
}

/**
 * Shows what is due and allowed at `now` (ms) and marks it. Drains that meet take turns.
 * @returns when the next drain is wanted, ms since the epoch: the end of quiet hours, or the cap's next free place
 */
export async function drainAlerts(
  db: Store,
  settings: Settings,
  now: number,
  notify: Notify,
): Promise<number | undefined> {
  const run = () => drain(db, settings.alerts, now, notify);
  const locks = globalThis.navigator?.locks;
  return locks ? await locks.request('alerts', run) : await run();
}

async function drain(
  db: Store,
  alerts: Settings['alerts'],
  now: number,
  notify: Notify,
): Promise<number | undefined> {
  if ((await waitingCount(db)) === 0) return undefined;
  const interrupts = alerts.channels.notification && (await notify.allowed());
  // A claim may be left from when notifications were on.
  const displayed = await notify.displayed();
  const { tellings, nextAt } = await claim(db, alerts, interrupts, displayed, now);
  for (const telling of tellings) {
    const shown = await notify.show(telling, now);
    await mark(db, telling, (row) => (shown ? confirm(row, alerts, now) : tell(row, alerts, now)));
  }
  return nextAt;
}

async function waitingCount(db: Store): Promise<number> {
  const tx = db.transaction('alerts');
  const [due, held] = await Promise.all([
    tx.store.index('state').count('due'),
    tx.store.index('state').count('held'),
  ]);
  return due + held;
}

/** Plans and stores the plan in one transaction, so that two readings of the ledger never act on the same row. */
async function claim(
  db: Store,
  alerts: Settings['alerts'],
  interrupts: boolean,
  displayed: ReadonlySet<string>,
  now: number,
) {
  const tx = db.transaction(['alerts', 'stories'], 'readwrite');
  const ledger = tx.objectStore('alerts');
  const waiting: { row: AlertRow; story: Awaited<ReturnType<typeof readStory>> }[] = [];
  const readStory = (id: string) => tx.objectStore('stories').get(id);
  const told = await ledger.index('shownAt').getAll(IDBKeyRange.lowerBound(now - DAY_MS));
  for (const state of ['held', 'due'] as const) {
    for (const row of await ledger.index('state').getAll(state)) {
      if (row.attemptedAt !== undefined && displayed.has(row.notificationId ?? row.id)) {
        const confirmed = confirm(row, alerts, now);
        told.push(confirmed);
        await ledger.put(confirmed);
      } else {
        waiting.push({ row, story: await readStory(row.id) });
      }
    }
  }
  const planned = plan(waiting, told, alerts, interrupts, now);
  for (const row of planned.rows) await ledger.put(row);
  await tx.done;
  return planned;
}

/** Changes the rows of one notification that still wait for it. */
async function mark(db: Store, telling: Telling, change: (row: AlertRow) => AlertRow): Promise<void> {
  const tx = db.transaction('alerts', 'readwrite');
  for (const { id } of telling.stories) {
    const row = await tx.store.get(id);
    if (row?.attemptedAt !== undefined && row.notificationId === telling.id) await tx.store.put(change(row));
  }
  await tx.done;
}

/** Marks as told whatever was claimed for the notification `id`: a click or a closing proves that it was shown. */
export async function confirmShown(db: Store, settings: Settings, id: string, now: number): Promise<void> {
  const tx = db.transaction('alerts', 'readwrite');
  for (const state of ['due', 'held'] as const) {
    for (const row of await tx.store.index('state').getAll(state)) {
      if (row.attemptedAt !== undefined && row.notificationId === id)
        await tx.store.put(confirm(row, settings.alerts, now));
    }
  }
  await tx.done;
}
