import { expect, test } from 'vitest';
import { download } from '../../../../utils/feed/fetch/download.ts';
import { apiRootIn, postsUrl, siteOfApi } from '../../../../utils/feed/fetch/wordpress-site.ts';

const base = 'https://outlet.example/blog/feed/';

test('the Link header’s API root, among other links', () => {
  const header =
    '<https://outlet.example/x>; rel=shortlink, </blog/wp-json/>; rel="https://api.w.org/"; title="API"';
  expect(apiRootIn(header, base)).toBe('https://outlet.example/blog/wp-json/');
  expect(apiRootIn('<https://outlet.example/x>; rel=shortlink', base)).toBeUndefined();
  expect(apiRootIn('rel="https://api.w.org/"', base)).toBeUndefined();
});

test.each([
  ['https://outlet.example/blog/wp-json/', 'https://outlet.example/blog/'],
  ['https://outlet.example/wp-json', 'https://outlet.example/'],
  ['https://outlet.example/blog/?rest_route=/', 'https://outlet.example/blog/'],
  ['https://outlet.example/blog/index.php/wp-json/', 'https://outlet.example/blog/'],
])('the site of the API at %s', (root, site) => {
  expect(siteOfApi(root)).toBe(site);
});

test('posts are asked for within the site, by query where it has plain permalinks', () => {
  expect(postsUrl('https://outlet.example/blog', base).href).toBe(
    'https://outlet.example/blog/wp-json/wp/v2/posts',
  );
  expect(
    postsUrl('https://outlet.example/blog/', 'https://outlet.example/blog/?feed=rss2').searchParams.get(
      'rest_route',
    ),
  ).toBe('/wp/v2/posts');
});

test.each([
  [403, {}, 'web-page'],
  [503, {}, 'web-page'],
  [503, { 'retry-after': '600' }, 'rate-limited'],
  [503, { 'content-type': 'text/plain' }, 'rate-limited'],
  [403, { 'content-type': 'text/plain' }, 'http-status'],
  [500, {}, 'http-status'],
])('a page with %i and %j is told as %s', async (status, headers, code) => {
  const fetch = async () =>
    new Response('<html>Checking your browser</html>', {
      status,
      headers: { 'content-type': 'text/html', ...headers },
    });
  await expect(download({ url: base, fetch })).rejects.toMatchObject({ code });
});
