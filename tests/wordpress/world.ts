// The world of one test file against WordPress: the site as it was seeded, and a browser with a fresh profile and the
// extension, in turn for each browser that is there.
import { expect, inject } from 'vitest';
import { describeInEach, type Session } from '../e2e/each-browser.ts';
import { changeFeedState, pollNow, rows, storedStories } from '../e2e/reader.ts';
import { nextSecond, openWordPress, type WordPress } from './wordpress.ts';

export interface WordPressWorld {
  readonly session: Session;
  readonly wordpress: WordPress;
}

/** What the tests look at in a stored story. */
export interface Stored {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly publishedAt: number;
  /** What the feed says of that. */
  readonly datedAt?: number;
  readonly author?: string;
  readonly categories: readonly string[];
  readonly image?: string;
  readonly deletedAt?: number;
  readonly revisions: number;
}

/** Describes `name` once for each browser, against a WordPress that is as it was after the seed. */
export function inEachBrowser(
  name: string,
  tests: (world: WordPressWorld) => void,
  { addressless = false } = {},
): void {
  const ground = inject('wordpress');
  const wordpress = openWordPress(ground.place, ground.snapshot);
  const builds = addressless ? ground.addressless : ground.extensions;
  const stage = {
    kinds: ground.kinds,
    extension: (kind: keyof typeof builds) => builds[kind],
    open: wordpress.reset,
  };
  describeInEach(name, stage, (session) => tests({ session, wordpress }));
}

/** All stories that the extension has. */
export function stored({ session }: Pick<WordPressWorld, 'session'>): Promise<Stored[]> {
  return rows<Stored>(session.driver, 'stories');
}

/** The stored stories of that title. */
export async function titled(world: WordPressWorld, title: string): Promise<readonly Stored[]> {
  return (await stored(world)).filter((story) => story.title === title);
}

/** Waits until a fresh profile has all of the outlet's stories and its first poll has ended. */
export async function firstPoll({ session, wordpress }: WordPressWorld): Promise<void> {
  await storedStories(session.driver, (await wordpress.stories()).length);
  const { kind } = await pollNow(session.driver);
  expect(['read', 'unchanged']).toContain(kind);
}

/** The stored stories at that address. */
export async function ofLink(world: WordPressWorld, link: string): Promise<readonly Stored[]> {
  return (await stored(world)).filter((story) => decodeURI(story.link) === decodeURI(link));
}

/**
 * The reader checks, and it succeeds; what the poll came to. WordPress tells changes apart by the second, so what comes
 * next comes in another one.
 */
export async function check({ session }: WordPressWorld, { changed = true } = {}): Promise<string> {
  const { kind } = await pollNow(session.driver);
  expect(changed ? ['read'] : ['unchanged', 'read']).toContain(kind);
  await nextSecond();
  return kind;
}

/** Has polling believe that all it remembers of the feed was `ms` earlier. */
export async function timePasses({ session }: WordPressWorld, ms: number): Promise<void> {
  const [state = {}] = await rows<Record<string, unknown>>(session.driver, 'feeds');
  const times = Object.entries(state).filter(
    ([name, value]) => /(At|Until)$/.test(name) && typeof value === 'number',
  );
  await changeFeedState(
    session.driver,
    Object.fromEntries(times.map(([name, at]) => [name, Number(at) - ms])),
  );
}
