// Bytes become text here. The order of trust: byte order mark, the bytes' own shape (UTF-16 and UTF-32 betray
// themselves), HTTP's charset, the XML declaration, and last UTF-8 where the bytes are valid UTF-8, else windows-1252.

import { WINDOWS_1252 } from './windows-1252.ts';

/** How far into a file the XML declaration's encoding is looked for, in bytes. */
const SNIFFED_BYTES = 1_024;

/** Of a Content-Type header no more is looked at; in characters. */
const LONGEST_TYPE = 200;

/** Charsets without a high half of their own: bytes over 0x7F there mean that the label is wrong. */
const ASCII_ONLY = /^(?:us-?ascii|ascii|ansi_x3\.4-1968|iso-ir-6|646)$/i;

/**
 * The text of a feed's bytes, without its byte order mark. Never throws: bytes that fit no charset become U+FFFD.
 * `contentType` is the HTTP header as received.
 */
export function decodeBytes(bytes: Uint8Array, contentType?: string): string {
  return decodeAny(bytes, contentType).replace(FORBIDDEN, '');
}

/** Control characters, NUL among them, that no text may hold (XML 1.0, section 2.2). */
const FORBIDDEN = /[^\P{Cc}\t\n\r\x80-\x9f]/gu;

function decodeAny(bytes: Uint8Array, contentType: string | undefined): string {
  const wide = wideCharset(bytes);
  if (wide) return decodeWide(bytes, wide);
  const labels = [charsetOf(contentType), declaredEncoding(bytes)];
  for (const label of labels) {
    if (!label || ASCII_ONLY.test(label)) continue;
    const text = decodeLabelled(bytes, label);
    if (text !== undefined) return text;
  }
  return decodeStrictly(bytes, 'utf-8') ?? decodeWindows1252(bytes);
}

type WideCharset = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/** By byte order mark, else by where the zero bytes of a leading `<` and the character after it lie. */
function wideCharset(bytes: Uint8Array): WideCharset | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d !== 0))) return 'utf-32be';
  if (a === 0 && b !== 0 && c === 0) return 'utf-16be';
  if (a !== 0 && b === 0) {
    if (c === 0 && d === 0) return 'utf-32le';
    if (d === 0) return 'utf-16le';
  }
  return undefined;
}

function decodeWide(bytes: Uint8Array, charset: WideCharset): string {
  if (charset === 'utf-16le' || charset === 'utf-16be') return new TextDecoder(charset).decode(bytes);
  return decodeUtf32(bytes, charset === 'utf-32le');
}

/** UTF-32, which the Encoding Standard leaves out of TextDecoder. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength - (bytes.byteLength % 4));
  let text = '';
  for (let at = 0; at < view.byteLength; at += 4) {
    const point = view.getUint32(at, littleEndian);
    text += String.fromCodePoint(point > 0x10ffff ? 0xfffd : point);
  }
  return text.toWellFormed().replace(/^\ufeff/, '');
}

/** The `charset` parameter of a Content-Type header (RFC 9110, section 8.3.1), quotes of either kind taken off. */
function charsetOf(contentType: string | undefined): string | undefined {
  return contentType?.slice(0, LONGEST_TYPE).match(/;\s*charset\s*=["'\s]*([^\s"';]+)/i)?.[1];
}

/** What `<?xml encoding="…"?>` says (XML 1.0, section 4.3.3). */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  let head = '';
  for (const byte of bytes.subarray(0, SNIFFED_BYTES)) head += String.fromCharCode(byte);
  return head.match(/<\?xml\s[^>]*?encoding\s*=\s*["']\s*([\w.:-]+)/i)?.[1];
}

/** Undefined where the label names no charset that is known, or the bytes are plainly not in it. */
function decodeLabelled(bytes: Uint8Array, label: string): string | undefined {
  let charset: string;
  try {
    charset = new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
  // A file whose bytes are read one at a time cannot be UTF-16, whatever its declaration says.
  if (charset.startsWith('utf-16')) return undefined;
  if (charset === 'utf-8') return decodeStrictly(bytes, charset);
  return charset === 'windows-1252' ? decodeWindows1252(bytes) : new TextDecoder(charset).decode(bytes);
}

function decodeStrictly(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Bytes made characters in one call; more would overflow the stack of some engines. */
const CHUNK = 8_192;

/**
 * Windows-1252, which is what ISO-8859-1 means too (Encoding Standard, section 4.2). By hand, because Node 20 leaves
 * 0x80 to 0x9F as control characters. Here they stay only where the file is UTF-8 throughout, against its label: the
 * label is believed, but what it makes of the text can then still be put right.
 */
function decodeWindows1252(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  if (!/[\x80-\x9f]/.test(text) || decodeStrictly(bytes, 'utf-8') !== undefined) return text;
  return text.replace(/[\x80-\x9f]/g, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80));
}
