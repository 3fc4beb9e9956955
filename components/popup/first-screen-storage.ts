// Where the picture of the first screen lies between two popups: the page's localStorage, which can be read at once.
// Whatever lies there is checked.
import { forgetStored, readStored, writeStored } from '../../utils/page-storage.ts';

const KEY = 'popup:first-screen';

export interface FirstScreen {
  /** Start of the day, ms: it says "Today" and "Yesterday". */
  readonly day: number;
  readonly lang: string;
  readonly dir: string;
  /** The extension's: of no use to another one. */
  readonly version: string;
  readonly html: string;
}

/** What the last popup left; undefined where that is nothing, or damaged. */
export function readFirstScreen(): FirstScreen | undefined {
  const kept = readStored(KEY) as Partial<Record<keyof FirstScreen, unknown>> | undefined;
  const { day, lang, dir, version, html } = kept ?? {};
  const texts = [lang, dir, version, html].every((text) => typeof text === 'string');
  return texts && typeof day === 'number' ? (kept as FirstScreen) : undefined;
}

/** Leaves it for the next popup. */
export function leaveFirstScreen(screen: FirstScreen): void {
  // No room: rather none than an old one.
  if (!writeStored(KEY, screen)) forgetFirstScreen();
}

/** What it shows may be wrong: settings have changed, or the list is not at its head. */
export const forgetFirstScreen = (): void => forgetStored(KEY);
