// Who took the picture of a story: Media RSS's `media:credit`, the one that stands closest to the picture. A credit of
// another picture, or of another trade, is none.
import { webAddress } from '../text/addresses.ts';
import { all } from '../xml/lookup.ts';
import { textOf, type XmlElement } from '../xml/parser.ts';
import { nameText } from './text-constructs.ts';

/** The name of whoever took `image`, the picture that was found for `entry`; without one, of whoever `entry` credits. */
export function photographerOf(
  entry: XmlElement,
  base: string,
  image: string | undefined,
): string | undefined {
  return closest(entry, base, image) || creditIn(entry);
}

/** The closest credit around `image`; empty where it has none, undefined where `place` does not show it. */
function closest(place: XmlElement, base: string, image: string | undefined): string | undefined {
  let name = webAddress(place.attributes.get('url'), base) === image ? '' : undefined;
  for (const media of all(place, 'media:group', 'media:content', 'media:thumbnail'))
    name ??= closest(media, base, image);
  return name === '' ? (creditIn(place) ?? '') : name;
}

/** The photographer that `place` names, else whom it credits without saying for what. */
function creditIn(place: XmlElement): string | undefined {
  for (const wanted of ['photographer', 'photo', ''])
    for (const credit of all(place, 'media:credit')) {
      const name = nameText(textOf(credit));
      if (name && (credit.attributes.get('role') ?? '').toLowerCase() === wanted) return name;
    }
  return undefined;
}
