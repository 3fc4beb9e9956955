import { expect, test } from 'vitest';
import { decodeBytes } from '../../../../utils/feed/text/decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: readonly (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...utf8(part)])));

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const units = (mark ? `\ufeff${text}` : text).split('').map((unit) => unit.charCodeAt(0));
  return Uint8Array.from(
    units.flatMap((unit) => (littleEndian ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  );
}

function utf32(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  return Uint8Array.from(
    [...(mark ? `\ufeff${text}` : text)].flatMap((character) => {
      const point = character.codePointAt(0) ?? 0;
      const big = [0, point >> 16, (point >> 8) & 255, point & 255];
      return littleEndian ? big.reverse() : big;
    }),
  );
}

test('UTF-8 is read with and without its byte order mark', () => {
  expect(decodeBytes(utf8('<a>خبر</a>'))).toBe('<a>خبر</a>');
  expect(decodeBytes(bytes(0xef, 0xbb, 0xbf, '<a>é</a>'))).toBe('<a>é</a>');
});

test.each([
  [true, true],
  [true, false],
  [false, true],
  [false, false],
])(
  'UTF-16 and UTF-32 are recognised (little-endian %s, byte order mark %s), characters beyond U+FFFF too',
  (little, mark) => {
    expect(decodeBytes(utf16('<rss>خبر 🌍</rss>', little, mark))).toBe('<rss>خبر 🌍</rss>');
    expect(decodeBytes(utf32('<rss>خبر 🌍</rss>', little, mark))).toBe('<rss>خبر 🌍</rss>');
  },
);

test('the byte order mark is believed before HTTP, HTTP before the XML declaration', () => {
  const declared = '<?xml version="1.0" encoding="koi8-r"?>';
  expect(decodeBytes(utf16(`${declared}é`, true, true), 'text/xml; charset=shift_jis')).toBe(`${declared}é`);
  expect(decodeBytes(bytes(declared, 0xcd), 'text/xml; charset="windows-1251"')).toBe(`${declared}Н`);
  expect(decodeBytes(bytes(declared, 0xcd))).toBe(`${declared}м`);
});

test('a charset that nobody knows, or that the bytes are not in, gives way to the next', () => {
  const declared = '<?xml version="1.0" encoding="windows-1251"?>';
  expect(decodeBytes(bytes(declared, 0xcd), 'text/xml; charset=x-nonsense')).toBe(`${declared}Н`);
  expect(decodeBytes(bytes(declared, 0xcd), 'text/xml; charset=utf-8')).toBe(`${declared}Н`);
  expect(decodeBytes(utf8('<?xml version="1.0" encoding="utf-16"?>é'))).toBe(
    '<?xml version="1.0" encoding="utf-16"?>é',
  );
  expect(decodeBytes(utf8('é'), 'text/xml; charset=us-ascii')).toBe('é');
});

test('bytes that are not UTF-8 and say nothing are windows-1252, curly quotes included', () => {
  expect(decodeBytes(bytes('<a>', 0x93, 'caf', 0xe9, 0x94, ' ', 0x80, '5</a>'))).toBe('<a>“café” €5</a>');
  expect(decodeBytes(bytes(0x92), 'text/xml; charset=iso-8859-1')).toBe('’');
});

test('UTF-8 that is labelled ISO-8859-1 is left as it can be put right again', () => {
  expect(decodeBytes(utf8('Ü'), 'text/xml; charset=iso-8859-1')).toBe('Ã\u009c');
});

test('NUL and other characters that no text may hold are left out', () => {
  expect(decodeBytes(bytes('<a>on', 0, 'e', 8, '\n</a>'))).toBe('<a>one\n</a>');
});
