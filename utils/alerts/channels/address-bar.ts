// The browser's address bar: after the keyword `ov` and a space, headlines that have what is typed.
import type { Omnibox } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import { noteError } from '../../browser/error-report.ts';
import { openFinding } from '../../browser/panel.ts';
import { formatDate, loadLanguage, t } from '../../i18n/i18n.ts';
import { categoryName } from '../../outlet/names.ts';
import { readSettings } from '../../settings/settings.ts';
import { store } from '../../stories/connection.ts';
import { newestWith, storyAt } from '../../stories/headlines.ts';
import { markRead } from '../../stories/marks.ts';
import { escapeXml } from '../../text/escape.ts';
import { followMarks } from './follow-marks.ts';

interface Suggested {
  /** Where it leads; it is what stands in the bar while it is chosen. */
  readonly link: string;
  readonly title: string;
  /** When and where: `12 Nov · Politics`. */
  readonly about: string;
}

/** Chrome shows no more. */
const MOST = 5;
/** No more is looked for; in characters. */
const LONGEST = 100;

/** Listens at once: the background is started again by the very event. */
export function answerAddressBar(): void {
  const bar = browser.omnibox as Omnibox.Static | undefined;
  // What was typed last: an answer to what stood there before is no longer of use.
  let newest = '';
  bar?.onInputChanged.addListener(async (typed, show) => {
    const words = typed.trim().slice(0, LONGEST);
    newest = words;
    const line = await firstLine(words);
    if (newest !== words) return;
    bar.setDefaultSuggestion({ description: inBar(line) });
    const found = await suggestHeadlines(words);
    if (newest !== words) return;
    show(found.map(({ link, title, about }) => ({ content: link, description: inBar(title, about) })));
  });
  bar?.onInputEntered.addListener((chosen, where) => {
    openChosen(chosen.trim(), where).catch((error: unknown) => noteError('address bar', error));
  });
}

/** Chrome reads a line as XML, with `dim` for what matters less; Firefox shows it as it is. */
function inBar(text: string, about = ''): string {
  if (import.meta.env.FIREFOX) return about === '' ? text : `${text} · ${about}`;
  return escapeXml(text) + (about && ` <dim>${escapeXml(about)}</dim>`);
}

/** The first line: what Enter does with the words themselves. */
async function firstLine(words: string): Promise<string> {
  await loadLanguage((await readSettings()).language);
  return words === '' ? t('menu.typeWords') : t('menu.findTyped', [words]);
}

/** The newest headlines that have the words, each with its day and category. */
async function suggestHeadlines(words: string): Promise<readonly Suggested[]> {
  const found = await newestWith(await store(), words, MOST);
  return found.flatMap(({ link, title, publishedAt, categories: [category] }) => {
    if (link === undefined) return [];
    const day = formatDate(publishedAt, { dateStyle: 'medium' });
    const about = category === undefined ? day : `${day} · ${categoryName(category)}`;
    return [{ link, title, about }];
  });
}

/** Opens the story whose link was chosen, and marks it read; any other words are looked for on the wide page. */
async function openChosen(chosen: string, where: Omnibox.OnInputEnteredDisposition): Promise<void> {
  const db = await store();
  const story = await storyAt(db, chosen);
  if (story?.link === undefined) return openFinding(chosen);
  if (where === 'currentTab') await browser.tabs.update({ url: story.link });
  else await browser.tabs.create({ url: story.link, active: where === 'newForegroundTab' });
  await markRead(db, [story.id], Date.now());
  await followMarks(db);
}
