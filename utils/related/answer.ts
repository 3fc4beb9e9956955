// What partner pages are answered: public facts of a few stories, on sites where the reader wants them, at most
// twice a second. Whether a story was read, saved or alerted never goes into an answer.
import type { Runtime } from 'webextension-polyfill';
import { loadLanguage } from '../i18n.ts';
import type { Payload, RelatedAnswer, RelatedStory } from '../messages.ts';
import { changeSettings, readSettings, type Settings } from '../settings.ts';
import type { Story } from '../stories/story.ts';
import { siteState, webOrigin, withSiteOff } from './sites.ts';
import { aboutStory, cardWords } from './words.ts';

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
  const site = siteOf(sender, settings, deps.partners);
  if (!site?.on || asksTooFast(`${sender.tab?.id} ${site.origin}`, now)) return nothing;
  const exclude = ({ link }: Pick<Story, 'link'>): boolean => !mayBeLinked(link, sender.url ?? '');
  const [found] = await Promise.all([deps.find(page, { now, exclude }), loadLanguage(settings.language)]);
  if (found === undefined) return notYet;
  const stories = found.flatMap(({ story, shared }) =>
    exclude(story) || story.deletedAt !== undefined ? [] : publicFacts(story, shared, now),
  );
  if (stories.length === 0) return nothing;
  return { stories: stories.slice(0, MAX_STORIES), words: cardWords() };
}

/** Turns the card off for the sender's site or everywhere, or takes that back. */
export async function setRelatedOff(
  { where, off }: Payload<'related/off'>,
  sender: Runtime.MessageSender,
  partners?: readonly string[],
): Promise<{ readonly ok: boolean }> {
  const settings = await readSettings();
  const site = siteOf(sender, settings, partners);
  // A site where there can be no card has nothing to turn off.
  if (!site || site.by === 'none') return { ok: false };
  await changeSettings((before) => ({
    ...before,
    related:
      where === 'everywhere'
        ? { ...before.related, enabled: !off }
        : withSiteOff(before.related, site.origin, off),
  }));
  return { ok: true };
}

/** The browser, not the page, says where a message comes from; frames within a page are not asked for. */
function siteOf(sender: Runtime.MessageSender, settings: Settings, partners?: readonly string[]) {
  if (sender.tab === undefined || (sender.frameId ?? 0) !== 0) return undefined;
  return siteState(sender.url, settings.related, partners);
}

function publicFacts(story: Story, shared: readonly string[], now: number): RelatedStory[] {
  if (story.link === undefined) return [];
  return [
    { title: story.title, link: story.link, about: aboutStory(story, shared.slice(0, MAX_SHARED), now) },
  ];
}

/** Only the web is linked to, and never the page itself: the outlet may be a partner of its own. */
function mayBeLinked(link: string | undefined, pageUrl: string): boolean {
  return link !== undefined && webOrigin(link) !== undefined && !sameAddress(link, pageUrl);
}

/** Whether both lead to one page: scheme, `www.`, query, fragment and a last slash apart. */
function sameAddress(a: string, b: string): boolean {
  const bare = (url: string): string => {
    const { hostname, pathname } = new URL(url);
    return hostname.replace(/^www\./, '') + pathname.replace(/\/+$/, '');
  };
  return URL.canParse(a) && URL.canParse(b) && bare(a) === bare(b);
}
