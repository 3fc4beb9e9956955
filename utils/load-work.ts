// How the background comes to utils/work.ts: by loading its script, and those it stands on, when there is first
// something to do.
import type { Work } from './work.ts';

/** What wxt.scripts.ts makes, in its order. */
const SCRIPTS = ['/shared.js', '/later.js', '/work.js'];

const scope = globalThis as {
  openvoice?: { readonly work?: { readonly 'utils/work.ts': { readonly work: Work } } };
  /** Of workers alone. */
  importScripts?: (...urls: string[]) => void;
  addEventListener?: typeof addEventListener;
};

let loading: Promise<void> | undefined;

/** Rejects where a script can't be read, which is when the extension is being replaced or removed. */
export async function loadWork(): Promise<Work> {
  loading ??= load();
  await loading;
  if (scope.openvoice?.work === undefined) throw new Error('The scripts left nothing.');
  return scope.openvoice.work['utils/work.ts'].work;
}

async function load(): Promise<void> {
  if (scope.importScripts) scope.importScripts(...SCRIPTS);
  else await Promise.all(SCRIPTS.map(addScript));
}

/** For a background that is a page, as in Firefox. Scripts run in the order in which they are added. */
function addScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src, async: false });
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${src} could not be loaded.`));
    document.documentElement.append(script);
  });
}

/**
 * A service worker may load later only what it loaded while it was installed. Call this synchronously at the
 * background's start.
 */
export function keepWorkAtHand(): void {
  if (scope.importScripts) scope.addEventListener?.('install', () => void loadWork());
}
