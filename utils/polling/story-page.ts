// Whether the page of a story is still there: asked when the reader opens it, or when the feed leaves it out.
import { askForPage } from '../feed/fetch/ask-for-page.ts';
import { outletAddress } from '../outlet/address.ts';
import { announce } from '../stories/changes.ts';
import type { Store } from '../stories/db.ts';
import { canonicalLink, linkName } from '../stories/identity.ts';
import { markDeleted } from '../stories/marks.ts';
import { getStory } from '../stories/queries.ts';
import { realWorld, type World } from './environment.ts';

/** `unknown`: the outlet could not be asked, or did not say. */
export type PageFate = 'there' | 'gone' | 'unknown';

/** Marks the story as deleted where the outlet has taken its page down. */
export async function checkPage(id: string, world: World = realWorld): Promise<void> {
  const db = await world.db();
  const story = await getStory(db, id);
  if (story === undefined || story.deletedAt !== undefined) return;
  if ((await pageFate(db, id, world)) !== 'gone') return;
  await markDeleted(db, id, world.now());
  announce({ kind: 'marks' });
}

/**
 * What has become of a story's page. Only hosts that the extension has permission for are asked: of any other the
 * browser makes a request that names the extension. A page that leads to the front page, or to another story, is gone
 * as well: that is how sites answer for what they no longer have.
 */
export async function pageFate(db: Store, id: string, world: World): Promise<PageFate> {
  const link = (await getStory(db, id))?.link;
  if (link === undefined || !(await world.hasAccess(link).catch(() => false))) return 'there';
  const answer = await askForPage(link, world.fetch);
  if (answer === undefined) return 'unknown';
  if (answer.status === 404 || answer.status === 410) return 'gone';
  if (answer.status >= 400) return 'unknown';
  const name = linkName(answer.url);
  if (canonicalLink(answer.url) === canonicalLink(link)) return 'there';
  const siteUrl = outletAddress(await world.settings())?.siteUrl;
  if (name === undefined || (siteUrl !== undefined && name === linkName(siteUrl))) return 'gone';
  const others = await db.getAllKeysFromIndex('stories', 'names', name);
  return others.some((other) => other !== id) ? 'gone' : 'there';
}
