// The browsers in which a benchmark measures: the one that its command names, else each that is there.
import { type BrowserKind, findBrowser, kinds } from '../commands/browsers.mjs';

/** Yields them one after the other, and says of each that is wanted and not there that it was left out. */
export function* wantedBrowsers(wanted = process.argv[3]): Generator<BrowserKind> {
  for (const kind of kinds) {
    if (wanted !== undefined && wanted !== kind) continue;
    if (findBrowser(kind) === undefined) console.log(`${kind}: skipped, not on this machine`);
    else yield kind;
  }
}
