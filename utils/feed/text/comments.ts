// Comments of XML and HTML taken out of a piece of markup.

/** `markup` without its comments; one that is never closed runs to the end. */
export function withoutComments(markup: string): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const open = markup.indexOf('<!--', at);
    if (open < 0) return kept + markup.slice(at);
    kept += markup.slice(at, open);
    const close = markup.indexOf('-->', open + 4);
    if (close < 0) return kept;
    at = close + 3;
  }
}
