// What a click on a card changed: the site that it turned off. A choice made in a private window stays in memory and
// ends with the browser; any other is a setting, and is noted so that the popup can say it and take it back.
import { storedItem } from '../browser/stored-item.ts';
import { changeSettings, type Settings } from '../settings/settings.ts';
import { tellPages } from './page-scripts.ts';
import { withSiteOff } from './sites.ts';

export interface TurnedOff {
  readonly origin: string;
  /** Ms since the epoch. */
  readonly at: number;
}

const noted = storedItem<TurnedOff | null>('local', 'relatedTurnedOff', null);
const inPrivate = storedItem<readonly string[]>('session', 'relatedOffInPrivate', []);
const MAX_PRIVATE_SITES = 200;

/** The settings as they hold in a window: in a private one the sites turned off in such windows are off too. */
export async function relatedIn(settings: Settings, incognito: boolean): Promise<Settings['related']> {
  if (!incognito) return settings.related;
  const { related } = settings;
  return { ...related, offSites: [...related.offSites, ...(await inPrivate.getValue())] };
}

/** Turns the card off for a site, or on again, as the reader chose in a window. */
export async function turnOff(origin: string, off: boolean, window: { incognito: boolean }): Promise<void> {
  if (!window.incognito) {
    await changeSettings((before) => ({ ...before, related: withSiteOff(before.related, origin, off) }));
    return;
  }
  await navigator.locks.request('related-private', async () => {
    const others = (await inPrivate.getValue()).filter((site) => site !== origin);
    await inPrivate.setValue(off ? [...others, origin].slice(-MAX_PRIVATE_SITES) : others);
  });
  await tellPages();
}

/** Notes, for the popup, that a click on a page turned the card off there, or that it was taken back. */
export async function noteTurnedOff(change: TurnedOff | null): Promise<void> {
  await noted.setValue(change);
}

/** The last site that a click on its card turned off, until the reader saw it said or took it back. */
export async function lastTurnedOff(): Promise<TurnedOff | undefined> {
  const { origin, at } = (await noted.getValue()) ?? {};
  return typeof origin === 'string' && typeof at === 'number' ? { origin, at } : undefined;
}
