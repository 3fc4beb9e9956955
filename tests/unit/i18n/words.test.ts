// One word for one thing, in both languages: what a reader of Urdu or English would stumble over stands in no sentence.
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { describe, expect, it } from 'vitest';

async function sentences(locale: string): Promise<readonly (readonly [key: string, text: string])[]> {
  const messages = await parseMessagesFile(`locales/${locale}.yml`);
  return messages.map((message) => [
    message.key.join('.'),
    message.type === 'plural' ? Object.values(message.plurals).join(' | ') : message.message,
  ]);
}
const urdu = await sentences('ur');
const english = await sentences('en');

const holding = (all: typeof urdu, wrong: RegExp) =>
  all.filter(([, text]) => wrong.test(text)).map(([key, text]) => `${key}: ${text}`);

/** [what it is, the words that are not used for it, the one that is]. */
const inUrdu: readonly (readonly [string, RegExp, string])[] = [
  ['unread; the other word means illiterate', /ا[َ]?ن ?پڑھ|نہیں پڑھیں?(?!\p{L})(?! جا)/u, 'بغیر پڑھی'],
  ['saved', /سنبھال/u, 'محفوظ کی ہوئی'],
  ['a rule; the other word is a principle', /اصول/u, 'قاعدہ'],
  ['the companion', /ساتھی/u, 'رفیق'],
  ['undo', /واپس (کریں|لیں|لائیں)/u, 'کالعدم کریں'],
  ['turn on; the other word is to open', /کھولنے پر|کھلا ہے/u, 'چالو کریں'],
  ['an address', /پتہ/u, 'پتا'],
  ['a version', /نسخہ|نسخے/u, 'ورژن'],
  ['a comma; the other word reads as “can”', /سکتے \(/u, 'کوما'],
  ['quotation marks', /[«»"']/u, '”…“'],
  ['sites, after a preposition', /سائٹس/u, 'سائٹوں'],
  ['checked; the other word is seen', /پہلے دیکھا گیا|ابھی دیکھا گیا/u, 'جانچا گیا'],
  ['a tooltip', /اشارہ/u, 'ٹول ٹپ'],
  ['a digest', /مجموع/u, 'خلاصہ'],
  ['matching', /ملاپ/u, 'موازنہ'],
  ['reading; the other word is study', /مطالعہ/u, 'پڑھنا'],
  ['following', /پیروی/u, 'فالو'],
  ['copying', /نقل (کر|ہو)/u, 'کاپی'],
  ['breaking news', /بریکنگ نیوز/u, 'بریکنگ خبر'],
  ['a time of day', /\b[AP]M\b/iu, '24 hours'],
];

describe('Urdu', () => {
  it.each(inUrdu)('has one word for %s', (_, wrong, right) => {
    expect(holding(urdu, wrong), `say ${right}`).toEqual([]);
  });

  it('calls alerts الرٹ, and اطلاع only what the system shows', () => {
    const notices = holding(urdu, /اطلاع/u).filter(
      (line) => !/سسٹم|^alerts\.channel\.notification/u.test(line),
    );
    expect(notices).toEqual([]);
  });

  it('counts one hour and two', () => {
    expect(Object.fromEntries(urdu)['popup.hours']).toBe('$1 گھنٹہ | $1 گھنٹے');
  });
});

describe('English', () => {
  it.each([
    ['curly marks', /['"]/],
    ['the word that readers know for a tooltip', /\bhints?\b of the|toolbar hint/i],
    ['one name for a saved search', /kept search/i],
    ['Restore, of a backup', /bring (it )?(back|in)\b/i],
    ['a sentence for what is close', /close to that/i],
    ['less often', /seldomer/i],
  ])('has %s', (_, wrong) => {
    expect(holding(english, wrong)).toEqual([]);
  });
});
