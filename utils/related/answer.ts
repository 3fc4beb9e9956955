// What partner pages are answered: public facts of a few stories, on sites where the reader wants them, at most
// twice a second. Whether a story was read, saved or alerted never goes into an answer.
import type { Runtime } from 'webextension-polyfill';
import { loadLanguage } from '../i18n/i18n.ts';
import type { Payload, RelatedAnswer, RelatedStory } from '../messaging/messages.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import type { Story } from '../stories/story.ts';
import { aboutStory, cardWords } from './card-words.ts';
import { bringCard } from './page-scripts.ts';
import { type SiteState, siteState, webOrigin } from './sites.ts';
import { noteTurnedOff, relatedIn, turnOff } from './turned-off.ts';

export type Page = Payload<'related/find'>;

/** A story that the ranker found, with the terms that it shares with the page, best first. */
export interface RankedStory {
  readonly story: Story;
  readonly shared: readonly string[];
}

export interface FindOptions {
  /** Ms since the epoch. */
  readonly now: number;
  /** Stories that may not be answered. */
  readonly exclude: (story: Pick<Story, 'link'>) => boolean;
}

/** What `answerRelated` stands on; tests pass their own. */
export interface AnswerDeps {
  /** Answers undefined while there is nothing yet to find a story in. */
  readonly find: (page: Page, options: FindOptions) => Promise<readonly RankedStory[] | undefined>;
  readonly readSettings?: () => Promise<Settings>;
  readonly partners?: readonly string[];
  readonly now?: () => number;
}

const MAX_STORIES = 3;
const MAX_SHARED = 3;
const ASKS_A_SECOND = 2;
const MAX_ASKERS = 500;

const nothing: RelatedAnswer = { stories: [] };
/** Just installed: the page may ask again when the outlet has been read. The same for every page and reader. */
const notYet: RelatedAnswer = { stories: [], later: true };
/** When each page asked lately, by tab and origin. Lost with the background, which is as good as a second's rest. */
const asked = new Map<string, number[]>();

function asksTooFast(asker: string, now: number): boolean {
  const lately = (asked.get(asker) ?? []).filter((at) => at > now - 1_000 && at <= now);
  if (lately.length >= ASKS_A_SECOND) return true;
  asked.delete(asker);
  asked.set(asker, [...lately, now]);
  if (asked.size > MAX_ASKERS) asked.delete(asked.keys().next().value ?? '');
  return false;
}

/** Answers a page's question, or with no stories where the page may not ask, or not now. */
export async function answerRelated(
  page: Page,
  sender: Runtime.MessageSender,
  deps: AnswerDeps,
): Promise<RelatedAnswer> {
  const now = (deps.now ?? Date.now)();
  const settings = await (deps.readSettings ?? readSettings)();
  const site = await siteOf(sender, settings, deps.partners);
  if (!site?.on || asksTooFast(`${sender.tab?.id} ${site.origin}`, now)) return nothing;
  const offered = mayBeOffered(sender.url ?? '');
  const exclude = ({ link }: Pick<Story, 'link'>): boolean => !offered(link);
  const [found] = await Promise.all([deps.find(page, { now, exclude }), loadLanguage(settings.language)]);
  if (found === undefined) return notYet;
  const stories = found.flatMap(({ story, shared }) =>
    exclude(story) || story.deletedAt !== undefined ? [] : publicFacts(story, shared, now),
  );
  if (stories.length === 0) return nothing;
  return { stories: stories.slice(0, MAX_STORIES), words: cardWords() };
}

/** Whether a card may be shown on the sender's page now: a yes or no, and nothing else of the settings. */
export async function relatedHere(
  sender: Runtime.MessageSender,
  partners?: readonly string[],
): Promise<{ readonly on: boolean }> {
  const site = await siteOf(sender, await readSettings(), partners);
  return { on: site?.on ?? false };
}

/** Gives the sender's document what draws its card. @throws Error where there may be none. */
export async function drawRelated(
  sender: Runtime.MessageSender,
  partners?: readonly string[],
): Promise<{ readonly name: string }> {
  const { on } = await relatedHere(sender, partners);
  if (!on) throw new Error('No related stories are shown on this page.');
  return bringCard(sender);
}

/** Turns the card off for the sender's site, or takes that back. */
export async function setRelatedOff(
  { off }: Payload<'related/off'>,
  sender: Runtime.MessageSender,
  partners?: readonly string[],
): Promise<{ readonly ok: boolean }> {
  const site = await siteOf(sender, await readSettings(), partners);
  // A site where there can be no card has nothing to turn off.
  if (!site || site.by === 'none') return { ok: false };
  const incognito = isPrivate(sender);
  await turnOff(site.origin, off, { incognito });
  if (!incognito) await noteTurnedOff(off ? { origin: site.origin, at: Date.now() } : null);
  return { ok: true };
}

const isPrivate = (sender: Runtime.MessageSender): boolean => sender.tab?.incognito === true;

/** The browser, not the page, says where a message comes from; frames within a page are not asked for. */
async function siteOf(
  sender: Runtime.MessageSender,
  settings: Settings,
  partners?: readonly string[],
): Promise<SiteState | undefined> {
  if (sender.tab === undefined || (sender.frameId ?? 0) !== 0) return undefined;
  return siteState(sender.url, await relatedIn(settings, isPrivate(sender)), partners);
}

function publicFacts(story: Story, shared: readonly string[], now: number): RelatedStory[] {
  if (story.link === undefined) return [];
  return [
    { title: story.title, link: story.link, about: aboutStory(story, shared.slice(0, MAX_SHARED), now) },
  ];
}

/** Which stories' links may be offered on the page at `url`. */
export function mayBeOffered(url: string): (link: string | undefined) => boolean {
  const itself = bareAddress(url);
  return (link) => mayBeLinked(link, itself);
}

/** Only the web is linked to, and never the page itself: the outlet may be a partner of its own. */
function mayBeLinked(link: string | undefined, pageItself: string): boolean {
  return link !== undefined && webOrigin(link) !== undefined && bareAddress(link) !== pageItself;
}

/** What two addresses of one page have in common: scheme, `www.`, query, fragment and last slashes are left out. */
function bareAddress(url: string): string {
  if (!URL.canParse(url)) return url;
  const { hostname, pathname } = new URL(url);
  let end = pathname.length;
  while (pathname[end - 1] === '/') end--;
  return hostname.replace(/^www\./, '') + pathname.slice(0, end);
}
