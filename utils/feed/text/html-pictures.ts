// The first picture that a story's HTML shows as its own: lazy loading's attributes, `srcset`, `<picture>` and CSS
// backgrounds are read; decoration, and all that stands in a box about the author or of share buttons, is passed over.

import { type Attributes, readTokens } from '../xml/tokens.ts';
import { webAddress } from './addresses.ts';
import { isBesideTheStory } from './boxes.ts';
import { isDecoration, isShareLink, looksLikeDecoration } from './decoration.ts';

/** A story's own picture comes early; in characters, and in tags. */
const LONGEST_LOOK = 100_000;
const MOST_TAGS = 1_000;

/** Where lazy loading keeps the address while `src` shows something else, the fullest first. */
const LAZY = [
  'data-src',
  'data-lazy-src',
  'data-original',
  'data-lazy',
  'data-echo',
  'data-orig-file',
  'data-large-file',
  'data-url',
];
const LAZY_SETS = ['data-srcset', 'data-lazy-srcset'];
/** Where it keeps a background's; some write `url(...)` around it. */
const LAZY_BACKGROUNDS = [
  'data-bg',
  'data-bg-url',
  'data-background',
  'data-background-image',
  'data-lazy-background',
];
/** An address in CSS, of a background where it comes after that word. */
const CSS_ADDRESS = /url\(([^()]{1,2000})\)/i;
/** A list and a popup have no use for a wider picture; in CSS pixels. */
const WIDE_ENOUGH = 640;

/** Worth a closer look: most texts of a feed show no picture. */
const MAY_HAVE_ONE = /<(?:img|amp-img|source|video)\b|\bbackground|\bdata-bg/i;

/** Absolute address of the first picture of the texts that is no decoration. */
export function firstPicture(texts: readonly (string | undefined)[], base: string): string | undefined {
  for (const text of texts) {
    const found = text && MAY_HAVE_ONE.test(text) ? pictureIn(text, base) : undefined;
    if (found) return found;
  }
  return undefined;
}

function pictureIn(html: string, base: string): string | undefined {
  let found: string | undefined;
  let looked = 0;
  let sources: Attributes[] = [];
  let isShared = false;
  /** The element beside the story that is open: its name, and how many of that name are open in it. */
  let beside: { readonly name: string; open: number } | undefined;
  const behind = (attributes: Attributes): string | undefined =>
    isShared || looksLikeDecoration(attributes) ? undefined : backgroundOf(attributes, base);
  readTokens(
    html.slice(0, LONGEST_LOOK),
    {
      onStartTag(written, attributes, closed) {
        const name = written.toLowerCase();
        // A paragraph ends where the next one begins.
        if (name === 'p' && beside?.name === 'p') beside = undefined;
        if (beside) {
          if (name === beside.name && !closed) beside.open++;
          return ++looked < MOST_TAGS ? undefined : false;
        }
        switch (name) {
          case 'a':
            isShared = isShareLink(attributes.get('href'));
            found = behind(attributes);
            break;
          case 'picture':
            sources = [];
            break;
          case 'source':
            sources.push(attributes);
            break;
          case 'img':
          case 'amp-img':
            if (!isShared && !looksLikeDecoration(attributes))
              found = addressOf([attributes, ...sources], base);
            sources = [];
            break;
          case 'video':
            found = picture(attributes.get('poster'), base);
            break;
          default:
            if (isBesideTheStory(attributes)) beside = closed ? undefined : { name, open: 1 };
            else found = behind(attributes);
        }
        return found === undefined && ++looked < MOST_TAGS ? undefined : false;
      },
      onEndTag(written) {
        const name = written.toLowerCase();
        if (name === beside?.name && --beside.open === 0) beside = undefined;
        if (name === 'picture') sources = [];
        else if (name === 'a') isShared = false;
      },
    },
    false,
  );
  return found;
}

/** The best address that an `<img>`, with the `<source>`s of its `<picture>`, names. */
function addressOf(elements: readonly Attributes[], base: string): string | undefined {
  const [img] = elements;
  for (const name of LAZY) {
    const address = picture(img?.get(name), base);
    if (address) return address;
  }
  for (const attributes of elements) {
    for (const name of LAZY_SETS) {
      const address = fromSet(attributes.get(name), base);
      if (address) return address;
    }
  }
  const own = picture(img?.get('src'), base);
  if (own) return own;
  for (const attributes of elements) {
    const address = fromSet(attributes.get('srcset'), base);
    if (address) return address;
  }
  // What a plugin that nobody has heard of keeps in an attribute of its own.
  for (const [name, written] of img ?? []) {
    const address =
      name.startsWith('data-') && PICTURE_FILE.test(written) && !/\s/.test(written) && picture(written, base);
    if (address) return address;
  }
  return undefined;
}

/** The picture that an element shows behind what it holds. */
function backgroundOf(attributes: Attributes, base: string): string | undefined {
  for (const name of LAZY_BACKGROUNDS) {
    const address = background(attributes.get(name), base);
    if (address) return address;
  }
  const style = attributes.get('style')?.slice(0, LONGEST_SET) ?? '';
  const at = style.search(/\bbackground\b/i);
  return at < 0 ? undefined : background(CSS_ADDRESS.exec(style.slice(at))?.[1], base);
}

/** The address of a background, with or without `url()` and quotes; a colour or a gradient has none. */
function background(written: string | undefined, base: string): string | undefined {
  const address = /^(?:url\()?["']?([^"'()]{1,2000})/i.exec(written?.trim() ?? '')?.[1]?.trim();
  return address && /^(?:https?:)?\/|\.\w{3,4}(?:\?|$)/i.test(address) ? picture(address, base) : undefined;
}

const PICTURE_FILE = /\.(?:jpe?g|png|webp|avif)(?:\?|$)/i;

/** Of the candidates of a `srcset` (HTML, section 4.8.4.2.1) the narrowest that is wide enough, else the widest. */
function fromSet(written: string | undefined, base: string): string | undefined {
  if (!written) return undefined;
  let best: { readonly address: string; readonly width: number } | undefined;
  for (const candidate of written.slice(0, LONGEST_SET).split(/,\s+|(?<=\s\d{1,6}(?:\.\d{1,3})?[wx]),/)) {
    const [address = '', size = '1x'] = candidate.trim().split(/\s+/);
    const found = picture(address, base);
    // A density is told of a picture as wide as the list's.
    const width = Number.parseFloat(size) * (size.endsWith('x') ? WIDE_ENOUGH / 2 : 1) || 0;
    if (!found) continue;
    const better =
      best === undefined ||
      (best.width < WIDE_ENOUGH ? width > best.width : width >= WIDE_ENOUGH && width < best.width);
    if (better) best = { address: found, width };
  }
  return best?.address;
}

const LONGEST_SET = 8_192;

/** `written` as an absolute address, where that is a picture and no decoration. */
function picture(written: string | undefined, base: string): string | undefined {
  const address = webAddress(written, base);
  return address === undefined || isDecoration(address) ? undefined : address;
}
