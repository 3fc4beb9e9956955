// The page's localStorage, for what a page wants to know before its first paint. It may be refused or full, and whatever
// lies there may be anything: what is real is kept elsewhere, so none of this throws.

/** What lies under `key`, unchecked; undefined where that is nothing, or no JSON. */
export function readStored(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Whether it was kept. */
export function writeStored(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function forgetStored(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage that is refused holds none.
  }
}
