// The keys of the popup, as a table from what was pressed to what it does. Pure.

export type KeyAction =
  | 'search'
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'current'
  | 'open'
  | 'open-behind'
  | 'save'
  | 'toggle-read'
  | 'escape'
  | 'help';

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
}

/** Where the focus is: letters typed into a field are text, and Enter on a control is that control's. */
export type KeyPlace = 'field' | 'control' | 'list';

const letters: Readonly<Record<string, KeyAction>> = {
  '/': 'search',
  j: 'next',
  k: 'previous',
  s: 'save',
  m: 'toggle-read',
  '?': 'help',
};

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
  if (Object.hasOwn(moves, press.key)) return moves[press.key];
  const letter = press.key.toLowerCase();
  return Object.hasOwn(letters, letter) ? letters[letter] : undefined;
}
