// Searches that are kept in the settings: the recent ones, and those that became tabs.
import { changeSettings, type Settings } from '../../settings/settings.ts';

const RECENT = 8;
const NAME_LENGTH = 100;

type Searches = Settings['search'];

const change = (to: (searches: Searches) => Searches): Promise<Settings> =>
  changeSettings(({ search, ...rest }) => ({ ...rest, search: to(search) }));

/** Puts a query first among the recent ones. */
export function rememberRecent(query: string): Promise<Settings> {
  return change((searches) => ({
    ...searches,
    recent: [query, ...searches.recent.filter((other) => other !== query)].slice(0, RECENT),
  }));
}

export function forgetRecent(): Promise<Settings> {
  return change((searches) => ({ ...searches, recent: [] }));
}

/** Makes a query a tab, under its own words. */
export function keepSearch(query: string): Promise<Settings> {
  return change((searches) => ({
    ...searches,
    saved: [
      ...searches.saved.filter((kept) => kept.query !== query),
      { name: query.slice(0, NAME_LENGTH), query },
    ],
  }));
}

/** Lets a search that is a tab go. */
export function dropSearch(query: string | undefined): Promise<Settings> {
  return change((searches) => ({
    ...searches,
    saved: searches.saved.filter((kept) => kept.query !== query),
  }));
}
