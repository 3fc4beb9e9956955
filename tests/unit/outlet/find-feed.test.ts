import { describe, expect, it } from 'vitest';
import { typedAddress } from '../../../utils/outlet/address.ts';
import { findOutlet } from '../../../utils/outlet/find-feed.ts';

const rss =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>The Outlet</title><link>https://outlet.example/</link><description>d</description><item><guid>1</guid><title>One</title></item></channel></rss>';
const page = (head: string) => `<!doctype html><html><head>${head}</head><body><h1>Outlet</h1></body></html>`;

/** A web of these pages; everything else is 404, and hosts and origins in `closed` do not answer. */
function web(
  pages: Readonly<Record<string, string>>,
  closed: readonly string[] = [],
  /** Origins that redirect, and where to; the browser does not follow to closed ones. */
  redirects: Readonly<Record<string, string>> = {},
) {
  const asked: string[] = [];
  const fetch = async (input: string | URL | Request, { redirect }: RequestInit = {}) => {
    const { href, origin } = new URL(String(input));
    asked.push(href);
    const leadsTo = redirects[origin];
    if (leadsTo !== undefined && redirect === 'manual') return Response.redirect(leadsTo);
    const url = leadsTo ?? href;
    const { host, origin: from } = new URL(url);
    if (closed.includes(host) || closed.includes(from)) throw new TypeError('Failed to fetch');
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
      'http://[',
      'https://',
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

  it.each([
    ['its link on its own host', 'https://outlet.example/news/', 'https://outlet.example/news/'],
    [
      'the host’s front page where the link is at another',
      'https://else.example/',
      'https://outlet.example/',
    ],
    ['the host’s front page where the link is none', 'http://[', 'https://outlet.example/'],
  ])('that was typed itself names the site: %s', async (_, link, siteUrl) => {
    const feed = rss.replace('<link>https://outlet.example/</link>', `<link>${link}</link>`);
    const { fetch } = web({ 'https://outlet.example/rss.xml': feed });
    expect(
      await findOutlet('https://outlet.example/rss.xml', { fetch, hasAccess: access('outlet.example') }),
    ).toMatchObject({ kind: 'found', siteUrl });
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
      patterns: ['https://feeds.example/*'],
      host: 'feeds.example',
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
      patterns: ['https://www.outlet.example/*'],
      host: 'www.outlet.example',
      url: 'https://outlet.example/',
    });
    const there = web({ 'https://www.outlet.example/feed/': rss, 'https://www.outlet.example/': page('') }, [
      'outlet.example',
    ]);
    const hasAccess = access('outlet.example', 'www.outlet.example');
    expect(await findOutlet('https://outlet.example/', { fetch: there.fetch, hasAccess })).toMatchObject({
      kind: 'found',
      feedUrl: 'https://www.outlet.example/feed/',
    });
  });

  it('is found without www. at a site that has no https', async () => {
    const pages = { 'http://outlet.example/': page(''), 'http://outlet.example/feed/': rss };
    const { fetch } = web(pages, ['www.outlet.example']);
    const hasAccess = access('outlet.example', 'www.outlet.example');
    expect(await findOutlet('http://www.outlet.example/', { fetch, hasAccess })).toMatchObject({
      kind: 'found',
      feedUrl: 'http://outlet.example/feed/',
    });
  });

  it('is found where an address leads to another name of the outlet, which the browser does not tell', async () => {
    const pages = { 'http://outlet.example/': page(''), 'http://outlet.example/feed/': rss };
    const insecure = ['https://outlet.example', 'https://www.outlet.example'];
    const redirects = { 'http://www.outlet.example': 'http://outlet.example/' };
    const unfollowed = web(pages, [...insecure, 'http://outlet.example'], redirects);
    expect(
      await findOutlet('http://www.outlet.example/', { fetch: unfollowed.fetch, hasAccess: access() }),
    ).toMatchObject({
      kind: 'needs-access',
      patterns: ['https://www.outlet.example/*', 'https://outlet.example/*', 'http://outlet.example/*'],
      url: 'http://www.outlet.example/',
    });
    const followed = web(pages, insecure, redirects);
    const hasAccess = access('outlet.example', 'www.outlet.example');
    expect(
      await findOutlet('http://www.outlet.example/', { fetch: followed.fetch, hasAccess }),
    ).toMatchObject({ kind: 'found', feedUrl: 'http://outlet.example/feed/' });

    const toWww = { 'https://outlet.example': 'https://www.outlet.example/' };
    const bare = web({}, ['https://www.outlet.example'], toWww);
    expect(
      await findOutlet('https://outlet.example/', { fetch: bare.fetch, hasAccess: access() }),
    ).toMatchObject({ kind: 'needs-access', patterns: ['https://www.outlet.example/*'] });
  });

  it('is not looked for for ever at hosts that redirect to one another', async () => {
    const redirects = {
      'https://outlet.example': 'https://www.outlet.example/',
      'https://www.outlet.example': 'https://outlet.example/',
    };
    const pages = { 'https://outlet.example/': page(''), 'https://www.outlet.example/': page('') };
    const hasAccess = access('outlet.example', 'www.outlet.example');
    const { fetch, asked } = web(pages, [], redirects);
    expect(await findOutlet('https://outlet.example/', { fetch, hasAccess })).toMatchObject({
      kind: 'failed',
    });
    expect(asked.length).toBeLessThan(10);
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

describe('the outlet’s site', () => {
  const blog = (link: string) => rss.replace('https://outlet.example/<', `${link}<`);
  const head =
    '<link rel="https://api.w.org/" href="https://outlet.example/blog/wp-json/" /><link rel="alternate" type="application/rss+xml" href="/blog/feed/">';
  const find = async (pages: Readonly<Record<string, string>>, address: string) => {
    const found = await findOutlet(address, { fetch: web(pages).fetch, hasAccess: access('outlet.example') });
    return found.kind === 'found' ? found.siteUrl : found.kind;
  };

  it('is the sub-folder that the page’s API link, the feed’s link or its Link header names', async () => {
    expect(
      await find(
        { 'https://outlet.example/blog/': page(head), 'https://outlet.example/blog/feed/': rss },
        'https://outlet.example/blog/',
      ),
    ).toBe('https://outlet.example/blog/');
    const feed = { 'https://outlet.example/blog/feed/': blog('https://outlet.example/blog') };
    expect(await find(feed, 'https://outlet.example/blog/feed/')).toBe('https://outlet.example/blog');
    expect(
      await find({ ...feed, 'https://outlet.example/blog/': page('') }, 'https://outlet.example/blog/'),
    ).toBe('https://outlet.example/blog');
  });

  it('is not at another host, whatever the page says', async () => {
    const pages = {
      'https://outlet.example/': page('<link rel="https://api.w.org/" href="https://evil.example/wp-json/">'),
      'https://outlet.example/feed/': blog('https://evil.example/'),
    };
    expect(await find(pages, 'https://outlet.example/')).toBe('https://outlet.example/');
  });

  it('is asked for at https where http does not answer', async () => {
    const { fetch } = web({}, ['outlet.example']);
    expect(await findOutlet('http://outlet.example/', { fetch, hasAccess: access() })).toEqual({
      kind: 'needs-access',
      patterns: ['https://outlet.example/*', 'https://www.outlet.example/*', 'http://www.outlet.example/*'],
      host: 'outlet.example',
      url: 'http://outlet.example/',
    });
  });
});
