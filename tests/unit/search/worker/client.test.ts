import { expect, it, vi } from 'vitest';
import { createSearchClient } from '../../../../utils/search/worker/client.ts';
import type { Ask, WorkerLike } from '../../../../utils/search/worker/protocol.ts';

function fakeWorker() {
  const asks: Ask[] = [];
  const worker: WorkerLike = {
    postMessage: (ask) => void asks.push(ask),
    terminate: vi.fn(),
    onmessage: null,
    onerror: null,
  };
  const answer = (ask: Ask | undefined) => {
    if (!ask) throw new Error('nothing was asked');
    const reply = { query: ask.query, hits: [], total: 0, complete: true };
    worker.onmessage?.({ data: { kind: 'answer', number: ask.number, answer: reply } } as never);
  };
  return { worker, asks, answer };
}

it('gives back the answer to what was asked', async () => {
  const { worker, asks, answer } = fakeWorker();
  const client = createSearchClient(() => worker);
  const asked = client.search('navy', { limit: 7 });
  expect(asks).toEqual([{ number: 1, query: 'navy', limit: 7 }]);
  answer(asks[0]);
  expect((await asked)?.query).toBe('navy');
});

it('sends only the last of what is typed while the worker is busy, and answers only that', async () => {
  const { worker, asks, answer } = fakeWorker();
  const client = createSearchClient(() => worker);
  const typed = ['n', 'na', 'nav'].map((query) => client.search(query));
  answer(asks[0]);
  answer(asks[1]);
  expect(asks.map(({ query }) => query)).toEqual(['n', 'nav']);
  expect((await Promise.all(typed)).map((reply) => reply?.query)).toEqual([undefined, undefined, 'nav']);
});

it('passes on what went wrong with the store by its code', async () => {
  const { worker, asks } = fakeWorker();
  const client = createSearchClient(() => worker);
  const asked = client.search('navy');
  const number = asks[0]?.number;
  worker.onmessage?.({ data: { kind: 'failed', number, message: 'newer', code: 'newer' } } as never);
  await expect(asked).rejects.toMatchObject({ name: 'StoreError', code: 'newer' });
});

it('starts another worker after one was lost', async () => {
  const workers = [fakeWorker(), fakeWorker()];
  const client = createSearchClient(() => (workers.shift() ?? fakeWorker()).worker);
  const [first, second] = workers;
  const lost = client.search('navy');
  first?.worker.onerror?.({ message: 'gone' } as ErrorEvent);
  await expect(lost).rejects.toThrow('gone');
  const asked = client.search('navy');
  second?.answer(second.asks[0]);
  expect((await asked)?.query).toBe('navy');
});

it('passes on that the index has changed, until told to stop', () => {
  const { worker } = fakeWorker();
  const client = createSearchClient(() => worker);
  client.warm();
  const heard = vi.fn();
  const stop = client.onChange(heard);
  worker.onmessage?.({ data: { kind: 'changed' } } as never);
  stop();
  worker.onmessage?.({ data: { kind: 'changed' } } as never);
  expect(heard).toHaveBeenCalledTimes(1);
});

it('ends its worker and leaves no query waiting', async () => {
  const { worker } = fakeWorker();
  const client = createSearchClient(() => worker);
  const asked = client.search('navy');
  client.dispose();
  expect(await asked).toBeUndefined();
  expect(worker.terminate).toHaveBeenCalled();
});

it('answers a tab beside what is typed, neither overtaking the other', async () => {
  const { worker, asks, answer } = fakeWorker();
  const client = createSearchClient(() => worker);
  const typed = client.search('navy');
  const tab = client.matches('army is:unread');
  const number = asks[1]?.number;
  worker.onmessage?.({
    data: { kind: 'matches', number, matches: { ids: ['s1'], times: [1], complete: true } },
  } as never);
  expect((await tab).ids).toEqual(['s1']);
  const marks = client.marks('army', ['s1']);
  expect(asks[2]).toMatchObject({ query: 'army', ids: ['s1'] });
  answer(asks[2]);
  expect(await marks).toEqual([]);
  answer(asks[0]);
  expect((await typed)?.query).toBe('navy');
});
