// The footers that plugins add to each story of a feed ("The post … appeared first on …", in any language), and lines
// that are only the words of share buttons. They say nothing of the story, and a reader's rule must not hear them.

import { isShareLink, WORD_NETWORK } from './decoration.ts';
import { plainText, tidySpace } from './plain-text.ts';

/** What tells a footer from the story's own words. */
export interface StoryFacts {
  readonly title: string | undefined;
  readonly link: string | undefined;
  /** The outlet's name, as the feed has it. */
  readonly site: string | undefined;
}

/** So many blocks at the end are looked at. */
const MOST_FOOTERS = 4;
/** No footer is longer; in characters of HTML and of text. */
const LONGEST_BLOCK = 3_000;
const LONGEST_LINE = 600;
/** What a footer may say beside the story's title and the outlet's name; in characters. */
const LONGEST_FRAME = 60;

/** The end tag of a block at the very end. */
const LAST_END = /<\/(p|div|footer|section|aside|small|h[1-6]|ul|blockquote)\s{0,9}>$/i;
const TRAILING = /(?:\s|&nbsp;|&#160;|<br\b[^<>]*>|<hr\b[^<>]*>|<p>(?:\s|&nbsp;|&#160;)*<\/p>)$/i;

/** `html` without the footers at its end. */
export function withoutFooters(html: string, facts: StoryFacts): string {
  let kept = html.trimEnd();
  for (let n = 0; n < MOST_FOOTERS; n++) {
    const before = withoutTrailingSpace(kept);
    const tail = before.slice(-LONGEST_BLOCK);
    const block = lastBlock(tail);
    if (block !== undefined && block.length < before.length && isFooter(block, facts)) {
      kept = withoutTrailingSpace(before.slice(0, -block.length));
      continue;
    }
    const words = wordsAtEnd(tail, facts);
    if (words === 0 || words === before.length) break;
    kept = withoutTrailingSpace(before.slice(0, -words));
  }
  return kept.length === html.trimEnd().length ? html : kept;
}

/** The block that `tail` ends with, where that holds none of its own kind and begins in it. */
function lastBlock(tail: string): string | undefined {
  const [end = '', name = ''] = LAST_END.exec(tail.slice(-20)) ?? [];
  if (end === '') return undefined;
  const start = Math.max(tail.lastIndexOf(`<${name} `), tail.lastIndexOf(`<${name}>`));
  const block = start < 0 ? '' : tail.slice(start);
  return block.indexOf(`</${name}`) === block.length - end.length ? block : undefined;
}

function withoutTrailingSpace(html: string): string {
  let kept = html.trimEnd();
  for (let n = 0; n < 10; n++) {
    const end = kept.slice(-LONGEST_PIXEL);
    const space = TRAILING.exec(end.slice(-200))?.[0] ?? pixelAtEnd(end);
    if (space === undefined) break;
    kept = kept.slice(0, -space.length).trimEnd();
  }
  return kept;
}

/** A picture that only counts readers. In characters. */
const LONGEST_PIXEL = 600;
const PIXEL = /\b(?:width|height)\s{0,9}=\s{0,9}["']?[01](?:px)?["'\s/>]/i;

function pixelAtEnd(html: string): string | undefined {
  const tag = html.endsWith('>') ? html.slice(html.lastIndexOf('<')) : '';
  return /^<img\b/i.test(tag) && PIXEL.test(tag) ? tag : undefined;
}

/** Said of nothing but a footer. */
const STRICTLY = /\b(?:appeared first on|first appeared on)(?=$|[\s:])/i;
/** As plugins say it in English; in other languages what a footer names and links to tells it. */
const FIRST_ON =
  /\b(?:first (?:appeared|published)|appeared(?: first)?|originally (?:appeared|published|posted)|was published|was posted) (?:first )?(?:on|at|in)(?=$|[\s:])/i;
const MORE =
  /^(?:continue reading|read (?:more|the full|full)|view (?:original|full) (?:post|article|story)|click here|source|via|keep reading|مزید پڑھیں|مکمل (?:خبر|تحریر)|اقرأ المزيد)(?!\p{L})[^.!?]{0,120}[→»….]*$/iu;

/** Every footer links somewhere or has one of these words: most last paragraphs need no closer look. */
const SUSPECT = /<a\b|appear|publi|post|share|tweet|like|e-?mail|©|copy|شیئر|شار/i;

function isFooter(block: string, facts: StoryFacts): boolean {
  if (!SUSPECT.test(block) && /\S/.test(block.replace(/<[^<>]*>|&nbsp;|&#160;/g, ''))) return false;
  const line = plainText(block, LONGEST_LINE);
  if (line === '' || line.length >= LONGEST_LINE)
    return line === '' && !/<(?:img|video|iframe|audio|picture)\b/i.test(block);
  return (
    saysFirstOn(line, block, facts) ||
    isShareLine(line) ||
    hasShareLinksAlone(line, block) ||
    isCopyright(line, facts) ||
    (MORE.test(line) && linksTo(block, facts.link))
  );
}

/** Whose the words are: the outlet's, or everybody's rights. */
function isCopyright(line: string, { site }: StoryFacts): boolean {
  if (!/^(?:©|\(c\)|copyright\b)/i.test(line) || line.length > 200) return false;
  return /all rights reserved/i.test(line) || (site !== undefined && has(line, site));
}

/** A row of links of which each hands the page on. */
function hasShareLinksAlone(line: string, block: string): boolean {
  const links = [...block.matchAll(HREF)];
  return line.length < 120 && links.length > 0 && links.every(([, href]) => isShareLink(href));
}

/** Names the story itself and the outlet, or links to them, and says next to nothing else. */
function saysFirstOn(line: string, block: string, { title, link, site }: StoryFacts): boolean {
  const names = (title !== undefined && has(line, title)) || linksTo(block, link);
  if (names && FIRST_ON.test(line)) return true;
  if (isOpening(line) && (/<a\b/i.test(block) || (site !== undefined && has(line, site)))) return true;
  const namesSite = (site !== undefined && has(line, site)) || linksToFrontPage(block, link);
  if (namesSite && /^(?:the|this) (?:post|article|story|news|entry) /i.test(line) && FIRST_ON.test(line))
    return line.length <= LONGEST_FRAME * 2;
  if (!names || title === undefined) return false;
  if (!namesSite) return false;
  let frame = without(line, title);
  frame = site === undefined ? frame : without(frame, site);
  for (const [, words = ''] of block.matchAll(/<a\b[^<>]*>([^<>]{0,300})<\/a>/gi))
    frame = without(frame, plainText(words));
  return frame.length <= LONGEST_FRAME;
}

/** "The post … appeared first on …": something is named, not only when it was. */
function isOpening(line: string): boolean {
  return (
    /^(?:the|this) (?:post|article|story|news|entry) (?!(?:first )?appeared)/i.test(line) &&
    STRICTLY.test(line)
  );
}

function has(line: string, words: string): boolean {
  return tidySpace(line).toLowerCase().includes(words.toLowerCase());
}

function without(line: string, words: string): string {
  const at = words === '' ? -1 : line.toLowerCase().indexOf(words.toLowerCase());
  return at < 0 ? line : tidySpace(line.slice(0, at) + line.slice(at + words.length));
}

const HREF = /\bhref\s*=\s*["']?([^"'\s<>]{1,2000})/gi;

function linksTo(block: string, link: string | undefined): boolean {
  const target = bare(link);
  if (target === undefined) return false;
  return [...block.matchAll(HREF)].some(([, href]) => bare(href) === target);
}

function linksToFrontPage(block: string, link: string | undefined): boolean {
  const host = bare(link)?.split('/')[0];
  return host !== undefined && [...block.matchAll(HREF)].some(([, href]) => bare(href) === host);
}

/** An address without its scheme, query, fragment and last slash. */
function bare(address: string | undefined): string | undefined {
  const rest = /^https?:\/\/(?:www\.)?([^?#]{1,2000})/i.exec(address ?? '')?.[1];
  return rest?.endsWith('/') ? rest.slice(0, -1) : rest;
}

/** How much of the end of `tail` is a footer written as plain words after the story's own, without a block around it. */
function wordsAtEnd(tail: string, facts: StoryFacts): number {
  const start = Math.max(tail.lastIndexOf('</p>') + 4, tail.lastIndexOf('</div>') + 6, 0);
  const from = start > 6 ? start : 0;
  const words = tail.slice(from);
  if (words.length > LONGEST_BLOCK - 1 && from === 0 && !STRICTLY.test(words)) return 0;
  const opening = PLAIN_OPENING.exec(words);
  const { title, site } = facts;
  if (opening && opening[0].length < LONGEST_LINE && isOpening(plainText(opening[0]))) {
    const line = plainText(opening[0]);
    if (
      [title, site].some((name) => name !== undefined && has(line, name)) ||
      NAME_AT_END.test(line.slice(line.toLowerCase().lastIndexOf(' on') + 3))
    )
      return opening[0].length;
  }
  if (title === undefined) return 0;
  const at = words.lastIndexOf(title);
  if (at < 0) return 0;
  const sentence = Math.max(
    words.lastIndexOf('. ', at) + 2,
    words.lastIndexOf('] ', at) + 2,
    words.lastIndexOf('۔ ', at) + 2,
    words.lastIndexOf('>', at) + 1,
  );
  const line = sentence <= 1 ? '' : words.slice(sentence);
  return line !== '' && line.length < LONGEST_LINE && saysFirstOn(plainText(line), line, facts)
    ? line.length
    : 0;
}

/** What comes after "on" is a name and nothing more, where the feed does not say which. */
const NAME_AT_END = /^:? [^\s.,;a-z\d][^,;]{2,60}$/;

/** "The post … appeared first on …" up to the end. */
const PLAIN_OPENING =
  /(?:the|this) (?:post|article|story|entry) (?:(?!(?:the|this) (?:post|article|story|entry) )[\s\S]){1,600}$/i;

const SHARE = new Set(
  'share sharing tweet pin email e-mail mail print post send follow like liked loading loading… loading... شیئر کریں کیجیے مشاركة شارك شاركها'.split(
    ' ',
  ),
);
/** Networks, and the words between them. */
const BESIDE = new Set(
  `${WORD_NETWORK.replaceAll('|', ' ')} copy فیس بک ٹوئٹر ٹویٹر واٹس ایپ واٹس‌ایپ فيسبوك تويتر واتساب this on via to it with us a an the click opens in new window friend by and or link story article news پر میں کو على عبر`.split(
    ' ',
  ),
);

/** A row of buttons is no longer; in characters. */
const LONGEST_SHARE_LINE = 400;

/** A line of nothing but share buttons' words, a network among them. */
function isShareLine(line: string): boolean {
  if (line.length > LONGEST_SHARE_LINE) return false;
  const words = line.toLowerCase().match(/[\p{L}\p{M}\p{N}\u200c-]+/gu) ?? [];
  if (words.length === 0 || words.length > 80) return false;
  const known = words.every((word) => SHARE.has(word) || BESIDE.has(word));
  return known && words.some((word) => SHARE.has(word)) && (words.length > 1 || SHARE.has(words[0] ?? ''));
}
