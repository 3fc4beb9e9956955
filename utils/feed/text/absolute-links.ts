// Relative links and pictures in a story's HTML made absolute when it is read: the base they start from (xml:base, the
// site) is known only here, and the HTML is shown elsewhere.
import { webAddress } from './addresses.ts';
import { decodeHtmlEntities } from './html-entities.ts';

/** Tags first, links within them second: this way the text between tags is passed over at the speed of a search. */
const TAG = /<(?:a|area|audio|iframe|img|source|video)\s[^<>]*/gi;
const LINK = /(\s(?:href|src|poster)\s*=\s*)(?:"([^"<>]*)"|'([^'<>]*)')/gi;
/** Has a scheme, or stays within the page. */
const LEFT_ALONE = /^\s*(?:[a-z][a-z0-9+.-]*:|#|$)/i;

/** `html` with its relative `href`, `src` and `poster` resolved against `base`; all else as it is. */
export function absoluteLinks(html: string, base: string): string {
  return html.includes('<') ? html.replace(TAG, (tag) => withAbsoluteLinks(tag, base)) : html;
}

function withAbsoluteLinks(tag: string, base: string): string {
  return tag.replace(LINK, (whole, name: string, double?: string, single?: string) => {
    const written = double ?? single ?? '';
    if (LEFT_ALONE.test(written)) return whole;
    const address = webAddress(decodeHtmlEntities(written), base);
    return address === undefined ? whole : `${name}"${address.replaceAll('&', '&amp;')}"`;
  });
}
