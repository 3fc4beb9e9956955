// A page's side of search: sends what is typed to the worker, and gives back only the newest query's answer.
import { StoreError, type StoreErrorCode } from '../../stories/db.ts';
import type { SearchHit } from '../ranking/results.ts';
import type { Ask, Reply, WorkerLike } from './protocol.ts';
import type { MatchRequest, SearchAnswer, SearchMatches } from './service.ts';
import { startSearchWorker } from './start.ts';

export interface SearchClient {
  /**
   * Asks for at most `limit` stories (100 at most), best first. Resolves with undefined when a newer query has
   * overtaken this one.
   * @throws StoreError when the store cannot be used, Error when the worker cannot.
   */
  readonly search: (query: string, options?: SearchOptions) => Promise<SearchAnswer | undefined>;
  /** Ids of every story that matches, newest first; none is overtaken. For a saved search's tab and its counts. */
  readonly matches: (query: string, options?: MatchRequest) => Promise<SearchMatches>;
  /** Those of at most 100 stories that match, with what to mark in them; none is overtaken. */
  readonly marks: (query: string, ids: readonly string[]) => Promise<readonly SearchHit[]>;
  /** Starts the worker, which loads the index, before anything is typed. */
  readonly warm: () => void;
  /** Calls back when the same query may now find more or other stories; returns how to stop. */
  readonly onChange: (callback: () => void) => () => void;
  /** Ends the worker. The client can't be used afterwards. */
  readonly dispose: () => void;
}

export interface SearchOptions {
  readonly limit?: number;
  /** Only stories of this category, by its whole name. */
  readonly category?: string;
}

interface Waiting<T> {
  readonly ask: Ask;
  readonly resolve: (answer: T) => void;
  readonly reject: (error: Error) => void;
}

const LIMIT = 50;

/**
 * A client with a worker of its own. One typed query is with the worker at a time; of those typed meanwhile only the
 * last is sent.
 */
export function createSearchClient(start: () => WorkerLike = startSearchWorker): SearchClient {
  let worker: WorkerLike | undefined;
  let number = 0;
  let asked: Waiting<SearchAnswer | undefined> | undefined;
  let next: Waiting<SearchAnswer | undefined> | undefined;
  const tabs = new Map<number, Waiting<Reply>>();
  const listeners = new Set<() => void>();

  function running(): WorkerLike {
    if (worker) return worker;
    const started = start();
    started.onmessage = ({ data }) => receive(data);
    started.onerror = ({ message }) =>
      fail(new Error(`The search worker stopped: ${message || 'no reason given'}`));
    worker = started;
    return started;
  }

  function receive(reply: Reply): void {
    if (reply.kind === 'changed') {
      for (const listener of listeners) listener();
      return;
    }
    const tab = tabs.get(reply.number);
    tabs.delete(reply.number);
    if (tab) {
      if (reply.kind === 'failed') tab.reject(failure(reply));
      else tab.resolve(reply);
    }
    if (reply.number === asked?.ask.number) settleTyped(asked, reply);
  }

  function settleTyped(typed: Waiting<SearchAnswer | undefined>, reply: Reply): void {
    asked = undefined;
    // An answer that was overtaken while it was made is nobody's.
    if (next) typed.resolve(undefined);
    else if (reply.kind === 'answer') typed.resolve(reply.answer);
    else if (reply.kind === 'failed') typed.reject(failure(reply));
    sendNext();
  }

  function sendNext(): void {
    if (asked || !next) return;
    asked = next;
    next = undefined;
    running().postMessage(asked.ask);
  }

  function waiting(): readonly Waiting<never>[] {
    const all = [asked, next, ...tabs.values()].filter((each) => each !== undefined);
    asked = next = undefined;
    tabs.clear();
    return all;
  }

  /** Asks beside what is typed. */
  function aside(what: Omit<Ask, 'number'>): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const ask = { number: ++number, ...what };
      tabs.set(ask.number, { ask, resolve, reject });
      running().postMessage(ask);
    });
  }

  /** The worker is lost; the next query starts another. */
  function fail(error: Error): void {
    worker?.terminate();
    worker = undefined;
    for (const { reject } of waiting()) reject(error);
  }

  return {
    search: (query, { limit = LIMIT, category } = {}) =>
      new Promise((resolve, reject) => {
        next?.resolve(undefined);
        next = { ask: { number: ++number, query, limit, category }, resolve, reject };
        sendNext();
      }),
    matches: async (query, { category, unread } = {}) => {
      const reply = await aside({ query, category, unread });
      return reply.kind === 'matches' ? reply.matches : { ids: [], times: [], complete: false };
    },
    marks: async (query, ids) => {
      const reply = await aside({ query, ids });
      return reply.kind === 'answer' ? reply.answer.hits : [];
    },
    warm: () => void running(),
    onChange(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    dispose() {
      listeners.clear();
      asked?.resolve(undefined);
      next?.resolve(undefined);
      asked = next = undefined;
      fail(new Error('The search was ended.'));
    },
  };
}

function failure({ message, code }: Extract<Reply, { kind: 'failed' }>): Error {
  return code === undefined ? new Error(message) : new StoreError(code as StoreErrorCode, message);
}
