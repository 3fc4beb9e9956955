// Finds settings by the words that stand on them, in the reader's language or in the other one, and leaves only those
// in sight. It works on the page as it is drawn, so that a new setting is found without a list of its own.
import { fold } from '../../utils/text/fold.ts';

/** A sentence of this page → the same sentence in the other language. */
export type OtherWords = ReadonlyMap<string, string>;

export interface Found {
  readonly count: number;
  /** The ids of the sections that have one of them. */
  readonly sections: readonly string[];
}

interface Setting {
  readonly element: HTMLElement;
  readonly words: string;
}

/**
 * Hides what does not answer the query, and shows all where the query is empty. A word of the query is the beginning of
 * a word on the setting, on its group or on its section; where only a section's description answers, all of it is shown.
 */
export function showFound(page: ParentNode, query: string, others: OtherWords): Found {
  const wanted = wordsOf(query);
  const answers = (words: string) => {
    const said = wordsOf(words);
    return wanted.every((word) => said.some((one) => one.startsWith(word)));
  };
  const sections: string[] = [];
  let count = 0;
  for (const section of page.querySelectorAll<HTMLElement>('.section')) {
    const title = sentences(section.querySelector('h2'), others);
    const all = settingsOf(section, others);
    let found = all.filter(({ words }) => answers(`${title} ${words}`));
    if (found.length === 0 && answers(`${title} ${sentences(section.querySelector('.lead'), others)}`))
      found = all;
    const shown = new Set(found.map(({ element }) => element));
    for (const { element } of all) element.hidden = !shown.has(element);
    for (const part of partsOf(section))
      part.hidden = !shown.has(part) && ![...shown].some((element) => part.contains(element));
    section.hidden = found.length === 0;
    if (found.length > 0) sections.push(section.id);
    count += found.length;
  }
  return { count, sections };
}

/** What stands on a section's card, but for the sentences that only come and go. */
function partsOf(section: Element): HTMLElement[] {
  return [...section.querySelectorAll<HTMLElement>('.card > :not(.visually-hidden, .saved)')];
}

/** The settings of a section: each by itself, also those in a group, whose name is one of their words. */
function settingsOf(section: Element, others: OtherWords): Setting[] {
  return partsOf(section).flatMap((part) => {
    const inner = part.matches('.setting')
      ? []
      : [...part.querySelectorAll<HTMLElement>('.setting, .category')].filter(
          (one) => one.parentElement?.closest('.setting') === null,
        );
    const group = inner.length > 0 ? sentences(part.querySelector('legend'), others) : '';
    return (inner.length > 0 ? inner : [part]).map((element) => ({
      element,
      words: `${group} ${sentences(element, others)}`,
    }));
  });
}

/** All that is written in the element, each sentence followed by its twin in the other language. */
function sentences(element: Element | null, others: OtherWords): string {
  if (element === null) return '';
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const said: string[] = [];
  while (texts.nextNode()) {
    const text = (texts.currentNode.nodeValue ?? '').trim();
    if (text !== '') said.push(text, others.get(text) ?? '');
  }
  return said.join(' ');
}

function wordsOf(text: string): readonly string[] {
  return fold(text).text.match(/[\p{L}\p{N}]+/gu) ?? [];
}
