// Joins stories of one event, so that a follow-up does not stand beside what it follows: for the box of breaking news and for
// what a reader missed. Pure: it compares the given stories with each other, by title and summary alone.
import type { Story } from '../../stories/story.ts';
import { type Candidate, type Collection, scoreAll } from '../ranking/score.ts';
import { rarity } from '../ranking/weights.ts';
import { IMAGINED, imaginedWith } from '../text/common-words.ts';
import { hashOf, vectorOf } from '../text/vector.ts';
import { ofThread } from './rule.ts';

/** What grouping needs of a story. */
export type Groupable = Pick<Story, 'id' | 'title' | 'summary' | 'publishedAt'>;

/** Stories that are compared; any more stand alone. Comparing takes the square of their number. */
const MOST_COMPARED = 200;
/** Each story is compared with so many of those that share its rarest terms. */
const CANDIDATES = 16;
/** Surer than for a thread: titles and summaries say less than texts, and a wrong join hides news. */
const LEAST_LOG_ODDS = 2;

/**
 * The stories in groups of one event each. Those most covered come first, and within a group the newest; of groups as
 * large, the one with the newest story. Each story stands in one group, most of them alone.
 */
export function groupByEvent<S extends Groupable>(stories: readonly S[]): readonly (readonly S[])[] {
  const newestFirst = [...stories].sort((a, b) => b.publishedAt - a.publishedAt);
  const compared = newestFirst.slice(0, MOST_COMPARED);
  const near = neighbours(compared);
  const groups: S[][] = [];
  for (const story of compared) {
    const mutual = (other: S) => near.get(story.id)?.has(other.id) && near.get(other.id)?.has(story.id);
    // With most of a group, so that a chain of chance likenesses joins nothing.
    const group = groups.find((members) => members.filter(mutual).length * 2 > members.length);
    if (group) group.push(story);
    else groups.push([story]);
  }
  for (const story of newestFirst.slice(MOST_COMPARED)) groups.push([story]);
  return groups.sort((a, b) => b.length - a.length);
}

/** For each story the ids of those that are of its event, as seen from it. */
function neighbours(stories: readonly Groupable[]): ReadonlyMap<string, ReadonlySet<string>> {
  const vectors = stories.map(({ id, title, summary = '', publishedAt }): Candidate => {
    return { id, publishedAt, ...vectorOf(title, summary) };
  });
  const having = new Map<number, Candidate[]>();
  for (const vector of vectors)
    for (const packed of vector.terms) {
      const others = having.get(hashOf(packed)) ?? [];
      having.set(hashOf(packed), others);
      others.push(vector);
    }
  const terms = vectors.reduce((sum, vector) => sum + vector.terms.length, 0);
  const collection: Collection = {
    weigh: (hash) => rarity(vectors.length + IMAGINED, (having.get(hash)?.length ?? 0) + imaginedWith(hash)),
    averageTerms: terms / (vectors.length || 1) || 1,
    // All of them are of the same days: a date tells little.
    crowdAt: () => 1,
  };
  return new Map(
    vectors.map((vector) => {
      const shared = new Map<Candidate, number>();
      for (const packed of vector.terms)
        for (const other of having.get(hashOf(packed)) ?? [])
          if (other !== vector)
            shared.set(other, (shared.get(other) ?? 0) + collection.weigh(hashOf(packed)));
      const candidates = [...shared]
        .sort((a, b) => b[1] - a[1])
        .slice(0, CANDIDATES)
        .map(([other]) => other);
      const publishedAt = Number.isNaN(vector.publishedAt) ? undefined : vector.publishedAt;
      const thread = ofThread(scoreAll(vector, publishedAt, candidates, collection), LEAST_LOG_ODDS);
      return [vector.id, new Set(thread.map(({ id }) => id))];
    }),
  );
}
