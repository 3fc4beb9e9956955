// Where a WordPress site lies by its own word: the root of its REST API, which its pages and answers name by
// `rel="https://api.w.org/"` (WordPress REST API Handbook, Discovery). Nothing is guessed from a host alone.

import { webAddress } from '../text/addresses.ts';

/** The relation that names the API's root. */
export const API_RELATION = 'https://api.w.org/';

/** The API's root that an answer's Link header (RFC 8288) names. `header` is already cut; `base` is the answer's address. */
export function apiRootIn(header: string | undefined, base: string): string | undefined {
  for (const part of header?.split(',') ?? []) {
    const [target = '', ...parameters] = part.split(';');
    const written = /^\s*<([^<>]*)>\s*$/.exec(target)?.[1];
    const named = parameters.some((parameter) => {
      const [name = '', value = ''] = parameter.split('=', 2);
      return name.trim().toLowerCase() === 'rel' && value.trim().replaceAll('"', '') === API_RELATION;
    });
    if (named) return webAddress(written, base);
  }
  return undefined;
}

/** The site whose API has its root there: `/blog/wp-json/`, or `/blog/?rest_route=/` with plain permalinks. */
export function siteOfApi(root: string): string {
  const url = new URL(root);
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/(?:index\.php\/?)?(?:wp-json\/?)?$/, '');
  return url.href;
}

/** Where the site's posts are asked for. A feed at `?feed=…` says that the site has plain permalinks. */
export function postsUrl(siteUrl: string, feedUrl: string): URL {
  const site = siteUrl.endsWith('/') ? siteUrl : `${siteUrl}/`;
  if (!new URL(feedUrl).searchParams.has('feed')) return new URL('wp-json/wp/v2/posts', site);
  const url = new URL(site);
  url.searchParams.set('rest_route', '/wp/v2/posts');
  return url;
}
