// How a page starts its search worker.
import { leaveEarly, takeEarly } from '../early.ts';

/** The worker that was started early, or a new one. */
export function searchWorker(): Worker {
  return takeEarly('searching') ?? start();
}

/** Starts it before there is anything to ask, so that it gets ready beside the page's own modules. */
export function startSearchEarly(): void {
  const searching = start();
  // It is of no use to anybody: another one is started when it is wanted.
  searching.onerror = () => void takeEarly('searching');
  leaveEarly({ searching });
}

function start(): Worker {
  // Built by itself as entrypoints/search-worker.ts: the bundler does not follow an address made in a script.
  return new Worker('/search-worker.js', { name: 'search' });
}
