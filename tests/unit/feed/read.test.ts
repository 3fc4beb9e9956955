import { expect, test } from 'vitest';
import { FeedError } from '../../../utils/feed/feed-error.ts';
import type { Feed } from '../../../utils/feed/feed-item.ts';
import { readFeed } from '../../../utils/feed/read.ts';

const url = 'https://outlet.example/feed/';
const read = (text: string, contentType?: string): Feed =>
  readFeed(new TextEncoder().encode(text), { url, contentType });

function refusal(text: string, contentType?: string): FeedError {
  try {
    read(text, contentType);
  } catch (error) {
    if (error instanceof FeedError) return error;
    throw error;
  }
  throw new Error('it was read as a feed');
}

const wordpress = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
  xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
  <title>Outlet</title>
  <atom:link href="https://outlet.example/feed/" rel="self" type="application/rss+xml" />
  <link>https://outlet.example</link>
  <description>News</description>
  <language>en-US</language>
  <sy:updatePeriod>hourly</sy:updatePeriod>
  <sy:updateFrequency>2</sy:updateFrequency>
  <item>
    <title>Defence &amp;amp; Security: &#8220;ready&#8221;</title>
    <link>https://outlet.example/ready/</link>
    <dc:creator><![CDATA[Ayesha Khan]]></dc:creator>
    <pubDate>Sun, 03 Aug 2025 09:15:00 +0000</pubDate>
    <category><![CDATA[Defence & Security]]></category>
    <category><![CDATA[World]]></category>
    <guid isPermaLink="false">https://outlet.example/?p=41</guid>
    <description><![CDATA[<p>Short of it &#8230;</p>]]></description>
    <content:encoded><![CDATA[<p><img src="/a.jpg" alt="">All of it.</p>]]></content:encoded>
  </item>
</channel>
</rss>`;

test('a WordPress feed gives its stories whole', () => {
  const feed = read(wordpress);
  expect(feed).toMatchObject({
    format: 'rss',
    title: 'Outlet',
    link: 'https://outlet.example/',
    description: 'News',
    language: 'en-US',
    refreshMs: 1_800_000,
  });
  expect(feed.items).toEqual([
    {
      id: 'https://outlet.example/?p=41',
      link: 'https://outlet.example/ready/',
      title: 'Defence & Security: “ready”',
      published: Date.UTC(2025, 7, 3, 9, 15),
      updated: undefined,
      categories: ['Defence & Security', 'World'],
      tags: [],
      author: 'Ayesha Khan',
      content: '<p><img src="https://outlet.example/a.jpg" alt="">All of it.</p>',
      summary: '<p>Short of it &#8230;</p>',
      image: 'https://outlet.example/a.jpg',
    },
  ]);
});

test('a page where the feed should be is called a web page', () => {
  expect(refusal('<!doctype html><html><head><title>Sign in to Wi-Fi</title></head></html>').code).toBe(
    'web-page',
  );
  expect(refusal('Please wait…', 'text/html; charset=utf-8').code).toBe('web-page');
});

test('what is no feed is refused as such', () => {
  expect(refusal('').code).toBe('not-a-feed');
  expect(refusal('OK').code).toBe('not-a-feed');
  expect(refusal('<opml version="2.0"><body/></opml>').code).toBe('not-a-feed');
  expect(refusal('{"error": "not found"}').code).toBe('not-a-feed');
});

test('a feed that breaks off before its first story is refused with the line', () => {
  const error = refusal('<rss version="2.0">\n<channel>\n<title>Out');
  expect(error.code).toBe('malformed');
  expect(error.detail.line).toBe(3);
});
