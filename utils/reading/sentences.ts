// The sentences of a text on the page, each in spans that can be marked while it is read aloud.
import { textLanguage } from '../i18n/text-language.ts';

export interface Sentence {
  readonly text: string;
  readonly lang: 'en' | 'ur';
  /** The pieces of the page that it stands in; several where part of it is a link or set apart. */
  readonly marks: readonly HTMLElement[];
}

const SPOKEN = 'p, h2, h3, li, dt, dd, blockquote, figcaption, pre';

/** Wraps every sentence below `root` in spans, once; blocks within blocks are taken by the inner ones. */
export function splitSentences(root: Element): readonly Sentence[] {
  return [...root.querySelectorAll<HTMLElement>(SPOKEN)]
    .filter((block) => block.querySelector(SPOKEN) === null)
    .flatMap(sentencesOf);
}

function sentencesOf(block: HTMLElement): readonly Sentence[] {
  const whole = block.textContent ?? '';
  const { lang } = textLanguage(whole);
  const segments = [...new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(whole)].filter(
    ({ segment }) => segment.trim() !== '',
  );
  const ends = segments.map(({ index, segment }) => index + segment.length);
  const marks: HTMLElement[][] = segments.map(() => []);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  let at = 0;
  let sentence = 0;
  for (const text of texts) {
    let rest = text;
    while (rest.data !== '') {
      while (sentence < ends.length - 1 && at >= (ends[sentence] ?? 0)) sentence++;
      const room = (ends[sentence] ?? at) - at;
      const isLast = room <= 0 || rest.data.length <= room;
      const next = isLast ? undefined : rest.splitText(room);
      at += rest.data.length;
      if (rest.data.trim() !== '') marks[sentence]?.push(wrapped(rest));
      if (next === undefined) break;
      rest = next;
    }
  }
  return segments.map(({ segment }, index) => ({
    text: segment.trim(),
    lang: textLanguage(segment).lang,
    marks: marks[index] ?? [],
  }));
}

function wrapped(text: Text): HTMLElement {
  const span = document.createElement('span');
  text.replaceWith(span);
  span.append(text);
  return span;
}
