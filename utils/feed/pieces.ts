// Long texts decoded piece by piece: V8 gathers every match of a replacement before it replaces the first, which for
// megabytes of references takes hundreds of megabytes.

/** Characters in a piece. */
const PIECE = 65_536;
/** No reference is longer; in characters. */
const LONGEST_REFERENCE = 66;

/** `decode` of all of `text`, in pieces that cut no reference (`&…;`) in two. */
export function inPieces(text: string, decode: (piece: string) => string): string {
  if (text.length <= PIECE) return decode(text);
  let decoded = '';
  for (let at = 0; at < text.length; ) {
    let end = at + PIECE;
    const reference = text.lastIndexOf('&', end - 1);
    if (end < text.length && reference > at && end - reference < LONGEST_REFERENCE) end = reference;
    decoded += decode(text.slice(at, end));
    at = end;
  }
  return decoded;
}
