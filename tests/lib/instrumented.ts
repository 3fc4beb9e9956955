// A copy of a build with measuring scripts beside the product's own files: pages of the same origin, and a script
// that runs first in pages that are measured. The product's files are what is shipped, but for that one script tag.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs before a page's own scripts: notes when `selector` first matched and was painted, and rows read until then; and
 * `held(list)` fills a list with the times (ms, over 1) for which something held the page's thread, until it is ended.
 */
const watcher = `(() => {
  const { until } = document.currentScript.dataset;
  const seen = (globalThis.measured = { paintedMs: 0, rowsRead: 0, rowsReadAtPaint: 0 });
  for (const type of [IDBIndex, IDBObjectStore]) for (const name of ['getAll', 'getAllKeys', 'get', 'openCursor', 'openKeyCursor']) {
    const original = type.prototype[name];
    type.prototype[name] = function (...args) {
      const request = original.apply(this, args);
      request.addEventListener('success', () => {
        const { result } = request;
        seen.rowsRead += Array.isArray(result) ? result.length : result ? 1 : 0;
      });
      return request;
    };
  }
  const painted = () => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { seen.paintedMs = performance.now(); };
    channel.port2.postMessage(0);
  });
  const look = () => {
    if (!document.querySelector(until)) return false;
    seen.rowsReadAtPaint = seen.rowsRead;
    painted();
    return true;
  };
  // A channel that calls itself: the time between two calls is the time that something else held the thread.
  seen.held = (times) => {
    const { port1, port2 } = new MessageChannel();
    let last = performance.now();
    port1.onmessage = () => {
      const now = performance.now();
      if (now - last > 1) times.push(now - last);
      last = now;
      port2.postMessage(0);
    };
    port2.postMessage(0);
    return () => port1.close();
  };
  const observer = new MutationObserver(() => { if (look()) observer.disconnect(); });
  observer.observe(document, { childList: true, subtree: true });
})();`;

export interface ExtraFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Copies the build at `from` to `to`, its popup watched until `rowSelector` matches; the same as `popup-frame.html`,
 * watched until its search field, which is in its HTML, is painted; and an empty page beside.
 */
export function instrument(
  from: string,
  to: string,
  rowSelector: string,
  extra: readonly ExtraFile[] = [],
): string {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  writeFileSync(join(to, 'watch.js'), watcher);
  const popup = readFileSync(join(to, 'popup.html'), 'utf8');
  const tag = (selector: string) => `<script src="/watch.js" data-until="${selector}"></script>`;
  const watched = (selector: string) => popup.replace('<head>', `<head>${tag(selector)}`);
  writeFileSync(join(to, 'popup.html'), watched(rowSelector));
  writeFileSync(join(to, 'popup-frame.html'), watched('input'));
  writeFileSync(
    join(to, 'empty.html'),
    `<!doctype html><html><head><meta charset="utf-8"><title>Empty</title>${tag('p')}</head><body><p>Empty</p></body></html>`,
  );
  for (const { name, text } of extra) writeFileSync(join(to, name), text);
  return to;
}
