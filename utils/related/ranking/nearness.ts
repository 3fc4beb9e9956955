// What the days between an article and a story say of whether they tell of the same thing. Pure.

import { DAY_MS } from '../../time/durations.ts';
import { parameters } from './parameters.ts';

/** Stories so near in time are of the same days. */
const SAME_DAYS = 15;
/** A third of all stories of the same days are a crowd. */
const CROWD = 3;

/** Days from the article to the story; undefined where one of the dates is not known. */
export function daysBetween(article: number | undefined, story: number): number | undefined {
  return article === undefined || Number.isNaN(story) ? undefined : (story - article) / DAY_MS;
}

/**
 * What so many days leave of the likeness. `crowd`: how little a date tells, 0 to 1 (`crowdAround`): where most
 * stories are of the same days anyway, to be of the same day is no sign, as a word that all have is none.
 */
export function nearness(days: number | undefined, crowd: number, dates = parameters.dates): number {
  const apart = Math.abs(days ?? dates.unknown);
  const always = dates.always + dates.alwaysInCrowd * crowd;
  const late = dates.lateShare + dates.lateInCrowd * crowd;
  return (
    always +
    late * Math.exp(-apart / dates.late) +
    Math.max(0, 1 - always - late) * Math.exp(-apart / dates.soon)
  );
}

/** How little a date tells, by the index's facts: whether most stories that it knows are of the same days. */
export function crowdAround(facts: Uint16Array, day: number): number {
  let dated = 0;
  let near = 0;
  for (let at = 0; at < facts.length; at += 2) {
    const published = facts[at] ?? 0;
    if (published === 0 || facts[at + 1] === 0) continue;
    dated++;
    if (Math.abs(published - day) <= SAME_DAYS) near++;
  }
  return day === 0 || dated === 0 ? 0 : Math.min(1, (CROWD * near) / dated);
}
