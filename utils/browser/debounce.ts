// For a page: what is done a moment after the last of many calls, and at the latest when the page is left.

/** Returns what to call; `work` runs `ms` after the last call. */
export function whenQuiet(ms: number, work: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    waiting = undefined;
    work();
  };
  addEventListener('pagehide', () => {
    if (waiting === undefined) return;
    clearTimeout(waiting);
    run();
  });
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(run, ms);
  };
}
