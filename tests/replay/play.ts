// Scenarios written step by step.
import { replay, type Seen } from './replay.ts';
import type { Answer, Scenario, Step } from './scenario.ts';

export const FEED = 'https://outlet.example/feed/';
const START = '2026-11-20T08:00:00Z';

/** What the feed answers from `at` (minutes) on, and what is done then. */
export function feed(at: number, answer: Answer, what: Step['do'] = 'poll', more: Partial<Step> = {}): Step {
  return { at, answers: { [FEED]: answer, ...more.answers }, do: what, ...pick(more) };
}

const pick = ({ minutes }: Partial<Step>) => (minutes === undefined ? {} : { minutes });

export const act = (at: number, what: Step['do'], minutes?: number): Step => ({
  at,
  do: what,
  ...(minutes !== undefined && { minutes }),
});

/** The last look of a scenario that ends with one, a minute after its last step's end. */
export async function play(
  steps: readonly Step[],
  over: Partial<Omit<Scenario, 'steps'>> = {},
): Promise<Seen & { readonly titles: readonly string[] }> {
  const last = steps.at(-1);
  const at = (last?.at ?? 0) + (last?.minutes ?? 0) + 1;
  const looks = await replay({
    about: '',
    feed: FEED,
    start: START,
    ...over,
    steps: [...steps, { at, do: 'look' }],
  });
  const seen = looks.at(-1);
  if (seen === undefined) throw new Error('The scenario has no look.');
  return { ...seen, titles: seen.stories.map(({ title }) => title) };
}
