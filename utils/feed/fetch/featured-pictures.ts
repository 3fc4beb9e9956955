// The featured pictures of a WordPress site, which it leaves out of its feed: one request to the REST API that the
// feed's answer names brings those of the stories that the feed shows without one. A failure costs the pictures alone.

import type { Feed, FeedItem } from '../feed-item.ts';
import { readFeed } from '../read.ts';
import type { Body, Download } from './download.ts';

/** What the API needs to say which story a post is, and its picture. */
const FIELDS =
  'id,type,guid,link,jetpack_featured_media_url,_links.wp:featuredmedia,_embedded.wp:featuredmedia';
/** The API gives no more at once. */
const MOST_POSTS = 100;

/**
 * `feed` with the pictures that its items lack, as far as the API of `answer` has them.
 * @param get downloads; it is asked once, or not at all where no picture is missing or no API of this host is named
 */
export async function withFeaturedPictures(
  feed: Feed,
  answer: Pick<Body, 'url' | 'apiRoot'>,
  get: (url: string) => Promise<Download>,
): Promise<Feed> {
  const root = answer.apiRoot;
  const bare = feed.items.filter(({ image }) => image === undefined);
  if (root === undefined || bare.length === 0 || new URL(root).host !== new URL(answer.url).host) return feed;
  const pictures = await picturesOf(postsWithPictures(root, feed.items.length), get);
  if (pictures.size === 0) return feed;
  return { ...feed, items: feed.items.map((item) => (item.image ? item : withPicture(item, pictures))) };
}

function withPicture(item: FeedItem, pictures: ReadonlyMap<string, string>): FeedItem {
  const image = pictures.get(name(item.id)) ?? pictures.get(name(item.link));
  return image === undefined ? item : { ...item, image };
}

async function picturesOf(
  url: string,
  get: (url: string) => Promise<Download>,
): Promise<ReadonlyMap<string, string>> {
  const pictures = new Map<string, string>();
  try {
    const answer = await get(url);
    if (answer.kind !== 'body') return pictures;
    for (const { id, link, image } of readFeed(answer.bytes, answer).items) {
      if (image === undefined) continue;
      for (const key of [name(id), name(link)]) if (key !== '') pictures.set(key, image);
    }
  } catch {
    // Closed to the public, or not there: the stories are shown without.
  }
  return pictures;
}

/** An address by which feed and API name the same story, whether at http or https. */
function name(address: string | undefined): string {
  return address?.replace(/^https?:/, '') ?? '';
}

function postsWithPictures(root: string, posts: number): string {
  const url = new URL(root);
  if (url.searchParams.has('rest_route')) url.searchParams.set('rest_route', '/wp/v2/posts');
  else url.pathname = `${url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`}wp/v2/posts`;
  url.searchParams.set('per_page', String(Math.min(posts, MOST_POSTS)));
  url.searchParams.set('_embed', 'wp:featuredmedia');
  url.searchParams.set('_fields', FIELDS);
  return url.href;
}
