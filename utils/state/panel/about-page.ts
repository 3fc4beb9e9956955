// "About this page": what the outlet has on the article in the reader's tab. Only pages that have the card's script are
// asked, so nothing is asked of sites that were not allowed, and the answer keeps the card's rules. What the page says
// stays on this machine.
import { type ReadonlySignal, signal } from '@preact/signals';
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { payloads } from '../../messaging/payloads.ts';
import { mayBeOffered } from '../../related/answer.ts';
import { findRelated } from '../../related/ranking/find.ts';
import { siteState } from '../../related/sites.ts';
import { relatedIn } from '../../related/turned-off.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Store } from '../../stories/db.ts';
import type { AboutPage } from './contract.ts';

/** A page that was just loaded has its article a moment later. */
const AGAIN_MS = [1_500, 4_000] as const;

const answerSchema = v.object({ url: v.string(), article: payloads['related/find'] });

/** Follows the active tab of this window. */
export function followActivePage(
  store: Promise<Store>,
  settings: ReadonlySignal<Settings>,
): ReadonlySignal<AboutPage | undefined> {
  const about = signal<AboutPage>();
  let turn = 0;

  async function look(): Promise<boolean> {
    const mine = ++turn;
    const found = await readPage();
    if (mine === turn) about.value = found;
    return found !== undefined || mine !== turn;
  }

  async function readPage(): Promise<AboutPage | undefined> {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (tab?.id === undefined) return undefined;
    // Rejects where no script of ours is in the page.
    const answer = await browser.tabs
      .sendMessage(tab.id, { name: 'related/page' }, { frameId: 0 })
      .catch(() => undefined);
    const checked = v.safeParse(answerSchema, answer);
    if (!checked.success) return undefined;
    const { url, article } = checked.output;
    const related = await relatedIn(settings.value, tab.incognito);
    if (!siteState(url, related)?.on) return undefined;
    const exclude = mayBeOffered(url);
    const options = {
      now: Date.now(),
      exclude: (story: { link?: string }) => !exclude(story.link),
      recentOnly: true,
    };
    const stories = await findRelated(await store, article, options);
    if (!stories || stories.length === 0) return undefined;
    return { host: new URL(url).host, headline: article.headline, stories };
  }

  function lookSoon(): void {
    const waits = [...AGAIN_MS];
    const again = async () => {
      const done = await look().catch(() => true);
      const wait = waits.shift();
      if (!done && wait !== undefined) setTimeout(() => void again(), wait);
    };
    void again();
  }

  browser.tabs.onActivated.addListener(() => {
    about.value = undefined;
    lookSoon();
  });
  browser.tabs.onUpdated.addListener((_, { status }, { active }) => {
    if (!active || status === undefined) return;
    if (status === 'loading') about.value = undefined;
    else lookSoon();
  });
  lookSoon();
  return about;
}
