// A feed as WordPress writes it, made in code: as many stories and bytes as a benchmark wants, the same every time.
import { escapeHtml } from '../../utils/text/escape.ts';

export interface MadeFeed {
  readonly stories: number;
  /** About so many bytes in all. */
  readonly bytes: number;
  /** Article HTML escaped instead of in CDATA, as other programs write it. */
  readonly escaped?: boolean;
}

const WORDS =
  'the minister said on Sunday that border security and joint production would be followed up in Islamabad while ' +
  'markets in Karachi opened higher and farmers in Punjab waited for rain after a week of unusual heat';
const CATEGORIES = [
  'Defence &amp; Security',
  'Politics',
  'Economy',
  'World',
  'Society',
  'Sports',
  'Technology',
];
const NEWEST = Date.UTC(2025, 7, 3, 9);

/** The text of an RSS 2.0 feed. */
export function madeFeed({ stories, bytes, escaped = false }: MadeFeed): string {
  const articleLength = Math.max(100, Math.floor(bytes / stories) - 900);
  const items = Array.from({ length: stories }, (_, n) => madeItem(n, articleLength, escaped));
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
  xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
  <title>Outlet</title>
  <atom:link href="https://outlet.example/feed/" rel="self" type="application/rss+xml" />
  <link>https://outlet.example</link>
  <description>News</description>
  <lastBuildDate>${new Date(NEWEST).toUTCString()}</lastBuildDate>
  <language>en-US</language>
  <sy:updatePeriod>hourly</sy:updatePeriod>
  <sy:updateFrequency>1</sy:updateFrequency>
${items.join('\n')}
</channel>
</rss>`;
}

function madeItem(n: number, articleLength: number, escaped: boolean): string {
  const article = madeArticle(n, articleLength);
  const summary = `<p>${sentence(n * 7)} &#8230; &#8220;${sentence(n * 3)}&#8221;</p>`;
  return `  <item>
    <title>Story ${n}: ${sentence(n)} &#8211; talks &amp;amp; follow-ups</title>
    <link>https://outlet.example/2025/08/story-${n}/</link>
    <comments>https://outlet.example/2025/08/story-${n}/#respond</comments>
    <dc:creator><![CDATA[Reporter ${n % 23}]]></dc:creator>
    <pubDate>${new Date(NEWEST - n * 1_800_000).toUTCString().replace('GMT', '+0000')}</pubDate>
    <category><![CDATA[${CATEGORIES[n % CATEGORIES.length]}]]></category>
    <category><![CDATA[${CATEGORIES[(n * 5 + 3) % CATEGORIES.length]}]]></category>
    <guid isPermaLink="false">https://outlet.example/?p=${n}</guid>
    <description>${escaped ? escapeHtml(summary) : `<![CDATA[${summary}]]>`}</description>
    <content:encoded>${escaped ? escapeHtml(article) : `<![CDATA[${article}]]>`}</content:encoded>
    <slash:comments>${n % 9}</slash:comments>
  </item>`;
}

function madeArticle(seed: number, length: number): string {
  let html = `<p><img src="https://outlet.example/wp-content/uploads/${seed}.jpg" alt="" width="1200" height="630" /></p>`;
  for (let n = 0; html.length < length; n++)
    html += `\n<p>${sentence(seed + n)}, &#8217;${sentence(seed * n)}.</p>`;
  return html;
}

function sentence(seed: number): string {
  const words = WORDS.split(' ');
  const from = seed % words.length;
  return [...words.slice(from), ...words.slice(0, from)].slice(0, 12 + (seed % 9)).join(' ');
}
