// Posts of the WordPress REST API (`/wp-json/wp/v2/posts`, a list or a single one) become a Feed. Names of categories,
// authors and pictures are in `_embedded`, where the request had `_embed`; without it there are only numbers.
import { absoluteLinks } from './absolute-links.ts';
import { webAddress } from './addresses.ts';
import { parseDate } from './dates.ts';
import { firstImage } from './entry-image.ts';
import type { Feed, FeedItem } from './feed-item.ts';
import { array, type JsonObject, namesIn, namesOf, object, text } from './json-values.ts';
import { MOST_ITEMS } from './limits.ts';
import { cutHtml, idText, titleText } from './text-constructs.ts';

/** Whether `value` is a post as the REST API has it. */
export function isWordPressPost(value: unknown): boolean {
  const post = object(value);
  if (post === undefined || typeof post.link !== 'string' || !('id' in post)) return false;
  return 'title' in post || 'content' in post || typeof post.type === 'string';
}

/** The feed of these posts; those that are no posts are left out. */
export function readWordPressPosts(posts: readonly unknown[], url: string): Feed {
  return {
    format: 'wordpress',
    items: posts
      .slice(0, MOST_ITEMS)
      .filter(isWordPressPost)
      .map((post) => readPost(object(post) ?? {}, url)),
    deleted: [],
  };
}

function readPost(post: JsonObject, url: string): FeedItem {
  const embedded = object(post._embedded) ?? {};
  const link = webAddress(text(post.link), url);
  const content = cutHtml(absoluteLinks(rendered(post.content) ?? '', link ?? url));
  return {
    // The same id as in the site's RSS feed, so that a post read here is known there.
    id: idText(rendered(post.guid)) ?? link,
    link,
    title: titleText(rendered(post.title) ?? ''),
    published: dateOf(post.date_gmt, post.date),
    updated: dateOf(post.modified_gmt, post.modified),
    categories: termsOf(embedded),
    author: namesOf(array(embedded.author)),
    content,
    summary: cutHtml(rendered(post.excerpt)),
    image:
      featuredImage(embedded, url) ??
      webAddress(text(post.jetpack_featured_media_url), url) ??
      firstImage([content], link ?? url),
  };
}

function rendered(value: unknown): string | undefined {
  return text(object(value)?.rendered) ?? text(value);
}

/** `date_gmt` has no zone written but is UTC; `date` is the site's local time and only a last resort. */
function dateOf(gmt: unknown, local: unknown): number | undefined {
  return parseDate(text(gmt)) ?? parseDate(text(local));
}

/** Categories before tags, as `wp:term` groups them; other taxonomies follow. */
function termsOf(embedded: JsonObject): readonly string[] {
  const terms = array(embedded['wp:term']).flatMap(array);
  return namesIn(terms.map((term) => object(term)?.name));
}

function featuredImage(embedded: JsonObject, url: string): string | undefined {
  const media = object(array(embedded['wp:featuredmedia'])[0]);
  const sizes = object(object(media?.media_details)?.sizes) ?? {};
  for (const size of ['large', 'medium_large', 'medium']) {
    const address = webAddress(text(object(sizes[size])?.source_url), url);
    if (address) return address;
  }
  return webAddress(text(media?.source_url), url);
}
