// Where the reader was in each story, for the last two hundred: kept in the page's localStorage, on this machine alone.

import * as v from 'valibot';
import { readStored, writeStored } from '../../browser/page-storage.ts';
import type { ReadingPlace } from './contract.ts';

const KEY = 'story:places';
const KEPT = 200;

const placesSchema = v.array(
  v.tuple([
    v.string(),
    v.pipe(v.number(), v.integer(), v.minValue(0)),
    v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  ]),
);

/** Oldest first. */
function readPlaces(): v.InferOutput<typeof placesSchema> {
  const checked = v.safeParse(placesSchema, readStored(KEY));
  return checked.success ? checked.output : [];
}

export function readingPlace(id: string): ReadingPlace | undefined {
  const found = readPlaces().find(([story]) => story === id);
  return found && { block: found[1], within: found[2] };
}

/** Keeps the place; the very beginning needs none. */
export function keepReadingPlace(id: string, { block, within }: ReadingPlace): void {
  const others = readPlaces().filter(([story]) => story !== id);
  const isBeginning = block === 0 && within === 0;
  writeStored(KEY, isBeginning ? others : [...others, [id, block, within] as const].slice(-KEPT));
}
