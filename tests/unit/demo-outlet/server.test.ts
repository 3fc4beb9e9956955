// The demo outlet must behave as a WordPress site does, or every test that stands on it means nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OutletHandle, startOutlet } from '../../outlet/server.ts';

const HOUR_MS = 3_600_000;
let outlet: OutletHandle;
beforeAll(async () => {
  outlet = await startOutlet();
});
afterAll(() => outlet.close());

describe('the demo outlet', () => {
  it('has at least 60 stories of 30 days in at least 6 categories', () => {
    const posts = outlet.posts();
    expect(posts.length).toBeGreaterThanOrEqual(60);
    expect(new Set(posts.flatMap((post) => post.categories)).size).toBeGreaterThanOrEqual(6);
    const recent = posts.filter((post) => post.publishedAt > Date.now() - 30 * 24 * HOUR_MS);
    expect(recent).toHaveLength(posts.length - 1);
  });

  it('keeps the date of the Islamabad talks of 2 August 2025', () => {
    const oldest = outlet.posts().at(-1);
    expect(new Date(oldest?.publishedAt ?? 0).toISOString()).toMatch(/^2025-08-03/);
    expect(oldest?.paragraphs.join(' ')).toContain('Khawaja Muhammad Asif');
  });

  it('starts with no defence story young enough to be breaking', () => {
    const young = outlet.posts().filter((post) => post.publishedAt > Date.now() - 6.5 * HOUR_MS);
    expect(young.length).toBeGreaterThan(0);
    expect(young.filter((post) => post.categories.includes('Defence & Security'))).toEqual([]);
  });

  it('pages its feed by tens and ends with 404', async () => {
    const pages = Math.ceil(outlet.posts().length / 10);
    const first = await (await fetch(outlet.feedUrl)).text();
    expect(first.match(/<item>/g)).toHaveLength(10);
    expect((await fetch(`${outlet.feedUrl}?paged=${pages}`)).status).toBe(200);
    expect((await fetch(`${outlet.feedUrl}?paged=${pages + 1}`)).status).toBe(404);
  });

  it('answers 304 to its own validators, and 200 once something changed', async () => {
    const first = await fetch(outlet.feedUrl);
    const etag = first.headers.get('etag') ?? '';
    const since = first.headers.get('last-modified') ?? '';
    expect((await fetch(outlet.feedUrl, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await fetch(outlet.feedUrl, { headers: { 'if-modified-since': since } })).status).toBe(304);
    outlet.publish({ title: 'A new one', categories: ['World'], paragraphs: ['Text.'] });
    expect((await fetch(outlet.feedUrl, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('answers REST with paging headers and the terms of each post', async () => {
    const answer = await fetch(`${outlet.url}/wp-json/wp/v2/posts?per_page=5&page=2&_embed`);
    expect(answer.headers.get('x-wp-total')).toBe(String(outlet.posts().length));
    const posts = (await answer.json()) as { _embedded: { 'wp:term': { name: string }[][] } }[];
    expect(posts).toHaveLength(5);
    expect(posts.flatMap((post) => post._embedded['wp:term'][0]).length).toBeGreaterThan(0);
    expect((await fetch(`${outlet.url}/wp-json/wp/v2/posts?page=999`)).status).toBe(400);
  });

  it('writes tags like categories into its feed, and tells them apart by REST', async () => {
    const item = (await itemOf('Under-19s')).replaceAll('\n', '');
    const terms = [...item.matchAll(/<category><!\[CDATA\[(.*?)\]\]>/g)].map(([, name]) => name);
    expect(terms).toEqual(['Sports', 'Cricket', 'Under-19', 'Lahore']);
    const { _embedded: embedded } = await restPostOf('Under-19s');
    expect(embedded['wp:term'].map((taxonomy) => taxonomy.map(({ name }) => name))).toEqual([
      ['Sports'],
      ['Cricket', 'Under-19', 'Lahore'],
    ]);
  });

  it('makes pictures of emoji in its feed alone, where a featured picture is missing', async () => {
    const item = await itemOf('Under-19s');
    expect(item).toContain('https://s.w.org/images/core/emoji/14.0.0/72x72/1f3cf.png" alt="🏏"');
    expect(item).not.toContain('/wp-content/uploads/');
    const post = await restPostOf('Under-19s');
    expect(post.content.rendered).toContain('What a day 🏏!');
    expect(post._embedded['wp:featuredmedia'][0]?.source_url).toContain('/wp-content/uploads/');
  });

  it('publishes a scheduled story late behind the validators that it had before', async () => {
    const etag = (await fetch(outlet.feedUrl)).headers.get('etag') ?? '';
    const late = { title: 'Late from the scheduler', categories: ['World'], paragraphs: ['Text.'] };
    outlet.publishLate(late, Date.now() - 60_000);
    expect((await fetch(outlet.feedUrl, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect(await (await fetch(outlet.feedUrl)).text()).toContain(late.title);
  });

  it('serves every article at the address that its feed gives', async () => {
    for (const post of outlet.posts()) {
      expect((await fetch(outlet.url + encodeURI(post.path))).status, post.title).toBe(200);
    }
  });

  it('misbehaves as it is told, and recovers', async () => {
    const status = async () => (await fetch(outlet.feedUrl)).status;
    outlet.behave('fail');
    expect(await status()).toBe(500);
    outlet.behave({ kind: 'rate-limit', retryAfterS: 7 });
    expect((await fetch(outlet.feedUrl)).headers.get('retry-after')).toBe('7');
    outlet.behave('too-large');
    expect((await (await fetch(outlet.feedUrl)).text()).length).toBeGreaterThan(8 * 1024 * 1024);
    outlet.behave('down');
    await expect(fetch(outlet.url)).rejects.toThrow('fetch failed');
    outlet.behave('moved');
    expect((await fetch(outlet.feedUrl)).url).toBe(`${outlet.url}/feed/rss2/`);
    outlet.behave('ok');
    expect(await status()).toBe(200);
  });

  it('takes a story down by POST, and then answers 410 for its page', async () => {
    const post = outlet.publish({ title: 'Taken back', categories: [], paragraphs: ['Text.'] });
    const order = { method: 'POST', body: JSON.stringify({ id: post.id, status: 410 }) };
    expect((await fetch(`${outlet.url}/_control/delete`, order)).status).toBe(200);
    expect((await fetch(outlet.url + post.path)).status).toBe(410);
    expect(await (await fetch(outlet.feedUrl)).text()).not.toContain('Taken back');
  });
});

/** What the feed says of the story whose title has these words. */
async function itemOf(words: string): Promise<string> {
  for (let page = 1; page < 10; page++) {
    const feed = await (await fetch(`${outlet.feedUrl}?paged=${page}`)).text();
    const found = feed.split('<item>').find((item) => item.split('</title>')[0]?.includes(words));
    if (found !== undefined) return found;
  }
  throw new Error(`no story ${words}`);
}

interface RestPost {
  readonly title: { readonly rendered: string };
  readonly content: { readonly rendered: string };
  readonly _embedded: {
    readonly 'wp:term': readonly (readonly { readonly name: string }[])[];
    readonly 'wp:featuredmedia': readonly { readonly source_url: string }[];
  };
}

async function restPostOf(words: string): Promise<RestPost> {
  const answer = await fetch(`${outlet.url}/wp-json/wp/v2/posts?per_page=100&_embed`);
  const found = ((await answer.json()) as RestPost[]).find(({ title }) => title.rendered.includes(words));
  if (found === undefined) throw new Error(`no story ${words}`);
  return found;
}
