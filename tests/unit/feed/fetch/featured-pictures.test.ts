import { expect, test, vi } from 'vitest';
import type { Download } from '../../../../utils/feed/fetch/download.ts';
import { withFeaturedPictures } from '../../../../utils/feed/fetch/featured-pictures.ts';
import { readFeed } from '../../../../utils/feed/read.ts';

const url = 'https://outlet.example/blog/feed/';
const apiRoot = 'https://outlet.example/blog/wp-json/';
const feed = readFeed(
  new TextEncoder().encode(`<rss><channel>
    <item><guid>http://outlet.example/blog/?p=1</guid><title>Featured alone</title></item>
    <item><guid>x</guid><link>https://outlet.example/blog/two/</link><title>Known by its link</title></item>
    <item><guid>https://outlet.example/blog/?p=3</guid><title>Has one</title><enclosure type="image/jpeg" url="https://outlet.example/own.jpg"/></item>
    <item><guid>https://outlet.example/blog/?p=4</guid><title>Has none anywhere</title></item>
  </channel></rss>`),
  { url },
);
const post = (id: number, link: string, picture?: string) => ({
  id,
  type: 'post',
  guid: { rendered: `https://outlet.example/blog/?p=${id}` },
  link,
  ...(picture && { _embedded: { 'wp:featuredmedia': [{ source_url: picture }] } }),
});
const answering = (body: unknown) =>
  vi.fn(
    async (asked: string): Promise<Download> => ({
      kind: 'body',
      delta: false,
      bytes: new TextEncoder().encode(JSON.stringify(body)),
      url: asked,
    }),
  );

test('a story without a picture gets its featured one, by one request to the API that the answer names', async () => {
  const get = answering([
    post(1, 'https://outlet.example/blog/one/', 'https://outlet.example/1.jpg'),
    post(2, 'https://outlet.example/blog/two/', 'https://outlet.example/2.jpg'),
    post(3, 'https://outlet.example/blog/three/', 'https://outlet.example/3.jpg'),
    post(4, 'https://outlet.example/blog/four/'),
  ]);
  const { items } = await withFeaturedPictures(feed, { url, apiRoot }, get);
  expect(items.map(({ image }) => image)).toEqual([
    'https://outlet.example/1.jpg',
    'https://outlet.example/2.jpg',
    'https://outlet.example/own.jpg',
    undefined,
  ]);
  expect(get).toHaveBeenCalledTimes(1);
  const asked = new URL(get.mock.calls[0]?.[0] ?? '');
  expect(asked.pathname).toBe('/blog/wp-json/wp/v2/posts');
  expect(asked.searchParams.get('per_page')).toBe('4');
});

test('plain permalinks are asked by query', async () => {
  const get = answering([]);
  await withFeaturedPictures(feed, { url, apiRoot: 'https://outlet.example/blog/?rest_route=/' }, get);
  expect(new URL(get.mock.calls[0]?.[0] ?? '').searchParams.get('rest_route')).toBe('/wp/v2/posts');
});

test('nothing is asked where no API is named, it is another host’s, or no picture is missing', async () => {
  const get = answering([]);
  const whole = { ...feed, items: feed.items.slice(2, 3) };
  await withFeaturedPictures(feed, { url }, get);
  await withFeaturedPictures(feed, { url, apiRoot: 'https://evil.example/wp-json/' }, get);
  await withFeaturedPictures(whole, { url, apiRoot }, get);
  expect(get).not.toHaveBeenCalled();
});

test('an API that is closed costs the pictures alone', async () => {
  const get = vi.fn(async () => {
    throw new Error('HTTP 401');
  });
  expect(await withFeaturedPictures(feed, { url, apiRoot }, get)).toBe(feed);
});
