// The picture of a story: what the feed names as one, else the first that its text shows. Decoration is none.
import { webAddress } from '../text/addresses.ts';
import { isDecoration, looksLikeDecoration } from '../text/decoration.ts';
import { firstPicture } from '../text/html-pictures.ts';
import { all, first } from '../xml/lookup.ts';
import { ownText, type XmlElement } from '../xml/parser.ts';

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
    firstPicture(texts, base)
  );
}

/** Media RSS: the widest `media:content` that is a picture, else the widest `media:thumbnail`; the first of equals. */
function mediaImage(entry: XmlElement, base: string): string | undefined {
  const groups = [entry, ...all(entry, 'media:group', 'media:content')];
  const contents = groups.flatMap((group) => all(group, 'media:content')).filter(isImage);
  return (
    widest(contents, base) ??
    widest(
      groups.flatMap((group) => all(group, 'media:thumbnail')),
      base,
    )
  );
}

function widest(elements: readonly XmlElement[], base: string): string | undefined {
  let best: string | undefined;
  let bestWidth = -1;
  for (const element of elements) {
    const width = Number(element.attributes.get('width') ?? 0) || 0;
    const address = pictureOf(element, element.attributes.get('url') ?? ownText(element), base);
    if (address && width > bestWidth) [best, bestWidth] = [address, width];
  }
  return best;
}

/** The address of a picture that `element` names, where that is no decoration. */
function pictureOf(element: XmlElement, written: string | undefined, base: string): string | undefined {
  const address = webAddress(written, base);
  if (!address || isDecoration(address) || looksLikeDecoration(element.attributes)) return undefined;
  return address;
}

const IMAGE_FILE = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)/i;

function isImage(element: XmlElement): boolean {
  const medium = element.attributes.get('medium')?.toLowerCase();
  const type = element.attributes.get('type')?.toLowerCase();
  // Some servers know no picture's type.
  if (medium || (type && type !== 'application/octet-stream'))
    return medium === 'image' || type?.startsWith('image') === true;
  return IMAGE_FILE.test(addressIn(element) ?? '');
}

/** An RSS enclosure, or an Atom link of that relation, that is a picture; some write its address as text. */
function enclosedImage(entry: XmlElement, base: string): string | undefined {
  for (const element of all(entry, 'enclosure', 'atom:link', 'link')) {
    if (element.key !== 'enclosure' && element.attributes.get('rel') !== 'enclosure') continue;
    const address = isImage(element) && pictureOf(element, addressIn(element), base);
    if (address) return address;
  }
  return undefined;
}

/** Elements that name an entry's picture: `itunes:image`, and what sites and plugins call it. */
const NAMED =
  /(?:^|:)(?:[a-z]{0,20}[-_]?image|img|photo|thumbnail|thumb|post[-_]thumbnail|image[-_]?url|picture|cover)$/;

function namedImage(entry: XmlElement, base: string): string | undefined {
  for (const image of entry.nodes) {
    if (typeof image === 'string' || !NAMED.test(image.key) || image.key === 'media:thumbnail') continue;
    const written = addressIn(image);
    const address = written?.includes('<') ? firstPicture([written], base) : pictureOf(image, written, base);
    if (address) return address;
  }
  const link = first(entry, 'itunes:link');
  return link?.attributes.get('rel') === 'image' ? webAddress(link.attributes.get('href'), base) : undefined;
}

const ATTRIBUTES = ['href', 'url', 'rdf:resource', 'src', 'data-src'];

/** The address that an element has in an attribute, as its text, or in one of its children; a `link` only to a picture. */
function addressIn(element: XmlElement): string | undefined {
  for (const name of ATTRIBUTES) {
    const written = element.attributes.get(name);
    if (written) return written;
  }
  const own = ownText(element).trim();
  if (own) return own;
  for (const child of element.nodes) {
    if (typeof child === 'string') continue;
    const written = addressIn(child);
    if (written && (CHILD.test(child.key) || (child.key === 'link' && IMAGE_FILE.test(written))))
      return written;
  }
  return undefined;
}

const CHILD = /(?:^|:)(?:url|src|href|loc|image|img|original|large|full|medium|file|picture|source)$/;
