// That an update brought something new, from the update until the reader has seen what that is.
import { storedItem } from './stored-item.ts';

const unseen = storedItem('local', 'unseenNews', false);

/** @param before the version that was there until now; undefined where the browser does not say */
export async function noteUpdate(before: string | undefined, now: string): Promise<void> {
  // A browser says so of an extension that is merely loaded anew, too.
  if (before !== now) await unseen.setValue(true);
}

export async function hasUnseenNews(): Promise<boolean> {
  return (await unseen.getValue()) === true;
}

export const newsSeen = (): Promise<void> => unseen.setValue(false);
