// Words that mean the same or are written in several ways. A publisher extends the lists in spellings/: add a line to
// one, or a list with its source named.
import type { SpellingList } from './list.ts';
import { romanised, urduScript } from './names.ts';
import { abbreviations } from './pakistan.ts';
import { britishAmerican, shortened, world } from './world.ts';

/** Every list that search knows, in the order in which a reader of the code meets them. */
export const spellingLists: readonly SpellingList[] = [
  abbreviations,
  shortened,
  world,
  romanised,
  urduScript,
  britishAmerican,
];
