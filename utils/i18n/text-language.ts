// The language and direction of a text from a feed, told from its letters: a feed seldom says, and one story may carry
// both. Pure.

const ARABIC = /[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]/g;
const LATIN = /[A-Za-z\u00c0-\u024f]/g;
/** Letters looked at: the first ones tell, and a text may be long. */
const LOOKED_AT = 400;

export interface TextLanguage {
  readonly lang: 'en' | 'ur';
  readonly dir: 'ltr' | 'rtl';
}

/** Urdu where at least as many letters are Arabic as Latin, wherever the text begins; English otherwise. */
export function textLanguage(text: string): TextLanguage {
  const head = text.slice(0, LOOKED_AT);
  const arabic = head.match(ARABIC)?.length ?? 0;
  const isUrdu = arabic > 0 && arabic >= (head.match(LATIN)?.length ?? 0);
  return isUrdu ? { lang: 'ur', dir: 'rtl' } : { lang: 'en', dir: 'ltr' };
}

/** Words of one script with what stands between them. */
const RUNS = {
  en: /[A-Za-z\u00c0-\u024f][\w\u00c0-\u024f'’.&/-]*(?:[ \u00a0,]+[A-Za-z\u00c0-\u024f][\w\u00c0-\u024f'’.&/-]*)*/g,
  ur: /[\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+(?:[ \u00a0\u200c]+[\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+)*/g,
} as const;

/** Where the words of the other language stand in a text of `lang`, as [from, to). */
export function foreignRuns(
  text: string,
  lang: TextLanguage['lang'],
): readonly (readonly [number, number])[] {
  const runs = text.matchAll(RUNS[lang === 'en' ? 'ur' : 'en']);
  return [...runs].map((run) => [run.index, run.index + run[0].length] as const);
}
