// A transaction that is held open in the middle, in whichever context it is: what a test ends there was in the middle of it.

export interface Moment {
  /** The object store that is written to. */
  readonly store: string;
  /** Which write to it, the first being 1. */
  readonly write: number;
  readonly mode: 'readwrite' | 'versionchange';
}

/**
 * To be run in the context that writes: at that moment its transaction neither goes on nor ends, and `writeHeld` on the
 * global object is true.
 */
export function holdWrite({ store, write, mode }: Moment): void {
  const scope = self as unknown as {
    writeHeld: boolean;
    readonly IDBObjectStore: { readonly prototype: IDBObjectStore };
  };
  const { prototype } = scope.IDBObjectStore;
  const { put, get } = prototype;
  let writes = 0;
  scope.writeHeld = false;
  prototype.put = function (value: unknown, key?: IDBValidKey) {
    const request = key === undefined ? put.call(this, value) : put.call(this, value, key);
    if (this.name !== store || this.transaction.mode !== mode) return request;
    writes += 1;
    if (writes !== write) return request;
    scope.writeHeld = true;
    const again = () => {
      get.call(this, '').onsuccess = again;
    };
    again();
    for (const name of ['get', 'getAll', 'getKey', 'getAllKeys', 'put'] as const) {
      const real = prototype[name] as (...args: unknown[]) => IDBRequest;
      (prototype as unknown as Record<string, unknown>)[name] = function (
        this: IDBObjectStore,
        ...args: unknown[]
      ) {
        const asked = real.apply(this, args);
        asked.addEventListener('success', (event) => event.stopImmediatePropagation());
        return asked;
      };
    }
    return request;
  };
}

/** Whether it has come to that; to be run where `holdWrite` was. */
export function isHeld(): boolean {
  return (self as unknown as { readonly writeHeld?: boolean }).writeHeld === true;
}

/** To be run in any page of the extension: holds the stories, as a long poll does, until `freeStore` is run there. */
export function holdStore(): void {
  const scope = self as unknown as { writeHeld: boolean };
  scope.writeHeld = false;
  const opening = indexedDB.open('openvoice');
  opening.onsuccess = () => {
    const stories = opening.result.transaction(['stories', 'saved'], 'readwrite').objectStore('stories');
    let isHeld = false;
    const again = () => {
      if (isHeld && !scope.writeHeld) return opening.result.close();
      isHeld = scope.writeHeld = true;
      stories.get('').onsuccess = again;
    };
    again();
  };
}

export function freeStore(): void {
  (self as unknown as { writeHeld: boolean }).writeHeld = false;
}
