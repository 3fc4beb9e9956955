import { expect, test } from 'vitest';
import { decodeHtmlEntities } from '../../../../utils/feed/text/html-entities.ts';

test.each([
  ['&amp;&lt;&gt;&quot;&apos;', '&<>"\''],
  ['&eacute;&Eacute;&yuml;&nbsp;', 'éÉÿ\u00a0'],
  ['&hellip;&mdash;&rsquo;&euro;&trade;&Scaron;&alpha;&hearts;&rarr;', '…—’€™Šα♥→'],
  ['&#8217;&#x2019;&#X2019;', '’’’'],
  ['&#146;&#150;', '’–'],
  ['&#0;&#xD800;&#x110000;', '\ufffd\ufffd\ufffd'],
  ['a&#8;b', 'ab'],
  ['&amp;amp;', '&amp;'],
  ['AT&T &unknown; & &;', 'AT&T &unknown; & &;'],
  ['&copy 2025 caf&eacute', '© 2025 café'],
  ['?page=1&copy=2', '?page=1&copy=2'],
  ['&notit; &not; &amp', '&notit; ¬ &'],
  ['&rsquo &frac12 &#8217', '&rsquo ½ ’'],
  ['&#99999999999999999999;', '\ufffd'],
  ['&toString;&__proto__;', '&toString;&__proto__;'],
])('%s', (html, expected) => {
  expect(decodeHtmlEntities(html)).toBe(expected);
});

test('a long text is decoded whole, wherever its references lie', () => {
  const html = 'x&eacute;'.repeat(50_000);
  expect(decodeHtmlEntities(html)).toBe('xé'.repeat(50_000));
});
