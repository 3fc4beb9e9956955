// What the search worker does, one for each open page: it owns the index and reads the store, so that the page's main
// thread only draws.
import { onChange } from '../stories/changes.ts';
import { openStore, StoreError } from '../stories/db.ts';
import type { Ask, Reply } from './protocol.ts';
import { createSearchService } from './service.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Serves the page that started this worker. Call it at once: the first query may be waiting already. */
export function serveSearch(): void {
  const reply = (message: Reply) => self.postMessage(message);

  const service = createSearchService({
    open: () => openStore(),
    onChange: () => reply({ kind: 'changed' }),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    now: () => Date.now(),
  });
  onChange(service.storeChanged);

  self.onmessage = async ({ data: { number, query, limit, category, unread, ids } }: MessageEvent<Ask>) => {
    try {
      if (ids) {
        reply({ kind: 'answer', number, answer: await service.search(query, { limit: ids.length, ids }) });
      } else if (limit === undefined) {
        reply({ kind: 'matches', number, matches: await service.matches(query, { category, unread }) });
      } else {
        reply({ kind: 'answer', number, answer: await service.search(query, { limit, category }) });
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      reply({ kind: 'failed', number, message, code: error instanceof StoreError ? error.code : undefined });
    }
  };
}
