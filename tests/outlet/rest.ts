// `/wp-json/wp/v2/posts`: what WordPress REST says of posts, with its paging headers and `_embed`.
import { excerpt, type Site } from './feed.ts';
import { articleHtml, categorySlug, escapeText, picturePath } from './markup.ts';
import type { Post } from './newsdesk.ts';

export interface RestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Answers a query for posts (`per_page` 1–100, `page`, `before`, `after`, `slug`, `include`, `_embed`). */
export function answerPosts(site: Site, all: readonly Post[], query: URLSearchParams): RestAnswer {
  const perPage = Number(query.get('per_page') ?? 10);
  const page = Number(query.get('page') ?? 1);
  if (!Number.isInteger(perPage) || perPage < 1 || perPage > 100) return badParameter('per_page');
  if (!Number.isInteger(page) || page < 1) return badParameter('page');
  const before = Date.parse(query.get('before') ?? '');
  const after = Date.parse(query.get('after') ?? '');
  const slug = query.get('slug');
  const include = query.get('include')?.split(',').map(Number);
  const found = all.filter(
    (post) =>
      !(post.publishedAt >= before) &&
      !(post.publishedAt <= after) &&
      (slug === null || post.slug === slug) &&
      (include === undefined || include.includes(post.id)),
  );
  const pages = Math.ceil(found.length / perPage);
  if (page > 1 && page > pages) {
    return refused(
      400,
      'rest_post_invalid_page_number',
      'The page number requested is larger than the number of pages available.',
    );
  }
  return {
    status: 200,
    headers: { 'x-wp-total': String(found.length), 'x-wp-totalpages': String(pages) },
    body: found
      .slice((page - 1) * perPage, page * perPage)
      .map((post) => restPost(site, post, query.has('_embed'))),
  };
}

/** Answers a query for one post. */
export function answerPost(site: Site, post: Post | undefined, query: URLSearchParams): RestAnswer {
  if (post === undefined || post.takenDown !== undefined) {
    return refused(404, 'rest_post_invalid_id', 'Invalid post ID.');
  }
  return { status: 200, headers: {}, body: restPost(site, post, query.has('_embed')) };
}

function restPost(site: Site, post: Post, embed: boolean): object {
  const published = new Date(post.publishedAt).toISOString().slice(0, 19);
  const modified = new Date(post.modifiedAt).toISOString().slice(0, 19);
  return {
    id: post.id,
    date: published,
    date_gmt: published,
    guid: { rendered: `${site.url}/?p=${post.id}` },
    modified,
    modified_gmt: modified,
    slug: post.slug,
    status: 'publish',
    type: 'post',
    link: `${site.url}${encodeURI(post.path)}`,
    title: { rendered: post.titleXml ?? escapeText(post.title) },
    content: { rendered: articleHtml(post, site.url), protected: false },
    excerpt: { rendered: `<p>${excerpt(post)}</p>\n`, protected: false },
    author: 1,
    featured_media: post.id,
    categories: post.categories.map(termId),
    tags: (post.tags ?? []).map(termId),
    ...(embed && {
      _embedded: {
        author: [{ id: 1, name: post.author ?? 'Newsdesk' }],
        'wp:featuredmedia': [{ id: post.id, source_url: site.url + picturePath(post), media_type: 'image' }],
        'wp:term': [terms(post.categories, 'category'), terms(post.tags ?? [], 'post_tag')],
      },
    }),
  };
}

/** One taxonomy's terms of a post: REST tells them apart, the feed does not. */
function terms(names: readonly string[], taxonomy: 'category' | 'post_tag'): readonly object[] {
  return names.map((name) => ({
    id: termId(name),
    name: escapeText(name),
    slug: categorySlug(name),
    taxonomy,
  }));
}

/** A number for a category or tag that stays the same while the outlet runs. */
function termId(name: string): number {
  return 2 + ([...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % 9973);
}

function badParameter(name: string): RestAnswer {
  return refused(400, 'rest_invalid_param', `Invalid parameter(s): ${name}`);
}

function refused(status: number, code: string, message: string): RestAnswer {
  return { status, headers: {}, body: { code, message, data: { status } } };
}
