// Reads the headlines and queries of a scoring folder as the product's search takes them.
import { readFileSync } from 'node:fs';
import type { SearchDocument } from '../../utils/search/index/segment.ts';

export interface HeadlineQuery {
  readonly id: string;
  readonly type: string;
  readonly q: string;
  /** Absent or null where nothing should be found. */
  readonly target?: string | null;
}

function lines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

/** The first `size` headlines of a folder. */
export function readHeadlines(directory: string, size: number): SearchDocument[] {
  return lines<{ id: string; title: string; date: string }>(`${directory}/headlines-50k.jsonl`)
    .slice(0, size)
    .map(({ id, title, date }) => ({ id, title, publishedAt: Date.parse(date) || 0 }));
}

/** The queries of a folder. */
export function readQueries(directory: string): HeadlineQuery[] {
  return lines<HeadlineQuery>(`${directory}/queries.jsonl`);
}
