// The outlet's feed: RSS 2.0 as WordPress's feed-rss2.php writes it.
import { articleHtml, cdata, emojiAsPictures, escapeText } from './markup.ts';
import type { Post } from './newsdesk.ts';

export const POSTS_PER_PAGE = 10;

export interface Site {
  /** Without a slash at its end. */
  readonly url: string;
  readonly name: string;
  readonly motto: string;
}

/** One page of the feed. `posts` are those of this page. */
export function writeFeed(site: Site, posts: readonly Post[], builtAt: number): string {
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
	>

<channel>
	<title>${escapeText(site.name)}</title>
	<atom:link href="${site.url}/feed/" rel="self" type="application/rss+xml" />
	<link>${site.url}</link>
	<description>${escapeText(site.motto)}</description>
	<lastBuildDate>${rfc822(builtAt)}</lastBuildDate>
	<language>en-GB</language>
	<sy:updatePeriod>
	hourly	</sy:updatePeriod>
	<sy:updateFrequency>
	1	</sy:updateFrequency>
	<generator>https://wordpress.org/?v=6.8.2</generator>
${posts.map((post) => item(site, post)).join('')}</channel>
</rss>
`;
}

function item(site: Site, post: Post): string {
  const terms = [...post.categories, ...(post.tags ?? [])];
  const categories = terms.map((name) => `\n\t\t<category>${cdata(name)}</category>`).join('');
  const date = post.undated ? '' : `\n\t\t<pubDate>${rfc822(post.publishedAt)}</pubDate>`;
  return `	<item>
		<title>${post.titleXml ?? escapeText(post.title)}</title>
		<link>${site.url}${encodeURI(post.path)}</link>
		
		<dc:creator>${cdata(post.author ?? 'Newsdesk')}</dc:creator>${date}
				${categories}
		<guid isPermaLink="false">${site.url}/?p=${post.id}</guid>

					<description>${cdata(excerpt(post))}</description>
										<content:encoded>${cdata(`\n${emojiAsPictures(articleHtml(post, site.url))}\n`)}</content:encoded>
					
		
		
			</item>
	`;
}

/** What WordPress makes of a post without an excerpt of its own: its first 55 words. */
export function excerpt(post: Post): string {
  const words = post.paragraphs.join(' ').split(/\s+/);
  return words.length > 55 ? `${words.slice(0, 55).join(' ')} [&#8230;]` : words.join(' ');
}

/** RFC 822 date as WordPress prints it, in UTC. */
export function rfc822(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
