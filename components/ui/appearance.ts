// Puts the reader's theme and text size on the page: the attributes that tokens.css reads. The last ones are kept in
// the page's localStorage too, which can be read before the first paint, so that no page flashes in the other theme.

/** The part of the settings that concerns how every page looks. */
export interface Appearance {
  readonly theme: 'system' | 'light' | 'dark';
  /** Percent of the usual text size. */
  readonly textSize: number;
}

const KEY = 'appearance';

/** Applies the appearance to this page and remembers it for the next one's first paint. */
export function applyAppearance(appearance: Appearance): void {
  show(appearance);
  try {
    localStorage.setItem(KEY, `${appearance.theme} ${appearance.textSize}`);
  } catch {
    // Storage may be refused; the settings are the real copy.
  }
}

/** Applies what the last page had. Call first thing in a page's script, before settings are read. */
export function restoreAppearance(): void {
  try {
    const [theme, textSize] = (localStorage.getItem(KEY) ?? '').split(' ');
    if (theme === 'light' || theme === 'dark' || theme === 'system')
      show({ theme, textSize: Number(textSize) || 100 });
  } catch {
    // As above.
  }
}

function show({ theme, textSize }: Appearance): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  root.style.setProperty('--text-scale', String(textSize / 100));
}
