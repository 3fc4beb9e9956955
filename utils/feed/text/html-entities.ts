// Character references of XML and HTML become characters here: one decoder for titles, texts and attribute values. The
// names are HTML 4's 252 (npm's `character-entities-html4`) and XML's `apos`: docs/decisions/0009 says why not all 2,231.

import { characterEntitiesHtml4 } from 'character-entities-html4';
import { WINDOWS_1252 } from './windows-1252.ts';

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...characterEntitiesHtml4, apos: "'", AMP: '&', LT: '<', GT: '>', QUOT: '"' }),
);
/** A reference as it is written; what follows a name without a semicolon decides whether it is one. */
const REFERENCE = /&(?:#(?:[xX]([0-9A-Fa-f]+)|(\d+));?|([A-Za-z][A-Za-z\d]*)(;|(?![\w=])))/g;
/** Control characters that a numbered reference may name; no text may hold them (XML 1.0, section 2.2). */
const CONTROL = /[^\P{Cc}\t\n\r\x80-\x9f]/u;
/** Names up to this character may lack their semicolon, as may those of `&<>"` (HTML, section 13.5). */
const LAST_OF_LATIN_1 = '\xff';

/**
 * `html` with its character references replaced once: `&amp;amp;` gives `&amp;`. Names without a semicolon are read
 * as HTML reads them in attributes (section 13.2.5.73): the old ones alone, and not before `=`, as in `?a=1&copy=2`.
 * What is no character becomes U+FFFD, control characters become nothing, an unknown name stays as it is written.
 */
export function decodeHtmlEntities(html: string): string {
  if (!html.includes('&')) return html;
  return html.replace(REFERENCE, (written, hex, decimal, name, end) => {
    if (name === undefined) return numbered(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    const character = NAMES.get(name);
    return character !== undefined && (end === ';' || character <= LAST_OF_LATIN_1) ? character : written;
  });
}

/** The character of a numbered reference (HTML, section 13.2.5.80): 128 to 159 are those of Windows. */
function numbered(point: number): string {
  if (point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return '\ufffd';
  const character = WINDOWS_1252[point - 0x80] ?? String.fromCodePoint(point);
  return CONTROL.test(character) ? '' : character;
}
