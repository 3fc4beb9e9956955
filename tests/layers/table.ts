// The layers of the house as one table. A file may import from its own room and from rooms that stand lower in the
// table, never from a room above; `forbidden` says what a room must not know although it stands lower.

/** Rooms, the highest first. Folders in one line know nothing of each other. */
export const layers: readonly (readonly string[])[] = [
  ['entrypoints'],
  ['components'],
  ['utils/state'],
  ['utils/polling', 'utils/backup'],
  ['utils/sync'],
  ['utils/alerts'],
  ['utils/related', 'utils/search', 'utils/history', 'utils/reading'],
  ['utils/messaging'],
  ['utils/stories'],
  ['utils/settings'],
  ['utils/outlet'],
  ['utils/feed'],
  ['utils/i18n'],
  ['utils/browser', 'utils/text', 'utils/time'],
];

export interface Forbidden {
  /** Files whose path begins so … */
  readonly from: string;
  /** … import nothing whose path, or whose package's name, matches. */
  readonly to: RegExp;
  readonly because: string;
}

export const forbidden: readonly Forbidden[] = [
  {
    from: 'components/',
    to: /^(wxt\/browser|wxt\/utils\/storage|webextension-polyfill|idb)$/,
    because: 'Components show and call back: they know no browser API.',
  },
  {
    from: 'components/',
    to: /^utils\/(polling|backup|sync|search|feed|stories)\/(?!story\.ts$)/,
    because: 'Components know no store and none of the work behind it: their contract is in utils/state.',
  },
  {
    from: 'utils/feed/',
    to: /^(wxt\/|webextension-polyfill$|idb$)/,
    because: 'The feed reader is pure: bytes in, feed items out.',
  },
];
