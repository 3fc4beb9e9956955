// How the background comes to its work: by loading the script that it lies in, and those that one stands on, when there
// is first something to do.

import { leaveEarly } from './early.ts';
import type { FindWork } from './find-work.ts';
import { openEarly } from './open-early.ts';
import type { Work } from './work.ts';

/** What wxt.scripts.ts makes, in its order. */
const SCRIPTS = ['/shared.js', '/later.js', '/find.js', '/work.js'];

const scope = globalThis as {
  openvoice?: {
    readonly find?: { readonly 'utils/find-work.ts': { readonly findWork: FindWork } };
    readonly work?: { readonly 'utils/work.ts': { readonly work: Work } };
  };
  /** Of workers alone. */
  importScripts?: (...urls: string[]) => void;
  addEventListener?: typeof addEventListener;
};

const loading = new Map<string, Promise<void>>();

/** Rejects where a script can't be read, which is when the extension is being replaced or removed. */
export async function loadWork(): Promise<Work> {
  await loadUpTo('/work.js');
  return there(scope.openvoice?.work)['utils/work.ts'].work;
}

/** The same for what partner pages ask for, which begins with the store: it opens meanwhile. */
export async function loadFindWork(): Promise<FindWork> {
  if (loading.size === 0) leaveEarly({ database: openEarly() });
  await loadUpTo('/find.js');
  return there(scope.openvoice?.find)['utils/find-work.ts'].findWork;
}

async function loadUpTo(last: string): Promise<void> {
  await Promise.all(
    SCRIPTS.slice(0, SCRIPTS.indexOf(last) + 1).map((src) => {
      const known = loading.get(src) ?? load(src);
      loading.set(src, known);
      return known;
    }),
  );
}

async function load(src: string): Promise<void> {
  if (scope.importScripts) scope.importScripts(src);
  else await addScript(src);
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

function there<T>(left: T | undefined): T {
  if (left === undefined) throw new Error('The scripts left nothing.');
  return left;
}

/**
 * A service worker may load later only what it loaded while it was installed. Call this synchronously at the
 * background's start.
 */
export function keepWorkAtHand(): void {
  if (scope.importScripts) scope.addEventListener?.('install', () => void loadWork());
}
