// The headline of the article: what the page shows above the text, checked against what its head says.
import type { Blocks } from './blocks.ts';
import type { ArticleText } from './extract.ts';
import type { Metadata } from './metadata.ts';

const words = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Share of the words of the shorter text that the other has too, 0 to 1. */
function likeness(a: string, b: string): number {
  const [few, many] = [new Set(words(a)), new Set(words(b))].sort((x, y) => x.size - y.size);
  if (!few || !many || few.size === 0) return 0;
  let shared = 0;
  for (const word of few) if (many.has(word)) shared++;
  return shared / few.size;
}

/** `<title>` without the site's name: the longest part between separators, where it is long enough to stand alone. */
export function withoutSiteName(title: string, siteName: string): string {
  const parts = title.split(/\s+[|–—\-:·•»«/\\]+\s+|\s*[|_»]\s*/).filter(Boolean);
  if (parts.length < 2) return title;
  const named = parts.findIndex((part) => siteName !== '' && likeness(part, siteName) === 1);
  const cut = named > 0 ? title.slice(0, title.lastIndexOf(parts[named] ?? '')) : title;
  const longest = parts.reduce((best, part) => (part.length > best.length ? part : best), '');
  const bare = named > 0 ? cut.replace(/[\s|–—\-:·•»«/\\_]+$/, '') : longest;
  return words(bare).length >= 3 || bare.length >= title.length / 2 ? bare : title;
}

/** The article's headline, one line, or an empty string where the page has none. */
export function headlineOf(metadata: Metadata, blocks: Blocks, found: ArticleText): string {
  const claims = [...metadata.headlines, metadata.documentTitle].filter(Boolean);
  const start = blocks.runs.findIndex((run) => found.runs.includes(run));
  const shown = blocks.headings
    .filter((heading) => heading.text.length >= 8 && heading.text.length <= 300)
    .map((heading) => ({
      ...heading,
      level: Number(heading.element.localName.slice(1)),
      like: Math.max(0, ...claims.map((claim) => likeness(heading.text, claim))),
    }));
  const h1 = shown.filter((heading) => heading.level === 1);
  const above = (heading: { before: number }): boolean => heading.before <= start;
  const best =
    h1.filter((heading) => heading.like >= 0.6).sort((a, b) => b.like - a.like)[0] ??
    (h1.length === 1 && h1[0] && above(h1[0]) ? h1[0] : undefined);
  if (best) return best.text;
  const [claim = ''] = claims;
  return metadata.headlines[0] ?? withoutSiteName(claim, metadata.siteName);
}
