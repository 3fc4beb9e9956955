// The headline of the article: what the page shows above the text, checked against what its head says.
import { byTag, isBehind, oneLine, textOf } from './dom.ts';
import type { Metadata } from './metadata.ts';
import { weightOf } from './votes.ts';

/** White space and punctuation; spelt out, because classes like \p{L} cost more to make ready than to use once. */
const between =
  /[\s!-/:-@[-`{-~\u00a0-\u00bf\u060c\u061b\u061f\u06d4\u2010-\u206f\u3000-\u303f\uff00-\uff0f]+/;
const words = (text: string): string[] => text.normalize('NFKC').toLowerCase().split(between).filter(Boolean);

/** How two texts are alike: the share of the shorter one's words that the other has too, and of both's; 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): { part: number; whole: number } {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const word of few) if (many.has(word)) shared++;
  return few.size === 0
    ? { part: 0, whole: 0 }
    : { part: shared / few.size, whole: (2 * shared) / (few.size + many.size) };
}

const separators = /\s+[|–—\-:·•»«/\\]+\s+|\s*[|_»]\s*/;

/** `title` up to the last part that is the site's name, where one is. */
function upToSiteName(title: string, siteName: string): string {
  const site = new Set(words(siteName));
  const named = title
    .split(separators)
    .filter(Boolean)
    .findLast((part, at) => at > 0 && likeness(new Set(words(part)), site).part === 1);
  if (named === undefined) return title;
  const bare = title.slice(0, title.lastIndexOf(named)).replace(/[\s|–—\-:·•»«/\\_]+$/, '');
  return words(bare).length >= 3 || bare.length >= title.length / 2 ? bare : title;
}

/** `<title>` without the site's name; where that is unknown, its longest part, if it is long enough to stand alone. */
export function withoutSiteName(title: string, siteName: string): string {
  const cut = upToSiteName(title, siteName);
  if (cut !== title) return cut;
  const longest = title
    .split(separators)
    .reduce((best, part) => (part.length > best.length ? part : best), '');
  return words(longest).length >= 3 || longest.length >= title.length / 2 ? longest : title;
}

export interface Headline {
  /** One line; empty where the page has none. */
  readonly text: string;
  /** The page shows it as a heading and says the same in its head. */
  readonly confirmed: boolean;
}

const MIN_WEIGHT = 12;
const MAX_CHARS = 300;
const MAX_HEADINGS = 30;
/** Of the shorter text's words, and of both's: a kicker or the site's name may stand in a title word for word. */
const ALIKE_IN_PART = 0.6;
const ALIKE = 0.4;

interface Heading {
  readonly text: string;
  /** It stands before the article's first paragraph. */
  readonly above: boolean;
}

/** The page's headings of one tag that may be a headline; `homeOf` knows which stand in what is shut. */
function headings(page: Document, tag: string, opening: Element, homeOf: (of: Node) => unknown): Heading[] {
  const all: Heading[] = [];
  for (const element of [...byTag(page, tag)].slice(0, MAX_HEADINGS)) {
    const text = homeOf(element) ? oneLine((textOf(element) ?? '').slice(0, MAX_CHARS * 4)) : '';
    if (weightOf(text) >= MIN_WEIGHT && text.length <= MAX_CHARS) {
      all.push({ text, above: !isBehind(element, opening) });
    }
  }
  return all;
}

/**
 * The headline of the article whose first paragraph is `opening`: the heading that the head confirms, `<h1>` before
 * others, else the head's own, else a lone `<h1>` above the text. A page's further articles (`first` is false) are
 * headed by the last `<h1>` above them, whatever the head says.
 */
export function headlineOf(
  page: Document,
  metadata: Metadata,
  opening: Element,
  homeOf: (of: Node) => unknown,
  first: boolean,
): Headline {
  const { headlines, siteName } = metadata;
  const h1 = headings(page, 'h1', opening, homeOf);
  const next = first ? undefined : h1.findLast(({ above }) => above);
  if (next) return { text: next.text, confirmed: true };
  // Most pages say the same in both places, letter for letter: nothing needs to be compared word by word.
  const same = h1.find(({ text }) => headlines.includes(text));
  if (same) return { text: agreed(same.text, metadata), confirmed: true };
  const title = withoutSiteName(metadata.documentTitle, siteName);
  const claimed = [...headlines, title].filter(Boolean).map((claim) => new Set(words(claim)));
  const likest = (shown: readonly Heading[]): string | undefined => {
    let best: string | undefined;
    let most = ALIKE;
    for (const { text } of shown) {
      const own = new Set(words(text));
      for (const claim of claimed) {
        const { part, whole } = likeness(own, claim);
        if (part < ALIKE_IN_PART || whole <= most) continue;
        most = whole;
        best = text;
      }
    }
    return best;
  };
  const others = (): Heading[] =>
    ['h2', 'h3'].flatMap((tag) => headings(page, tag, opening, homeOf)).filter(({ above }) => above);
  const shown = likest(h1) ?? likest(others());
  if (shown) return { text: agreed(shown, metadata), confirmed: true };
  const [lone] = h1;
  if (lone?.above && h1.length === 1 && headlines.length === 0) return { text: lone.text, confirmed: false };
  const [claim = title] = headlines;
  // Both with something else behind it: what both say is the headline.
  const extra =
    title !== '' &&
    claim !== metadata.documentTitle &&
    claim.startsWith(title) &&
    /^\s*[|–—\-:·•»«/\\_]/.test(claim.slice(title.length));
  return { text: extra ? title : upToSiteName(claim, siteName), confirmed: false };
}

/**
 * A page may have two headlines for one article. Each place that has one is a voice: what is shown, what the page
 * declares (schema.org), what it gives to be shared, its title. The one with more voices is taken; with as many, the
 * declared one, if any but the declaration itself speaks for it.
 */
function agreed(shown: string, { declared, headlines, documentTitle, siteName }: Metadata): string {
  if (declared === '' || declared === shown) return shown;
  const plain = (text: string): string => words(text).join(' ');
  const voices = [shown, ...headlines, withoutSiteName(documentTitle, siteName)].map(plain);
  const count = (text: string): number => voices.filter((voice) => voice === plain(text)).length;
  return count(declared) > 1 && count(declared) >= count(shown) ? declared : shown;
}
