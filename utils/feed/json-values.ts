// Values out of foreign JSON: each is what it should be, or undefined.

import { cutText } from './plain-text.ts';
import { LONGEST_TITLE, titleText } from './text-constructs.ts';

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

/** The names of people that are objects with a `name`, in one line; undefined where none has one. */
export function namesOf(people: readonly unknown[]): string | undefined {
  const names = people.flatMap((person) => titleText(text(object(person)?.name) ?? '') ?? []);
  return names.length > 0 ? cutText(names.join(', '), LONGEST_TITLE) : undefined;
}
