import { expect, it } from 'vitest';
import { drawn } from '../../../utils/i18n/urdu.ts';

it.each(['پڑھی', 'مہنگائی بڑھی تو', 'چڑھی۔'])(
  'joins the letters of %s, which a font draws with a hole',
  (text) => {
    expect(drawn(text)).toBe(text.replace('ڑھی', 'ڑ\u200dھی'));
  },
);

it.each(['پڑھا', 'پڑھیں', 'پڑھ', 'Islamabad'])('leaves %s as it is', (text) => {
  expect(drawn(text)).toBe(text);
});
