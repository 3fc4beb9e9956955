// All that the background does when there is something to do; entrypoints/background.ts says when. It is apart, in
// scripts of its own (wxt.scripts.ts), because a background is started many times an hour, mostly for something small.
import type { Runtime } from 'webextension-polyfill';
import { onNotificationClick, onNotificationClosed } from './alerts/click.ts';
import { pageIsGone } from './feed/page-gone.ts';
import type { FindName } from './find-work.ts';
import { answer, type Handlers } from './message-router.ts';
import type { MessageName } from './messages.ts';
import { poll, tellAgain } from './poll.ts';
import { followSettings, refitSites } from './related/sites.ts';
import { readSettings } from './settings.ts';
import { announce } from './stories/changes.ts';
import { store } from './stories/connection.ts';
import { markDeleted } from './stories/marks.ts';
import { getStory } from './stories/queries.ts';
import { syncChanged, syncSoon } from './sync/sync.ts';

/** All but what partner pages ask for (utils/find-work.ts). */
export type WorkName = Exclude<MessageName, FindName>;

const handlers: Pick<Handlers, WorkName> = {
  'poll/now': ({ reason }) => poll(reason),
  'story/opened': ({ id }) => storyOpened(id),
};

export const work = {
  answer: (message: { readonly name: WorkName }, sender: Runtime.MessageSender) =>
    answer(message, sender, handlers),
  poll,
  refitSites,
  settingsChanged,
  syncSoon,
  syncChanged,
  onNotificationClick,
  onNotificationClosed,
} as const;

export type Work = typeof work;

async function settingsChanged(): Promise<void> {
  void tellAgain();
  syncSoon();
  await followSettings(await readSettings());
}

/** The reader opened a story: one whose page is gone is marked as deleted. */
async function storyOpened(id: string): Promise<{ ok: boolean }> {
  const db = await store();
  const story = await getStory(db, id);
  if (story?.link && story.deletedAt === undefined && (await pageIsGone(story.link))) {
    await markDeleted(db, id, Date.now());
    announce({ kind: 'marks' });
  }
  return { ok: true };
}
