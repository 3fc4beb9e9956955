// Posts of the WordPress REST API (`/wp-json/wp/v2/posts`, a list or a single one) become a Feed. Names of categories,
// authors and pictures are in `_embedded`, where the request had `_embed`; without it there are only numbers.

import type { Feed, FeedItem } from '../feed-item.ts';
import { MOST_ITEMS } from '../limits.ts';
import { absoluteLinks } from '../text/absolute-links.ts';
import { webAddress } from '../text/addresses.ts';
import { parseDate } from '../text/dates.ts';
import { decodeHtmlEntities } from '../text/html-entities.ts';
import { firstPicture } from '../text/html-pictures.ts';
import { withoutInlineData } from '../text/inline-data.ts';
import { storyHtml } from '../text/story-html.ts';
import { array, type JsonObject, namesIn, namesOf, object, text } from './json-values.ts';
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
  const content = cutHtml(absoluteLinks(withoutInlineData(rendered(post.content) ?? ''), link ?? url));
  const summary = cutHtml(rendered(post.excerpt));
  const title = titleText(rendered(post.title) ?? '');
  const facts = { title, link, site: undefined };
  return {
    // The same id as in the site's RSS feed, so that a post read here is known there.
    id: idText(decodeHtmlEntities(rendered(post.guid) ?? '')) ?? link,
    link,
    title,
    published: dateOf(post.date_gmt, post.date),
    updated: dateOf(post.modified_gmt, post.modified),
    categories: termsOf(embedded, false),
    tags: termsOf(embedded, true),
    author: namesOf(array(embedded.author)),
    content: storyHtml(content, facts),
    summary: storyHtml(summary, facts),
    image:
      featuredImage(embedded, url) ??
      webAddress(text(post.jetpack_featured_media_url), url) ??
      firstPicture([content], link ?? url),
  };
}

function rendered(value: unknown): string | undefined {
  return text(object(value)?.rendered) ?? text(value);
}

/** `date_gmt` has no zone written but is UTC; `date` is the site's local time and only a last resort. */
function dateOf(gmt: unknown, local: unknown): number | undefined {
  return parseDate(text(gmt)) ?? parseDate(text(local));
}

/**
 * Names of the sections, or of the labels: all taxonomies but `category` are labels, as the site's RSS has only these
 * two kinds. A post's format (`post_format`) is neither.
 */
function termsOf(embedded: JsonObject, labels: boolean): readonly string[] {
  const terms = array(embedded['wp:term']).flatMap(array);
  const names = terms.flatMap((value) => {
    const term = object(value);
    const taxonomy = text(term?.taxonomy) ?? 'category';
    return taxonomy !== 'post_format' && (taxonomy !== 'category') === labels ? [term?.name] : [];
  });
  return namesIn(names);
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
