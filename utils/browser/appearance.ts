// Puts the reader's theme, text size and language on the page: the attributes that tokens.css reads. The last ones are
// kept in the page's localStorage too, which can be read before the first frame, so that no page flashes in another
// theme or direction. Whatever lies there is checked; the settings are the truth.
import { readStored, writeStored } from './page-storage.ts';

/** The part of the settings that concerns how every page looks. */
export interface Appearance {
  readonly theme: 'system' | 'light' | 'dark';
  /** Percent of the usual text size. */
  readonly textSize: number;
}

const APPEARANCE = 'appearance';
const LANGUAGE = 'language';
const LARGEST_TEXT = 200;

/** Applies the appearance to this page and remembers it for the next one's first frame. */
export function applyAppearance({ theme, textSize }: Appearance): void {
  show(theme, textSize);
  writeStored(APPEARANCE, [theme, textSize]);
}

/** The same for the language of a page: Urdu runs from right to left. */
export function applyLanguage(language: 'en' | 'ur'): void {
  speak(language);
  writeStored(LANGUAGE, language);
}

/** Applies what the last page had. Call it before the first frame. */
export function restoreAppearance(): void {
  const language = readStored(LANGUAGE);
  if (language === 'en' || language === 'ur') speak(language);
  const kept = readStored(APPEARANCE);
  const [theme, textSize] = Array.isArray(kept) ? (kept as readonly unknown[]) : [];
  if (theme !== 'light' && theme !== 'dark' && theme !== 'system') return;
  if (typeof textSize === 'number' && textSize > 0 && textSize <= LARGEST_TEXT) show(theme, textSize);
}

function show(theme: Appearance['theme'], textSize: number): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  root.style.setProperty('--text-scale', String(textSize / 100));
}

function speak(language: 'en' | 'ur'): void {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ur' ? 'rtl' : 'ltr';
}
