// What is done to stories and alerts without any page: all stories read, alerts asleep or awake, by the menu of the
// toolbar's button; and the marks of a page that has closed.
import { changeSettings } from '../../settings/settings.ts';
import { store } from '../../stories/connection.ts';
import { applyMark, type Mark } from '../../stories/marks.ts';
import { type SnoozeChoice, snoozeChoices, withSnooze } from '../ledger/snooze.ts';
import { followMarks } from './follow-marks.ts';

/** Marks every story read, as the list's own button does. */
export const readAll = (now = Date.now()): Promise<void> =>
  takeOver({ to: 'read', list: 'all', at: now }, now);

/** Sets a mark that a page did not get to store. */
export async function takeOver(mark: Mark, now = Date.now()): Promise<void> {
  const db = await store();
  await applyMark(db, mark);
  await followMarks(db, now);
}

/** Lets alerts sleep for one of the offered spans, or wakes them. */
export async function sleep(kind: SnoozeChoice['kind'] | 'no', now = Date.now()): Promise<void> {
  await changeSettings((all) => {
    const choice = snoozeChoices(all.alerts.quiet, now).find((each) => each.kind === kind);
    return withSnooze(all, choice?.until);
  });
}
