// Where the disk fills up in the middle of a transaction, Firefox takes back what was written until then, and stores
// for good what was asked for behind it, although the transaction is aborted. So nothing may be asked for behind a write.
import { vi } from 'vitest';

/** Counts writes from now on, and those that were asked for before another of their transaction was done. */
export function watchWrites(): { readonly all: () => number; readonly early: () => number } {
  let all = 0;
  let early = 0;
  const under = new WeakSet<IDBTransaction>();
  const watch = (tx: IDBTransaction, request: IDBRequest) => {
    all += 1;
    if (under.has(tx)) early += 1;
    under.add(tx);
    request.addEventListener('success', () => under.delete(tx));
  };
  for (const name of ['put', 'delete'] as const) {
    const real = IDBObjectStore.prototype[name] as (...args: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
      this: IDBObjectStore,
      ...args: unknown[]
    ) {
      const request = real.apply(this, args);
      watch(this.transaction, request);
      return request as never;
    });
  }
  const { delete: real } = IDBCursor.prototype;
  vi.spyOn(IDBCursor.prototype, 'delete').mockImplementation(function (this: IDBCursor) {
    const request = real.call(this);
    const { source } = this;
    watch('transaction' in source ? source.transaction : source.objectStore.transaction, request);
    return request;
  });
  return { all: () => all, early: () => early };
}
