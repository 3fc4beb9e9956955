// What a page and its search worker say to each other.
import type { SearchAnswer, SearchMatches } from './service.ts';

/**
 * From the page. A query is known by its number; `limit` absent asks for all that match, unranked, or with `ids` for
 * those of these stories that do, and what to mark in them.
 */
export interface Ask {
  readonly number: number;
  readonly query: string;
  readonly limit?: number;
  readonly category?: string;
  readonly unread?: boolean;
  readonly ids?: readonly string[];
}

/** From the worker. */
export type Reply =
  | { readonly kind: 'answer'; readonly number: number; readonly answer: SearchAnswer }
  | { readonly kind: 'matches'; readonly number: number; readonly matches: SearchMatches }
  /** The query failed; `code` is a StoreError's. */
  | { readonly kind: 'failed'; readonly number: number; readonly message: string; readonly code?: string }
  /** The index has changed since the last answer. */
  | { readonly kind: 'changed' };

/** What of a Worker is used. */
export interface WorkerLike {
  postMessage(message: Ask): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}
