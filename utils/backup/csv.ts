// Saved stories as a table: RFC 4180, in UTF-8 with a byte order mark, without which spreadsheets misread Urdu. A cell
// that a spreadsheet would take for a formula is given an apostrophe (OWASP, "CSV Injection").
import type { Story } from '../stories/story.ts';

/** A header row, then one row a story. Times are ISO 8601 in UTC. */
export function csv(stories: readonly Story[], headings: readonly string[]): string {
  const rows = stories.map((story) => [
    story.title,
    story.link ?? '',
    story.categories.join(', '),
    story.author ?? '',
    time(story.publishedAt),
    time(story.savedAt),
    story.summary ?? '',
  ]);
  return `\ufeff${[headings, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** What a spreadsheet looks past before it decides whether a cell is a formula, and what begins one. */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}\p{Mn}\u115f\u1160\u2800\u3164\uffa0]*[=+\-@\u2212＝＋－＠])/u;

/** One cell, always quoted, so that no separator in it begins another, whichever the spreadsheet splits at. */
export function cell(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}

function time(at: number | undefined): string {
  return at === undefined ? '' : new Date(at).toISOString();
}
