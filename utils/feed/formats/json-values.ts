// Foreign JSON: parsed within bounds, and each value out of it what it should be, or undefined.

import { FeedError } from '../feed-error.ts';
import { LONGEST_TITLE, MOST_CATEGORIES, MOST_JSON_VALUES } from '../limits.ts';
import { cutText } from '../text/plain-text.ts';
import { lineAt } from '../xml/parser.ts';
import { readDamagedJson } from './damaged-json.ts';
import { nameText, titleText } from './text-constructs.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function object(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

export function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string that is not blank, trimmed; a number as it is written. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' ? value.trim() || undefined : undefined;
}

/** Category names out of a list of strings, in its order, without doubles. */
export function namesIn(list: unknown): readonly string[] {
  const names = array(list)
    .slice(0, MOST_CATEGORIES)
    .flatMap((name) => nameText(text(name) ?? '') ?? []);
  return [...new Set(names)];
}

/** The names of people that are objects with a `name`, in one line; undefined where none has one. */
export function namesOf(people: readonly unknown[]): string | undefined {
  const names = people
    .slice(0, MOST_CATEGORIES)
    .flatMap((person) => titleText(text(object(person)?.name) ?? '') ?? []);
  return names.length > 0 ? cutText(names.join(', '), LONGEST_TITLE) : undefined;
}

/**
 * `json` parsed, as far as it goes where it is damaged. Throws FeedError `malformed` (with the line where the engine
 * tells it) or, before it takes memory for them, `too-large` for more objects and lists than a feed can have.
 */
export function parseJson(json: string): unknown {
  let values = 0;
  for (let at = json.search(/[[{]/); at >= 0 && at < json.length; at++) {
    const char = json.charCodeAt(at);
    if ((char === 0x7b || char === 0x5b) && ++values > MOST_JSON_VALUES) {
      throw new FeedError('too-large', `more than ${MOST_JSON_VALUES} objects and lists`);
    }
  }
  try {
    return JSON.parse(json);
  } catch (error) {
    const saved = readDamagedJson(json);
    if (hasItems(saved)) return saved;
    const where = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new FeedError('malformed', 'JSON syntax', where ? { line: lineAt(json, Number(where)) } : {});
  }
}

/** Whether damaged JSON still holds a list with a whole element: else it is refused. */
function hasItems(saved: unknown): boolean {
  if (Array.isArray(saved)) return saved.length > 0;
  return Object.values(object(saved) ?? {}).some(hasItems);
}
