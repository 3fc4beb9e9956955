// Texts as weighted terms, ready for comparing: rare terms weigh more than common ones, often more than once, title and
// beginning more than the rest, names more than other words. Pure. Terms are numbered first, so that all else is
// arithmetic over arrays: a background that was just revived has no time to warm up.
import {
  countOf,
  hashOf,
  isInLead,
  isInName,
  isInTitle,
  STANDINGS,
  standingOf,
  type TextVector,
} from '../text/vector.ts';
import { type Parameters, parameters } from './parameters.ts';

/** How telling a term is, by its hash. */
export type Weigh = (hash: number) => number;
/** A number for each term of a text, in their order. */
export type Weights = Float64Array;
/** A number for each numbered term. */
export type Table = Float64Array;

/** A text whose terms are numbered: `numbers` stand beside `terms`. */
export interface Numbered {
  readonly terms: Uint32Array;
  readonly numbers: Uint32Array;
}

/** A text without terms, and its weights. */
export const NOTHING: Numbered = { terms: new Uint32Array(), numbers: new Uint32Array() };
export const NONE: Weights = new Float64Array();

const TIMES = Float64Array.from({ length: 8 }, (_, count) => 1 + Math.log(Math.max(1, count)));

type Reading = Parameters['reading'];

/** What a term is worth by how often and where it stands. */
function worthTable({ lead, name }: Reading): Float64Array {
  return Float64Array.from(
    { length: STANDINGS },
    (_, standing) => times(standing) * (isInLead(standing) ? lead : 1) * (isInName(standing) ? name : 1),
  );
}

const worths = new WeakMap<Reading, Float64Array>();

function worthBy(reading: Reading): Float64Array {
  const worth = worths.get(reading) ?? worthTable(reading);
  worths.set(reading, worth);
  return worth;
}

/** How telling a term is that `having` of `stories` stories have. */
export function rarity(stories: number, having: number, power = parameters.reading.rarity): number {
  return Math.max(0, Math.log((stories + 1) / (having + 0.5))) ** power;
}

/** What standing in a text more than once is worth. */
export function times(packed: number): number {
  return TIMES[countOf(packed)] ?? 1;
}

/** Numbers the terms of several texts alike. @returns them, and the hash of each numbered term */
export function numberTerms(texts: readonly TextVector[]): {
  readonly numbered: readonly Numbered[];
  readonly hashes: readonly number[];
} {
  const known = new Map<number, number>();
  const hashes: number[] = [];
  const numbered = texts.map(({ terms }) => {
    const numbers = new Uint32Array(terms.length);
    for (let i = 0; i < terms.length; i++) {
      const hash = hashOf(terms[i] ?? 0);
      let number = known.get(hash);
      if (number === undefined) {
        number = hashes.length;
        known.set(hash, number);
        hashes.push(hash);
      }
      numbers[i] = number;
    }
    return { terms, numbers };
  });
  return { numbered, hashes };
}

/** All terms of a text, of unit length together. */
export function allWeights(
  { terms, numbers }: Numbered,
  telling: Table,
  reading = parameters.reading,
): Weights {
  const worthOf = worthBy(reading);
  const weights = new Float64Array(terms.length);
  const title = titleWorth(terms, reading);
  for (let i = 0; i < terms.length; i++) {
    const packed = terms[i] ?? 0;
    const worth = (worthOf[standingOf(packed)] ?? 0) * (isInTitle(packed) ? title : 1);
    weights[i] = (telling[numbers[i] ?? 0] ?? 0) * worth;
  }
  return unit(weights);
}

function titleWorth(terms: Uint32Array, { drowned, drownedPower }: Reading): number {
  let inTitle = 0;
  for (let i = 0; i < terms.length; i++) if (isInTitle(terms[i] ?? 0)) inTitle++;
  return Math.max(1, terms.length / (drowned * (inTitle || 1))) ** drownedPower;
}

/** The terms of the title, of unit length together. */
export function titleWeights({ terms, numbers }: Numbered, telling: Table): Weights {
  const weights = new Float64Array(terms.length);
  for (let i = 0; i < terms.length; i++)
    if (isInTitle(terms[i] ?? 0)) weights[i] = telling[numbers[i] ?? 0] ?? 0;
  return unit(weights);
}

/** The names and numbers of the text, of unit length together. */
export function nameWeights({ terms, numbers }: Numbered, telling: Table): Weights {
  const weights = new Float64Array(terms.length);
  for (let i = 0; i < terms.length; i++)
    if (isInName(terms[i] ?? 0)) weights[i] = telling[numbers[i] ?? 0] ?? 0;
  return unit(weights);
}

function unit(weights: Weights): Weights {
  let square = 0;
  for (let i = 0; i < weights.length; i++) square += (weights[i] ?? 0) ** 2;
  const length = Math.sqrt(square) || 1;
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) / length;
  return weights;
}

/** Adds a text's weights to a table of sums. */
export function addTo(sums: Table, { numbers }: Numbered, weights: Weights): Table {
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] ?? 0;
    sums[number] = (sums[number] ?? 0) + (weights[i] ?? 0);
  }
  return sums;
}

/** What a text has in common with a table; of two of unit length, the cosine: 0 nothing, 1 everything. */
export function inCommon(table: Table, { numbers }: Numbered, weights: Weights): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += (weights[i] ?? 0) * (table[numbers[i] ?? 0] ?? 0);
  return sum;
}
