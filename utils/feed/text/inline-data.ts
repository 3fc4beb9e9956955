// Pictures written into a text itself (RFC 2397: `data:image/png;base64,…`) are taken out before anything is cut to
// size: one of them is often longer than all that is kept of a text.

/** What leads over to the data itself; data that is not base64 is mostly short, and left to whoever reads the markup. */
const MARKER = ';base64,';
/** `data:`, a media type and parameters: the address begins so far before the marker, at most. In characters. */
const LONGEST_TYPE = 200;
const TYPE = /data:[^\s"'<>(),]*$/i;
const BASE64 = /[A-Za-z0-9+/=%_-]*(?:[\r\n]+[\t ]*[A-Za-z0-9+/=%_-]+)*/y;

/** Pictures that are text themselves (SVG), and longer than any address; in characters. */
const WRITTEN = 'data:image/';
const LONGEST_WRITTEN = 2_000;

/** `text` without its inline pictures; what stood around them is as it was. */
export function withoutInlineData(text: string): string {
  return withoutWritten(withoutBase64(text));
}

function withoutWritten(text: string): string {
  let kept = '';
  let at = 0;
  for (let start = text.indexOf(WRITTEN); start >= 0; start = text.indexOf(WRITTEN, start + 1)) {
    const quote = text.charAt(start - 1);
    const end = quote === '"' || quote === "'" ? text.indexOf(quote, start) : -1;
    if (end - start <= LONGEST_WRITTEN) continue;
    kept += text.slice(at, start);
    at = end;
    start = end;
  }
  return at === 0 ? text : kept + text.slice(at);
}

function withoutBase64(text: string): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const marker = text.indexOf(MARKER, at);
    if (marker < 0) return at === 0 ? text : kept + text.slice(at);
    BASE64.lastIndex = marker + MARKER.length;
    BASE64.test(text);
    const end = Math.max(BASE64.lastIndex, marker + MARKER.length);
    const before = Math.max(at, marker - LONGEST_TYPE);
    const type = TYPE.exec(text.slice(before, marker));
    kept += text.slice(at, type ? before + type.index : end);
    at = end;
  }
}
