import { expect, test } from 'vitest';
import { discoverFeeds } from '../../../../utils/feed/fetch/discover.ts';

const url = 'https://outlet.example/2025/08/story/';

test('a WordPress page names its feed; comments come last, what is no feed not at all', () => {
  const html = `<!doctype html><html><head>
    <!-- <link rel="alternate" type="application/rss+xml" href="/old/"> -->
    <link rel="alternate" type="application/rss+xml" title="Outlet &raquo; Comments Feed" href="https://outlet.example/comments/feed/" />
    <link rel="alternate" type="application/rss+xml" title="Outlet &amp;raquo; Feed" href="https://outlet.example/feed/" />
    <link rel="alternate" title="JSON" type="application/json" href="https://outlet.example/wp-json/wp/v2/posts/7" />
    <link rel="https://api.w.org/" href="https://outlet.example/wp-json/" />
    <link rel="alternate" type="application/json+oembed" href="https://outlet.example/wp-json/oembed/1.0/embed" />
    <link rel="alternate" hreflang="ur" href="https://outlet.example/ur/" />
    <link rel=stylesheet type="text/css" href="/a.css"></head></html>`;
  expect(discoverFeeds(html, url).filter((feed) => feed.type === 'application/rss+xml')).toEqual([
    { url: 'https://outlet.example/feed/', title: 'Outlet » Feed', type: 'application/rss+xml' },
    {
      url: 'https://outlet.example/comments/feed/',
      title: 'Outlet » Comments Feed',
      type: 'application/rss+xml',
    },
  ]);
});

test('attributes come in any order, case and quotes; relative addresses start from the page or its base', () => {
  const link = '<LINK HREF=../feed.xml TYPE="Application/Atom+XML; charset=utf-8" REL="home Alternate">';
  expect(discoverFeeds(link, url)).toEqual([
    { url: 'https://outlet.example/2025/08/feed.xml', type: 'application/atom+xml' },
  ]);
  expect(discoverFeeds(`<base href="/a/b/">${link}`, url)[0]?.url).toBe('https://outlet.example/a/feed.xml');
});

test('an address that is not of the web is left out, and one that comes twice is named once', () => {
  const one = (href: string) => `<link rel="alternate" type="application/rss+xml" href="${href}">`;
  expect(discoverFeeds(`${one('javascript:alert(1)')}${one('/feed/')}${one('/feed/')}`, url)).toHaveLength(1);
});
