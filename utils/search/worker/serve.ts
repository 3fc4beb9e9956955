// Answers a page's searches: owns the index and reads the store. In a worker (worker.ts), so that the page's main
// thread only draws.
import { onChange } from '../../stories/changes.ts';
import { openStore, StoreError } from '../../stories/db.ts';
import type { Ask, Reply } from './protocol.ts';
import { createSearchService } from './service.ts';

/** Where questions come from and answers go. */
export interface Asker {
  postMessage(message: Reply): void;
  onmessage: ((event: MessageEvent<Ask>) => void) | null;
}

/** Serves one page. Call it at once: the first query may be waiting already. */
export function serveSearch(asker: Asker): void {
  const reply = (message: Reply) => asker.postMessage(message);
  const service = createSearchService({
    open: () => openStore(),
    onChange: () => reply({ kind: 'changed' }),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    now: () => Date.now(),
  });
  onChange(service.storeChanged);

  asker.onmessage = async ({ data: { number, query, limit, category, unread, ids } }) => {
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
