// Titles as words: how two of them are alike, and what of a title is the site's name or a section and not the headline.
import type { Metadata } from './metadata.ts';

/** White space and punctuation; spelt out, because classes like \p{L} cost more to make ready than to use once. */
const between =
  /[\s!-/:-@[-`{-~\u00a0-\u00bf\u060c\u061b\u061f\u06d4\u2010-\u206f\u3000-\u303f\uff00-\uff0f]+/;
export const words = (text: string): string[] =>
  text.normalize('NFKC').toLowerCase().split(between).filter(Boolean);
/** The words alone: texts that differ in marks and case are the same. */
export const plain = (text: string): string => words(text).join(' ');

/** How two texts are alike: the share of the shorter one's words that the other has too, and of both's; 0 to 1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): { part: number; whole: number } {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const word of few) if (many.has(word)) shared++;
  return few.size === 0
    ? { part: 0, whole: 0 }
    : { part: shared / few.size, whole: (2 * shared) / (few.size + many.size) };
}

export const MIN_HEADLINE_CHARS = 10;
const MAX_SITE_WORDS = 4;
const separators = /(\s+[|–—\-:·•»«/\\<>~›]+\s+|\s*[|_»]\s*)/;

/** Whether `part` of a title is what the site is called, in full or in short. */
export function isSiteName(part: string, { siteNames }: Pick<Metadata, 'siteNames'>): boolean {
  const own = words(part);
  const squashed = own.join('');
  return siteNames.some((name) => {
    const theirs = words(name);
    if (squashed.length > 2 && theirs.join('').includes(squashed)) return true;
    // A host's name runs its words together.
    if (theirs.some((word) => word.length > 4 && squashed.startsWith(word)) && own.length <= MAX_SITE_WORDS)
      return true;
    return own.length <= theirs.length + 2 && likeness(new Set(own), new Set(theirs)).part === 1;
  });
}

/** Signs that stand within headlines too: what they part is the site's only where it is its whole name. */
const WEAK_SIGNS = [':', '۔'];

function withoutName(title: string, { siteNames }: Pick<Metadata, 'siteNames'>): string {
  const names = siteNames.map(plain);
  const isName = (part: string): boolean =>
    names.some(
      (name) => name !== '' && [name, `the ${name}`, name.replace(/^the /, '')].includes(plain(part)),
    );
  let rest = title;
  for (const sign of WEAK_SIGNS) {
    const [first, last] = [rest.indexOf(sign), rest.lastIndexOf(sign)];
    if (first > 0 && isName(rest.slice(0, first))) rest = rest.slice(first + 1);
    else if (last > 0 && isName(rest.slice(last + 1))) rest = rest.slice(0, last);
  }
  return rest.trim();
}

/** A section in a title is short. */
const MAX_SECTION_WORDS = 3;

/** `title` without the site's name and the sections before or behind it, where it has them. */
export function bare(title: string, named: Pick<Metadata, 'siteNames' | 'sections'>): string {
  const sections = named.sections.map(plain);
  let rest = title.split(separators);
  for (let side = 0; side < 2; side++) {
    // Read from its other end, a title has the same parts.
    rest = rest.reverse();
    let sign: string | undefined;
    while (rest.length > 2) {
      const [part = '', between = ''] = rest;
      const most = between.trim() === sign ? MAX_SECTION_WORDS : 0;
      if (isSiteName(part, named)) sign = between.trim();
      else if (words(part).length > most && !sections.includes(plain(part))) break;
      rest.splice(0, 2);
    }
  }
  const headline = withoutName(rest.join('').trim(), named);
  return headline.length >= MIN_HEADLINE_CHARS || headline.length >= title.length / 2 ? headline : title;
}

/** `title` up to each of its separators: what stands behind may be the site's name, a section, anything. */
export function beginningsOf(title: string): string[] {
  const parts = title.split(separators);
  return parts.map((_, at) => parts.slice(0, at + 1).join('')).filter((_, at) => at % 2 === 0);
}

/** `<title>` as a headline; where the site's name is not told, its longest part, if it is long enough to stand alone. */
export function headlineIn(title: string, named: Pick<Metadata, 'siteNames' | 'sections'>): string {
  const cut = bare(title, named);
  if (cut !== title) return cut;
  const longest = title
    .split(separators)
    .reduce((best, part) => (part.length > best.length ? part : best), '');
  return words(longest).length >= 3 || longest.length >= title.length / 2 ? longest : title;
}
