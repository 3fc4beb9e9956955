// Plain text from a feed with the matched characters marked. Text only: no markup of the feed's ever gets here.
import { drawn } from '../../utils/i18n/urdu.ts';
import type { Mark } from '../../utils/state/popup/contract.ts';

export function Marked({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  if (marks.length === 0) return <>{drawn(text)}</>;
  const parts = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from < at || to <= from) continue;
    parts.push(drawn(text.slice(at, from)), <mark key={from}>{drawn(text.slice(from, to))}</mark>);
    at = to;
  }
  return (
    <>
      {parts}
      {drawn(text.slice(at))}
    </>
  );
}

/** An Urdu text runs from the right also where it begins with a Latin word; others as their first letter says. */
export function dirOf(text: string): 'rtl' | 'auto' {
  return langOf(text) === 'ur' ? 'rtl' : 'auto';
}

/** The language to read a text of a feed in, told from its script; the feed itself seldom says. */
export function langOf(text: string): 'ur' | 'en' {
  return /[\u0600-\u06ff]/.test(text) ? 'ur' : 'en';
}
