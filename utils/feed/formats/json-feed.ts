// JSON Feed 1.x (jsonfeed.org/version/1.1) becomes a Feed. Every value is checked: a wrong one costs its field.

import { escapeHtml } from '../../text/escape.ts';
import type { Feed, FeedItem } from '../feed-item.ts';
import { MOST_ITEMS } from '../limits.ts';
import { absoluteLinks } from '../text/absolute-links.ts';
import { webAddress } from '../text/addresses.ts';
import { parseDate } from '../text/dates.ts';
import { firstPicture } from '../text/html-pictures.ts';
import { withoutInlineData } from '../text/inline-data.ts';
import { storyHtml } from '../text/story-html.ts';
import { array, type JsonObject, namesIn, namesOf, object, text } from './json-values.ts';
import { cutHtml, idText, titleText } from './text-constructs.ts';

/** The feed that `json` is, or undefined where it is no JSON Feed. `url` is where it came from. */
export function readJsonFeed(json: JsonObject, url: string): Feed | undefined {
  const named = text(json.version)?.includes('jsonfeed.org') || 'title' in json || 'feed_url' in json;
  const items = array(json.items);
  if (!Array.isArray(json.items) || !(named || items.some(looksLikeItem))) return undefined;
  const base = webAddress(text(json.home_page_url), url) ?? url;
  const author = authorsOf(json);
  const site = titleText(text(json.title) ?? '');
  return {
    format: 'json',
    title: site,
    link: webAddress(text(json.home_page_url), url),
    description: text(json.description),
    language: text(json.language),
    items: items.slice(0, MOST_ITEMS).flatMap((item) => {
      const entry = object(item);
      return entry ? [readItem(entry, base, author, site)] : [];
    }),
    deleted: [],
  };
}

function looksLikeItem(value: unknown): boolean {
  const item = object(value);
  return item !== undefined && ('content_html' in item || 'content_text' in item || 'date_published' in item);
}

function readItem(
  item: JsonObject,
  base: string,
  feedAuthor: string | undefined,
  site: string | undefined,
): FeedItem {
  const plain = text(item.content_text);
  const html = text(item.content_html);
  const content = cutHtml(
    html === undefined ? plain && escapeHtml(plain) : absoluteLinks(withoutInlineData(html), base),
  );
  const link = webAddress(text(item.url), base) ?? webAddress(text(item.external_url), base);
  const summary = text(item.summary);
  const title = titleText(text(item.title) ?? '');
  const facts = { title, link: link ?? webAddress(text(item.id)), site };
  return {
    id: idText(text(item.id)),
    link: facts.link,
    title: facts.title,
    published: parseDate(text(item.date_published)),
    updated: parseDate(text(item.date_modified)),
    categories: namesIn(item.tags),
    tags: [],
    author: authorsOf(item) ?? feedAuthor,
    content: storyHtml(content, facts),
    summary: cutHtml(storyHtml(summary && escapeHtml(summary), facts)),
    image:
      webAddress(text(item.image), base) ??
      webAddress(text(item.banner_image), base) ??
      firstPicture([content], base),
  };
}

/** Version 1.1's `authors`, a list or (wrongly) one person, else version 1's `author`. */
function authorsOf(json: JsonObject): string | undefined {
  return namesOf(Array.isArray(json.authors) ? json.authors : [json.authors ?? json.author]);
}
