// How a page starts its search worker.
import type { WorkerLike } from './protocol.ts';
import SearchWorker from './worker.ts?worker';

/** A worker of its own; a page of the development server, which may start none from there, answers itself. */
export function startSearchWorker(): WorkerLike {
  return import.meta.env.DEV ? servedByPage() : new SearchWorker({ name: 'search' });
}

function servedByPage(): WorkerLike {
  const { port1, port2 } = new MessageChannel();
  void import('./serve.ts').then(({ serveSearch }) => serveSearch(port2));
  return {
    postMessage: (message) => port1.postMessage(message),
    terminate: () => port1.close(),
    set onmessage(listener: WorkerLike['onmessage']) {
      port1.onmessage = listener;
    },
    onerror: null,
  };
}
