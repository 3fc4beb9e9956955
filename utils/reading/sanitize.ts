// A story's stored body → what a reader is shown: cleaned by DOMPurify, embeds as links, links that open in tabs,
// pictures without an address of their own (whoever shows them fetches them by pictures.ts), language and direction of
// each block. Runs in pages alone and is loaded with the first story that is read here.
import DOMPurify from 'dompurify';
import { allowed } from './allowed.ts';
import { linkEmbeds, webAddress } from './embeds.ts';
import { markLanguages } from './languages.ts';
import { toBlocks } from './to-blocks.ts';

/** HTML beyond this is left on the site: about 60,000 words. */
export const MAX_HTML_CHARS = 600_000;

export interface SanitizeOptions {
  /** The story's own address, by which relative ones are completed. */
  readonly base?: string;
  readonly embedWords: (host: string) => string;
}

export interface CleanText {
  /** Blocks alone: paragraphs, headings, lists, figures, tables, quotes. Pictures name their address in `data-src`. */
  readonly content: DocumentFragment;
  /** There was more than is shown here. */
  readonly isCut: boolean;
}

/** Cleans a body. Nothing is loaded and no script runs, whatever it holds. */
export function sanitize(html: string, { base, embedWords }: SanitizeOptions): CleanText {
  // A document of the parser's is inert: it loads nothing and runs nothing.
  const inert = new DOMParser().parseFromString(html.slice(0, MAX_HTML_CHARS), 'text/html');
  linkEmbeds(inert, base, embedWords);
  completeAddresses(inert, base);
  const box = inert.createElement('div');
  box.append(...inert.body.childNodes);
  const content = DOMPurify.sanitize(box, { ...allowed, RETURN_DOM_FRAGMENT: true });
  const cleaned = content.querySelector('div');
  cleaned?.replaceWith(...cleaned.childNodes);
  for (const link of content.querySelectorAll('a')) finishLink(link);
  for (const picture of content.querySelectorAll('img')) finishPicture(picture);
  toBlocks(content);
  markLanguages(content);
  return { content, isCut: html.length > MAX_HTML_CHARS };
}

function completeAddresses(page: Document, base: string | undefined): void {
  for (const link of page.querySelectorAll('a[href]')) {
    const url = webAddress(link.getAttribute('href') ?? '', base);
    if (url === undefined) link.removeAttribute('href');
    else link.setAttribute('href', url.href);
  }
  for (const picture of page.querySelectorAll('img')) {
    // Pages that load pictures late keep a placeholder in `src`.
    // An empty address would be that of the story's own page.
    const given = ['data-src', 'data-lazy-src', 'src'].flatMap(
      (name) => picture.getAttribute(name)?.trim() || [],
    );
    const url = given.map((address) => webAddress(address, base)).find((found) => found !== undefined);
    if (url === undefined) picture.remove();
    else picture.setAttribute('src', url.href);
  }
}

function finishLink(link: HTMLAnchorElement): void {
  if (!link.hasAttribute('href')) {
    link.replaceWith(...link.childNodes);
    return;
  }
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.title = new URL(link.href).host;
}

function finishPicture(picture: HTMLImageElement): void {
  const address = picture.getAttribute('src') ?? '';
  picture.removeAttribute('src');
  picture.dataset.src = address;
  picture.alt ??= '';
}
