// The first screen as the last popup left it, so that the next one can paint before the store is open and the modules
// are loaded. It is a picture: nothing in it can be reached, and the popup takes its place as soon as the rows are
// read, changed or not.
import { readFirstScreen } from './first-screen-storage.ts';

/** Of the picture's element. */
export const FIRST_SCREEN_ID = 'first-screen';
/** A page that is not in sight gets no frames, and waits so long instead. */
const PAINTED_AFTER_MS = 250;

/** Shows what the last popup left, where that is of today (the day's start, ms) and of `version`. */
export function showFirstScreen(version: string, today: number): void {
  const kept = readFirstScreen();
  if (kept?.version !== version || kept.day !== today) return;
  const root = document.documentElement;
  root.lang = kept.lang;
  root.dir = kept.dir;
  const screen = document.createElement('div');
  screen.id = FIRST_SCREEN_ID;
  screen.inert = true;
  // In the parser's own document no script runs and nothing is fetched.
  screen.append(...new DOMParser().parseFromString(kept.html, 'text/html').body.childNodes);
  document.body.append(screen);
  performance.mark(FIRST_SCREEN_ID);
}

/** Whether the picture is shown just now. */
export const isFirstScreenShown = (): boolean => document.getElementById(FIRST_SCREEN_ID) !== null;

/** Resolves when the picture has been painted; at once where there is none. */
export async function firstScreenPainted(): Promise<void> {
  if (isFirstScreenShown()) await framePainted();
}

/** Resolves after the next frame, with what the page shows by then. */
export function framePainted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PAINTED_AFTER_MS);
    requestAnimationFrame(() => {
      // A message comes right after the frame, a timer later.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(undefined);
    });
  });
}

/** The popup is there: the picture goes, in the same frame. */
export const endFirstScreen = (): void => document.getElementById(FIRST_SCREEN_ID)?.remove();
