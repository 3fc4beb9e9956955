// A page's side of search: sends what is typed to the worker, and gives back only the newest query's answer.
import { StoreError, type StoreErrorCode } from '../stories/db.ts';
import type { Ask, Reply } from './protocol.ts';
import type { SearchAnswer } from './service.ts';

export interface SearchClient {
  /**
   * Asks for at most `limit` stories. Resolves with undefined when a newer query has overtaken this one.
   * @throws StoreError when the store cannot be used, Error when the worker cannot.
   */
  readonly search: (
    query: string,
    options?: { readonly limit?: number },
  ) => Promise<SearchAnswer | undefined>;
  /** Starts the worker, which loads the index, before anything is typed. */
  readonly warm: () => void;
  /** Calls back when the same query may now find more or other stories; returns how to stop. */
  readonly onChange: (callback: () => void) => () => void;
  /** Ends the worker. The client can't be used afterwards. */
  readonly dispose: () => void;
}

/** What of a Worker is used. */
export interface WorkerLike {
  postMessage(message: Ask): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface Waiting {
  readonly ask: Ask;
  readonly resolve: (answer: SearchAnswer | undefined) => void;
  readonly reject: (error: Error) => void;
}

const LIMIT = 50;

function startWorker(): WorkerLike {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'search' });
}

/** A client with a worker of its own. One query is with the worker at a time; of those typed meanwhile only the last is sent. */
export function createSearchClient(start: () => WorkerLike = startWorker): SearchClient {
  let worker: WorkerLike | undefined;
  let number = 0;
  let asked: Waiting | undefined;
  let next: Waiting | undefined;
  const listeners = new Set<() => void>();

  function running(): WorkerLike {
    if (worker) return worker;
    const started = start();
    started.onmessage = ({ data }) => receive(data);
    started.onerror = (event) =>
      fail(new Error(`The search worker stopped: ${event.message ?? 'unknown reason'}`));
    worker = started;
    return started;
  }

  function receive(reply: Reply): void {
    if (reply.kind === 'changed') {
      for (const listener of listeners) listener();
      return;
    }
    if (reply.number !== asked?.ask.number) return;
    const { resolve, reject } = asked;
    asked = undefined;
    // An answer that was overtaken while it was made is nobody's.
    if (next) resolve(undefined);
    else if (reply.kind === 'answer') resolve(reply.answer);
    else if (reply.code) reject(new StoreError(reply.code as StoreErrorCode, reply.message));
    else reject(new Error(reply.message));
    sendNext();
  }

  function sendNext(): void {
    if (asked || !next) return;
    asked = next;
    next = undefined;
    running().postMessage(asked.ask);
  }

  /** The worker is lost; the next query starts another. */
  function fail(error: Error): void {
    worker?.terminate();
    worker = undefined;
    asked?.reject(error);
    next?.reject(error);
    asked = next = undefined;
  }

  return {
    search: (query, { limit = LIMIT } = {}) =>
      new Promise((resolve, reject) => {
        next?.resolve(undefined);
        next = { ask: { number: ++number, query, limit }, resolve, reject };
        sendNext();
      }),
    warm: () => void running(),
    onChange(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    dispose() {
      worker?.terminate();
      worker = undefined;
      asked?.resolve(undefined);
      next?.resolve(undefined);
      asked = next = undefined;
      listeners.clear();
    },
  };
}
