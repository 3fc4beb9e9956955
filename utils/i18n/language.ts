// Which language the reader has, and where its messages come from. The browser's own i18n cannot be switched at run time,
// and Chrome knows no Urdu; so where the wanted language is the one that the browser serves, its messages are used as they
// are (no request, no wait), and otherwise the packaged catalogue of that language is read once.
import { browser } from 'wxt/browser';
import { applyLanguage } from '../browser/appearance.ts';

export type Language = 'en' | 'ur';
/** What the reader can choose: a language, or 'auto' for the browser's. */
export type LanguageChoice = Language | 'auto';
/** Messages by key, levels joined by `_`, as `_locales/…/messages.json` has them. */
type Catalogue = Readonly<Record<string, string>>;

// WXT knows our keys; here they are data.
const served = () => browser.i18n as { getMessage(key: string, substitutions?: string[]): string };

let current: Language | undefined;
let loaded: Catalogue | undefined;
/** Counts the choices. */
let turn = 0;

/** The language of `t` now. */
export function language(): Language {
  current ??= servedByBrowser();
  return current;
}

/** 'rtl' in Urdu. */
export function direction(): 'ltr' | 'rtl' {
  return language() === 'ur' ? 'rtl' : 'ltr';
}

/**
 * Makes `t`, the formats and the page's `lang` and `dir` follow the choice. Await it before the first render, and
 * before writing texts in the background. Costs nothing when the browser serves that language already; never rejects:
 * a catalogue that can't be read leaves the browser's language.
 */
export async function loadLanguage(choice: LanguageChoice): Promise<void> {
  const mine = ++turn;
  const wanted = choice === 'auto' ? browserLanguage() : choice;
  if (wanted !== current || (loaded === undefined && wanted !== servedByBrowser())) {
    const catalogue = wanted === servedByBrowser() ? undefined : await readCatalogue(wanted);
    // Another was chosen while this one was read.
    if (mine !== turn) return;
    current = catalogue === undefined ? servedByBrowser() : wanted;
    loaded = catalogue;
  }
  markDocument();
}

function markDocument(): void {
  // The background has no document.
  if (typeof document === 'undefined' || !location.protocol.endsWith('-extension:')) return;
  applyLanguage(language());
}

/** The language in which the browser serves our messages: the catalogue itself says it. */
function servedByBrowser(): Language {
  return served().getMessage('languageCode') === 'ur' ? 'ur' : 'en';
}

/** Urdu when the browser speaks it, or when it is what the reader asks pages for first: Chrome has no Urdu itself. */
function browserLanguage(): Language {
  const first = [servedByBrowser(), browser.i18n.getUILanguage(), globalThis.navigator?.languages?.[0] ?? ''];
  return first.some((tag) => /^ur\b/i.test(tag)) ? 'ur' : 'en';
}

/** The packaged messages of a language; undefined where the package has none. */
export async function readCatalogue(wanted: Language): Promise<Catalogue | undefined> {
  try {
    const response = await fetch(`/_locales/${wanted}/messages.json`);
    const messages = (await response.json()) as Record<string, { message: string }>;
    return Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message]));
  } catch (error) {
    console.warn(`No ${wanted} messages:`, error);
    return undefined;
  }
}

/** The message under `key`, levels joined by `_`, with `$1` to `$9` filled in; empty where there is none. */
export function rawMessage(key: string, substitutions: readonly string[]): string {
  if (loaded === undefined) return served().getMessage(key, [...substitutions]);
  // As the browser does it: $1 to $9, and $$ for a dollar sign.
  return (loaded[key] ?? '').replace(/\$([1-9$])/g, (_, mark: string) =>
    mark === '$' ? '$' : (substitutions[Number(mark) - 1] ?? ''),
  );
}
