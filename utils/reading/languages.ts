// `lang` and `dir` for each block of a text, and `lang` for words of the other script in it: the right font, the right
// side of the line and the right voice, in a story that mixes Urdu and English.
import { foreignRuns, textLanguage } from '../i18n/text-language.ts';

const BLOCKS = 'p, h2, h3, li, dt, dd, blockquote, pre, figcaption, caption, td, th';

/** Changes `content` in place. */
export function markLanguages(content: DocumentFragment): void {
  for (const block of content.querySelectorAll<HTMLElement>(BLOCKS)) {
    const { lang, dir } = textLanguage(block.textContent ?? '');
    block.lang = lang;
    block.dir = dir;
  }
  // A list's marks and a table's columns stand on the side of what it says.
  for (const box of content.querySelectorAll<HTMLElement>('ul, ol, dl, table'))
    box.dir = textLanguage(box.textContent ?? '').dir;
  const words = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (words.nextNode()) texts.push(words.currentNode as Text);
  for (const text of texts) markForeign(text);
}

function markForeign(text: Text): void {
  const lang = text.parentElement?.closest<HTMLElement>('[lang]')?.lang === 'ur' ? 'ur' : 'en';
  // From the end, so that places before stay what they are.
  for (const [from, to] of [...foreignRuns(text.data, lang)].reverse()) {
    const run = text.splitText(from);
    run.splitText(to - from);
    const span = document.createElement('span');
    span.lang = lang === 'ur' ? 'en' : 'ur';
    span.dir = lang === 'ur' ? 'ltr' : 'rtl';
    run.replaceWith(span);
    span.append(run);
  }
}
