// The keys of the popup, as a table from what was pressed to what it does. Pure.

export type KeyAction =
  | 'search'
  | 'next'
  | 'previous'
  | 'next-unread'
  | 'first'
  | 'last'
  | 'current'
  | 'open'
  | 'open-behind'
  | 'read'
  | 'save'
  | 'toggle-read'
  | 'unread-only'
  | 'menu'
  | 'escape'
  | 'help';

export interface KeyPress {
  readonly key: string;
  /** The key's place on the keyboard, as `KeyboardEvent.code` names it. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
}

/** Where the focus is: letters typed into a field are text, and Enter on a control is that control's. */
export type KeyPlace = 'field' | 'control' | 'list';

const letters: ReadonlyMap<string, KeyAction> = new Map([
  ['/', 'search'],
  ['j', 'next'],
  ['k', 'previous'],
  ['n', 'next-unread'],
  ['s', 'save'],
  ['m', 'toggle-read'],
  ['u', 'unread-only'],
  ['.', 'menu'],
  ['?', 'help'],
]);

const moves: Readonly<Record<string, KeyAction>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
};

/** What a key press means; undefined leaves it to the browser. */
export function keyAction(press: KeyPress, place: KeyPlace): KeyAction | undefined {
  if (press.isComposing || press.altKey) return undefined;
  if (press.key === 'Escape') return 'escape';
  if (place === 'field') return undefined;
  const command = press.ctrlKey || press.metaKey;
  if (press.key === 'Enter') {
    if (place === 'control') return undefined;
    return command ? 'open-behind' : 'open';
  }
  if (command) return undefined;
  if (press.key === ' ') return place === 'control' ? undefined : 'read';
  if (Object.hasOwn(moves, press.key)) return moves[press.key];
  return letters.get(letterOf(press));
}

/** The Latin letter or sign of a key, by its place where the keyboard writes another script. */
function letterOf({ key, code }: KeyPress): string {
  if (key === '؟') return '?';
  if (/^\P{ASCII}/u.test(key)) return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key;
  return key.toLowerCase();
}
