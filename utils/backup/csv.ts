// Saved stories as a table: RFC 4180, in UTF-8 with a byte order mark, without which spreadsheets misread Urdu. A cell
// that a spreadsheet would take for a formula is given an apostrophe (OWASP, "CSV Injection").
import type { Story } from '../stories/story.ts';

/** A header row, then one row a story. Times are ISO 8601 in UTC. */
export function csv(stories: readonly Story[], headings: readonly string[]): string {
  const rows = stories.map((story) => [
    story.title,
    story.link ?? '',
    story.categories.join('; '),
    story.author ?? '',
    time(story.publishedAt),
    time(story.savedAt),
    story.summary ?? '',
  ]);
  return `\ufeff${[headings, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** One cell, quoted where it must be. */
export function cell(text: string): string {
  const guarded = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function time(at: number | undefined): string {
  return at === undefined ? '' : new Date(at).toISOString();
}
