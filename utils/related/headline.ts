// The headline of the article: what the page shows above the text, checked against what its head says.
import type { Blocks } from './blocks.ts';
import { type ArticleText, weightOf } from './extract.ts';
import type { Metadata } from './metadata.ts';

const words = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Share of the words of the shorter text that the other has too, 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  if (few.size === 0) return 0;
  let shared = 0;
  for (const word of few) if (many.has(word)) shared++;
  return shared / few.size;
}

/** `<title>` without the site's name: the longest part between separators, where it is long enough to stand alone. */
export function withoutSiteName(title: string, siteName: string): string {
  const parts = title.split(/\s+[|–—\-:·•»«/\\]+\s+|\s*[|_»]\s*/).filter(Boolean);
  if (parts.length < 2) return title;
  const named = parts.findIndex(
    (part) => siteName !== '' && likeness(new Set(words(part)), new Set(words(siteName))) === 1,
  );
  const cut = named > 0 ? title.slice(0, title.lastIndexOf(parts[named] ?? '')) : title;
  const longest = parts.reduce((best, part) => (part.length > best.length ? part : best), '');
  const bare = named > 0 ? cut.replace(/[\s|–—\-:·•»«/\\_]+$/, '') : longest;
  return words(bare).length >= 3 || bare.length >= title.length / 2 ? bare : title;
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
const ALIKE = 0.6;

/**
 * The article's headline: the `<h1>` that the head confirms, else the head's own, else a lone `<h1>` above the text.
 * A page's further articles (`first` is false) are headed by the last `<h1>` above them, whatever the head says.
 */
export function headlineOf(metadata: Metadata, blocks: Blocks, found: ArticleText, first: boolean): Headline {
  const claims = [...metadata.headlines, metadata.documentTitle].filter(Boolean);
  const [opening] = found.runs;
  const start = opening ? blocks.runs.indexOf(opening) : -1;
  const claimed = claims.map((claim) => new Set(words(claim)));
  const shown = blocks.headings
    .filter(({ tag, before }) => tag === 'h1' || before <= start)
    .filter(({ text }) => weightOf(text) >= MIN_WEIGHT && text.length <= MAX_CHARS)
    .slice(-MAX_HEADINGS)
    .map((heading) => {
      const own = new Set(words(heading.text));
      const like = Math.max(0, ...claimed.map((claim) => likeness(own, claim)));
      return { ...heading, main: heading.tag === 'h1', size: own.size, like };
    });
  const likest = (headings: typeof shown) =>
    headings.filter(({ like }) => like >= ALIKE).sort((a, b) => b.like - a.like)[0];
  const h1 = shown.filter(({ main }) => main);
  const next = first ? undefined : h1.filter(({ before }) => before <= start).at(-1);
  if (next) return { text: next.text, confirmed: true };
  const confirmed = likest(h1) ?? likest(shown.filter(({ main, size }) => !main && size > 2));
  if (confirmed) return { text: confirmed.text, confirmed: true };
  const [lone] = h1;
  if (lone && h1.length === 1 && lone.before <= start && metadata.headlines.length === 0) {
    return { text: lone.text, confirmed: false };
  }
  const [claim = ''] = claims;
  return { text: withoutSiteName(claim, metadata.siteName), confirmed: false };
}
