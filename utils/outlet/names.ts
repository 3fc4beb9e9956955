// What the outlet's categories are called in the reader's language. Only what is shown: stories are stored, searched and
// compared by the outlet's own names.
import { language } from '../i18n/i18n.ts';
import { categoryKey } from './category-key.ts';
import { urduNames } from './edition.ts';

const inUrdu = new Map(Object.entries(urduNames).map(([name, urdu]) => [categoryKey(name), urdu]));

/** A category that the edition does not name in the reader's language keeps its own name. */
export function categoryName(category: string): string {
  return (language() === 'ur' && inUrdu.get(categoryKey(category))) || category;
}
