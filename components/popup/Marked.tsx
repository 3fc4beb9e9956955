// Plain text from a feed with the matched characters marked. Text only: no markup of the feed's ever gets here.
import type { Mark } from './model.ts';

export function Marked({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  if (marks.length === 0) return <>{text}</>;
  const parts = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from < at || to <= from) continue;
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}

/** The language to read a text of a feed in, told from its script; the feed itself seldom says. */
export function langOf(text: string): 'ur' | 'en' {
  return /[\u0600-\u06ff]/.test(text) ? 'ur' : 'en';
}
