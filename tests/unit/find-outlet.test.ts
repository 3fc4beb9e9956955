import { describe, expect, it } from 'vitest';
import { findOutlet, typedAddress } from '../../utils/find-outlet.ts';

const rss =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>The Outlet</title><link>https://outlet.example/</link><description>d</description><item><guid>1</guid><title>One</title></item></channel></rss>';
const page = (head: string) => `<!doctype html><html><head>${head}</head><body><h1>Outlet</h1></body></html>`;

/** A web of these pages; everything else is 404, and hosts in `closed` do not answer. */
function web(pages: Readonly<Record<string, string>>, closed: readonly string[] = []) {
  const asked: string[] = [];
  const fetch = async (input: string | URL | Request) => {
    const url = String(input);
    asked.push(url);
    if (closed.includes(new URL(url).host)) throw new TypeError('Failed to fetch');
    const body = pages[url];
    const response = new Response(body ?? 'not found', {
      status: body === undefined ? 404 : 200,
      headers: { 'content-type': body?.startsWith('<?xml') ? 'application/rss+xml' : 'text/html' },
    });
    Object.defineProperty(response, 'url', { value: url });
    return response;
  };
  return { fetch: fetch as typeof globalThis.fetch, asked };
}
const access =
  (...hosts: readonly string[]) =>
  async (pattern: string) =>
    hosts.some((host) => pattern.includes(`//${host}/`));

describe('an address that a reader types', () => {
  it('is https without a scheme, and http on this machine', () => {
    expect(typedAddress(' outlet.example ')).toBe('https://outlet.example/');
    expect(typedAddress('127.0.0.1:8080')).toBe('http://127.0.0.1:8080/');
    expect(typedAddress('http://outlet.example/news#top')).toBe('http://outlet.example/news');
  });

  it('is refused when no web page can be meant', () => {
    for (const typed of [
      '',
      'two words',
      'outlet',
      'file:///etc/hosts',
      'javascript://x.y',
      'https://me:pw@outlet.example',
    ])
      expect(typedAddress(typed), typed).toBeUndefined();
  });
});

describe('the outlet’s feed', () => {
  it('is the one that the page names', async () => {
    const { fetch } = web({
      'https://outlet.example/': page('<link rel="alternate" type="application/rss+xml" href="/rss.xml">'),
      'https://outlet.example/rss.xml': rss,
    });
    expect(
      await findOutlet('https://outlet.example/', { fetch, hasAccess: access('outlet.example') }),
    ).toEqual({
      kind: 'found',
      siteUrl: 'https://outlet.example/',
      feedUrl: 'https://outlet.example/rss.xml',
      title: 'The Outlet',
      stories: 1,
    });
  });

  it('is at /feed/ when the page names none, or names what is not a feed', async () => {
    const { fetch } = web({
      'https://outlet.example/': page('<link rel="alternate" type="application/rss+xml" href="/broken">'),
      'https://outlet.example/broken': page(''),
      'https://outlet.example/feed/': rss,
    });
    const result = await findOutlet('https://outlet.example/', {
      fetch,
      hasAccess: access('outlet.example'),
    });
    expect(result).toMatchObject({ kind: 'found', feedUrl: 'https://outlet.example/feed/' });
  });

  it('may be what was typed', async () => {
    const { fetch } = web({ 'https://outlet.example/feed/': rss });
    const result = await findOutlet('https://outlet.example/feed/', {
      fetch,
      hasAccess: access('outlet.example'),
    });
    expect(result).toMatchObject({ kind: 'found', siteUrl: 'https://outlet.example/' });
  });

  it('is not asked for at a host to which there is no access', async () => {
    const { fetch, asked } = web({
      'https://outlet.example/': page(
        '<link rel="alternate" type="application/rss+xml" href="https://feeds.example/outlet">',
      ),
      'https://feeds.example/outlet': rss,
    });
    const hasAccess = access('outlet.example');
    expect(await findOutlet('https://outlet.example/', { fetch, hasAccess })).toEqual({
      kind: 'needs-access',
      pattern: 'https://feeds.example/*',
      url: 'https://feeds.example/outlet',
    });
    expect(asked.some((url) => url.includes('feeds.example'))).toBe(false);
  });

  it('is looked for at www. when the bare host does not answer', async () => {
    const { fetch } = web({}, ['outlet.example']);
    expect(
      await findOutlet('https://outlet.example/', { fetch, hasAccess: access('outlet.example') }),
    ).toEqual({
      kind: 'needs-access',
      pattern: 'https://www.outlet.example/*',
      url: 'https://www.outlet.example/',
    });
  });

  it('is missing, or the site failed, and which of them is said', async () => {
    const hasAccess = access('outlet.example');
    const none = web({ 'https://outlet.example/': page('') });
    expect(await findOutlet('https://outlet.example/', { fetch: none.fetch, hasAccess })).toEqual({
      kind: 'no-feed',
    });
    const away = web({});
    expect(await findOutlet('https://outlet.example/', { fetch: away.fetch, hasAccess })).toMatchObject({
      kind: 'failed',
      code: 'http-status',
      detail: { status: 404 },
    });
  });
});
