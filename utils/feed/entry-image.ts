// The picture of a story: what the feed names as one, else the first that its text shows.
import { webAddress } from './addresses.ts';
import { decodeHtmlEntities } from './html-entities.ts';
import type { XmlElement } from './xml.ts';
import { all, first, firstText } from './xml-lookup.ts';

/** Absolute address of the picture for an entry, or undefined; `texts` are its HTML, the fullest first. */
export function entryImage(
  entry: XmlElement,
  base: string,
  texts: readonly (string | undefined)[],
): string | undefined {
  return (
    mediaImage(entry, base) ??
    enclosedImage(entry, base) ??
    namedImage(entry, base) ??
    firstImage(texts, base)
  );
}

/** Media RSS: the widest `media:content` that is a picture, else the first `media:thumbnail`. */
function mediaImage(entry: XmlElement, base: string): string | undefined {
  const groups = [entry, ...all(entry, 'media:group', 'media:content')];
  let best: string | undefined;
  let bestWidth = -1;
  for (const group of groups) {
    for (const content of all(group, 'media:content')) {
      if (!isImage(content)) continue;
      const width = Number(content.attributes.get('width') ?? 0) || 0;
      const address = webAddress(content.attributes.get('url'), base);
      if (address && width > bestWidth) [best, bestWidth] = [address, width];
    }
  }
  if (best) return best;
  for (const group of groups) {
    for (const thumbnail of all(group, 'media:thumbnail')) {
      const address = webAddress(
        thumbnail.attributes.get('url') ?? firstText(group, 'media:thumbnail'),
        base,
      );
      if (address) return address;
    }
  }
  return undefined;
}

const IMAGE_FILE = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)/i;

function isImage(element: XmlElement): boolean {
  const medium = element.attributes.get('medium')?.toLowerCase();
  const type = element.attributes.get('type')?.toLowerCase();
  if (medium || type) return medium === 'image' || type?.startsWith('image') === true;
  return IMAGE_FILE.test(element.attributes.get('url') ?? element.attributes.get('href') ?? '');
}

/** An RSS enclosure, or an Atom link of that relation, that is a picture. */
function enclosedImage(entry: XmlElement, base: string): string | undefined {
  for (const element of all(entry, 'enclosure', 'atom:link', 'link')) {
    const { attributes } = element;
    if (element.key !== 'enclosure' && attributes.get('rel') !== 'enclosure') continue;
    const address = isImage(element) && webAddress(attributes.get('url') ?? attributes.get('href'), base);
    if (address) return address;
  }
  return undefined;
}

/** `itunes:image`, and the `image` that some feeds give each item as they do the channel. */
function namedImage(entry: XmlElement, base: string): string | undefined {
  for (const image of entry.nodes) {
    if (typeof image === 'string' || !/(?:^|:)image$/.test(image.key)) continue;
    const written =
      image.attributes.get('href') ??
      image.attributes.get('url') ??
      image.attributes.get('rdf:resource') ??
      firstText(image, 'url') ??
      (image.nodes.every((node) => typeof node === 'string') ? image.nodes.join('') : undefined);
    const address = webAddress(written, base);
    if (address) return address;
  }
  const link = first(entry, 'itunes:link');
  return link?.attributes.get('rel') === 'image' ? webAddress(link.attributes.get('href'), base) : undefined;
}

const IMG = /<img\s([^<>]{0,4000})>?/gi;
/** Pictures at the head of a text; a story's own comes early. */
const MOST_LOOKED_AT = 5;

/** The first `<img>` of the texts that is not a counting pixel. */
export function firstImage(texts: readonly (string | undefined)[], base: string): string | undefined {
  for (const text of texts) {
    if (!text?.includes('<')) continue;
    let looked = 0;
    for (const [, attributes = ''] of text.matchAll(IMG)) {
      if (++looked > MOST_LOOKED_AT) break;
      if (/\s(?:width|height)\s*=\s*["']?[01](?:px)?["'\s/]/i.test(` ${attributes} `)) continue;
      const found = /(?:^|\s)(?:data-src|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
      const address = webAddress(decodeHtmlEntities(found?.[1] ?? found?.[2] ?? found?.[3] ?? ''), base);
      if (address) return address;
    }
  }
  return undefined;
}
