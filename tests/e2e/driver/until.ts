// Waiting for what the browser does in its own time.

/** How long to wait for what a browser does at once on a machine that has nothing else to do. */
export const PATIENCE_MS = 20_000;

export interface UntilOptions {
  /** Default: PATIENCE_MS. */
  readonly timeoutMs?: number;
  /** Default 50. */
  readonly everyMs?: number;
  /** What is waited for, for the error. */
  readonly what?: string;
}

/** Asks again and again until the answer is truthy, and returns it. @throws Error naming what never came. */
export async function until<T>(
  ask: () => T | Promise<T>,
  options: UntilOptions = {},
): Promise<NonNullable<T>> {
  const { timeoutMs = PATIENCE_MS, everyMs = 50, what = 'condition' } = options;
  const end = Date.now() + timeoutMs;
  for (;;) {
    const last = await ask();
    if (last) return last;
    if (Date.now() > end) {
      throw new Error(`timed out after ${timeoutMs} ms: ${what}; last answer: ${JSON.stringify(last)}`);
    }
    await sleep(everyMs);
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** `promise`, or an error after `ms` that names what was waited for. */
export async function within<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`timed out after ${ms} ms: ${what}`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
