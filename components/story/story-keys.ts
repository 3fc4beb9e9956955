// The keys of the story view, by what is typed and, under a keyboard of another script, by where the key lies. Pure.

export type StoryKey = 'close' | 'next' | 'previous' | 'save' | 'site';

interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
}

const letters: Readonly<Record<string, StoryKey>> = {
  j: 'next',
  k: 'previous',
  s: 'save',
  o: 'site',
};

/** What a key means; undefined leaves it to the list or the browser. @param here whether the story has the keys */
export function storyKey(press: KeyPress, here: boolean): StoryKey | undefined {
  if (!here || press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return undefined;
  if (press.key === 'Escape') return 'close';
  const letter = /^[a-z]$/i.test(press.key)
    ? press.key.toLowerCase()
    : press.code.replace(/^Key/, '').toLowerCase();
  return Object.hasOwn(letters, letter) ? letters[letter] : undefined;
}
