// Feeds damaged as the world damages them: bytes flipped, cut out, doubled, swapped, spliced with another feed, grown,
// and sprinkled with what parsers trip over. The same case number of the same seed gives the same bytes again.
import * as fc from 'fast-check';

/** What is put into a feed, many times over or once. */
const MORSELS = [
  '<',
  '>',
  '&',
  '&amp;',
  '&#0;',
  '&#x110000;',
  '&unknown;',
  '&a;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?xml version="1.0" encoding="utf-16"?>',
  '<!DOCTYPE x [<!ENTITY a "&a;&a;">]>',
  '<item>',
  '</item>',
  '<channel>',
  '</channel>',
  '<entry xmlns="http://www.w3.org/2005/Atom">',
  '<x:y xmlns:x="urn:x" z=\'',
  'xmlns="',
  '<script>',
  '<a href="',
  '"',
  "'",
  '\0',
  '\u0092',
  '\ud800',
  '\ufeff',
  '(a@b.c',
  '99999999999999999999',
  '{"items":[',
  '[',
] as const;

type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly byte: number }
  | { readonly kind: 'cut' | 'double'; readonly at: number; readonly length: number }
  | { readonly kind: 'morsel'; readonly at: number; readonly morsel: string; readonly times: number }
  | { readonly kind: 'splice'; readonly at: number; readonly from: number; readonly other: number }
  | { readonly kind: 'swap'; readonly at: number; readonly to: number; readonly length: number };

const place = fc.double({ min: 0, max: 1, noNaN: true });
const times = fc.oneof(
  { weight: 6, arbitrary: fc.constant(1) },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: 30_000 }) },
);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: place, byte: fc.integer({ min: 0, max: 255 }) }),
  fc.record({
    kind: fc.constantFrom('cut' as const, 'double' as const),
    at: place,
    length: fc.integer({ min: 1, max: 400 }),
  }),
  fc.record({ kind: fc.constant('morsel' as const), at: place, morsel: fc.constantFrom(...MORSELS), times }),
  fc.record({ kind: fc.constant('splice' as const), at: place, from: place, other: fc.nat(100_000) }),
  fc.record({
    kind: fc.constant('swap' as const),
    at: place,
    to: place,
    length: fc.integer({ min: 1, max: 200 }),
  }),
);

/** Damaged copies of `feeds`, as bytes with a Content-Type of some kind. */
export function damagedFeeds(
  feeds: readonly Uint8Array[],
): fc.Arbitrary<{ readonly bytes: Uint8Array; readonly contentType: string | undefined }> {
  return fc
    .record({
      feed: fc.nat(feeds.length - 1),
      mutations: fc.array(mutation, { minLength: 1, maxLength: 8 }),
      contentType: fc.constantFrom(
        undefined,
        'text/xml',
        'application/json; charset=utf-8',
        'text/xml; charset=windows-1251',
        'text/html; charset="nonsense"',
        'text/xml;charset=shift_jis',
      ),
    })
    .map(({ feed, mutations, contentType }) => ({
      bytes: mutations.reduce((bytes, one) => mutate(bytes, one, feeds), feeds[feed] ?? new Uint8Array()),
      contentType,
    }));
}

function mutate(bytes: Uint8Array, mutation: Mutation, feeds: readonly Uint8Array[]): Uint8Array {
  const at = Math.floor(mutation.at * bytes.length);
  const before = bytes.subarray(0, at);
  switch (mutation.kind) {
    case 'flip':
      return join(before, Uint8Array.of(mutation.byte), bytes.subarray(at + 1));
    case 'cut':
      return join(before, bytes.subarray(at + mutation.length));
    case 'double':
      return join(before, bytes.subarray(at, at + mutation.length), bytes.subarray(at));
    case 'morsel':
      return join(
        before,
        new TextEncoder().encode(mutation.morsel.repeat(mutation.times)),
        bytes.subarray(at),
      );
    case 'splice': {
      const other = feeds[mutation.other % feeds.length] ?? bytes;
      return join(before, other.subarray(Math.floor(mutation.from * other.length)));
    }
    case 'swap': {
      const to = Math.floor(mutation.to * bytes.length);
      return join(before, bytes.subarray(to, to + mutation.length), bytes.subarray(at + mutation.length));
    }
  }
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
