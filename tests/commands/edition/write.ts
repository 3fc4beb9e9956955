// From what an outlet wishes to the one file that says it: utils/outlet/edition.ts.
import { randomUUID } from 'node:crypto';
import { categoryKey } from '../../../utils/outlet/category-key.ts';
import type { Colours, Edition, Packaging, UrduNames } from '../../../utils/outlet/edition-types.ts';
import { coloursFrom } from './colours.ts';
import type { Wish } from './wish.ts';

export interface Made {
  readonly edition: Edition;
  readonly urduNames: UrduNames;
  readonly colours: Colours;
  readonly packaging: Packaging;
}

/**
 * The edition, whole. @param before the one that is there: made again under its id, it stays the same extension to
 * Firefox. @throws Error where a breaking category is none of the categories
 */
export function makeEdition(wish: Wish, before: Made): Made {
  const { name, breaking, categories, site = '', feed = '' } = wish;
  const id = wish.id ?? idOf(name);
  const known = new Set(categories.map((category) => categoryKey(category.name)));
  const unknown = breaking.categories.filter((category) => !known.has(categoryKey(category)));
  if (unknown.length > 0)
    throw new Error(`breaking.categories: ${unknown.join(', ')} is none of the categories`);
  const product = wish.product ?? `${name} Companion`.slice(0, 45);
  return {
    edition: {
      id,
      name,
      initials: wish.initials ?? initialsOf(name),
      motto: wish.motto,
      site,
      feed,
      categories: categories.map((category) => category.name),
      breaking: { categories: breaking.categories, maxAgeHours: breaking.maxAgeHours },
      partners: wish.partners,
      pictureHosts: wish.pictureHosts,
      featuredPictures: wish.featuredPictures,
      languages: wish.languages,
      feedback: wish.feedback,
    },
    urduNames: Object.fromEntries(
      categories.filter(({ urdu }) => urdu !== '').map((category) => [category.name, category.urdu]),
    ),
    colours: coloursFrom(wish.colour.toLowerCase()),
    packaging: {
      geckoId: id === before.edition.id ? before.packaging.geckoId : `{${randomUUID()}}`,
      en: { product, outlet: name, motto: wish.motto, topic: breaking.topic },
      ur: {
        product: wish.urduProduct ?? product,
        outlet: wish.urduName ?? name,
        motto: wish.urduMotto ?? wish.motto,
        topic: breaking.urduTopic,
      },
    },
  };
}

/** The text of utils/outlet/edition.ts, to be formatted. */
export function editionFile({ edition, urduNames, colours, packaging }: Made): string {
  const written = (value: unknown) => JSON.stringify(value, null, 2);
  return `// Who the outlet is: all that is particular to it (edition-types.ts). \`npm run edition\` writes this file for another one.
import type { Colours, Edition, Packaging, UrduNames } from './edition-types.ts';

export const edition: Edition = ${written(edition)};

export const urduNames: UrduNames = ${written(urduNames)};

export const colours: Colours = ${written(colours)};

export const packaging: Packaging = ${written(packaging)};
`;
}

const idOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^[0-9]+/, '')
    .slice(0, 20) || 'outlet';

function initialsOf(name: string): string {
  const capitals = name.match(/\p{Lu}/gu) ?? [...name.toUpperCase()];
  return capitals.slice(0, 2).join('');
}
