// The days of made-up readers: when their browsers are open and their machines awake. Times are ms since the epoch,
// on one day in Pakistan (UTC+5).

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Midnight in Pakistan. */
export const MIDNIGHT = Date.UTC(2026, 5, 15) - 5 * HOUR;

export type Span = readonly [from: number, to: number];

/** Where readers are: their share, and by how many hours their day comes later than Pakistan's. */
export type Places = readonly { readonly share: number; readonly hoursLater: number }[];

export const PAKISTAN: Places = [{ share: 1, hoursLater: 0 }];
/** A guess at an English-language outlet's: Pakistan, the Gulf, Britain and Europe, North America. */
export const AND_ABROAD: Places = [
  { share: 0.65, hoursLater: 0 },
  { share: 0.1, hoursLater: 1 },
  { share: 0.13, hoursLater: 4 },
  { share: 0.12, hoursLater: 9 },
];

/** A small, fast, seeded generator (mulberry32), so that every run is the same run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** When one reader's browser is open and the machine awake, in order. */
export function awake(random: () => number, places: Places): readonly Span[] {
  // One in twenty never closes it.
  if (random() < 0.05) return [fromMidnight(MIDNIGHT + DAY, random)];
  const around = (hour: number, spread: number) => {
    const bell = random() + random() + random() - 1.5;
    return MIDNIGHT + hour * HOUR + bell * spread * HOUR;
  };
  let from = around(9, 1.6);
  const end = Math.min(around(20, 3), MIDNIGHT + DAY);
  const spans: Span[] = [];
  // Laptops sleep: about two naps of up to an hour and a half.
  while (from < end) {
    const until = Math.min(from + (1 + 5 * random()) * HOUR, end);
    spans.push([from, until]);
    from = until + (0.2 + 1.3 * random()) * HOUR;
  }
  return abroad(spans, delayOf(random, places), random);
}

function delayOf(random: () => number, places: Places): number {
  if (places.length < 2) return 0;
  let left = random();
  for (const { share, hoursLater } of places) {
    left -= share;
    if (left < 0) return hoursLater;
  }
  return 0;
}

/** The same spans some hours later; what then runs past midnight is how the day began. */
function abroad(spans: readonly Span[], hours: number, random: () => number): readonly Span[] {
  if (hours === 0) return spans;
  const ends = MIDNIGHT + DAY;
  const early: Span[] = [];
  const late: Span[] = [];
  for (const [from, to] of spans.map(([a, b]): Span => [a + hours * HOUR, b + hours * HOUR])) {
    if (from < ends) late.push([from, Math.min(to, ends)]);
    if (from < ends && to > ends) early.push(fromMidnight(to - DAY, random));
    if (from >= ends) early.push([from - DAY, to - DAY]);
  }
  return [...early, ...late].filter(([from, to]) => from < to);
}

/** A span that had begun before midnight: the reader is anywhere in an interval of polls then. */
function fromMidnight(to: number, random: () => number): Span {
  return [MIDNIGHT + random() * 5 * MINUTE, to];
}
