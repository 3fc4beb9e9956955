// The outlet's own pages: front page with the feed's address in its head, categories, articles.
import type { Site } from './feed.ts';
import { articleHtml, categorySlug, escapeText, page } from './markup.ts';
import type { Post } from './newsdesk.ts';

const style = `<style>
body { margin: 0 auto; max-width: 46rem; padding: 0 1rem 4rem; font: 17px/1.6 Georgia, serif; color: #1b2420; }
header { border-bottom: 3px solid #0b5d3b; padding: 1rem 0 .5rem; } header a { color: #0b5d3b; text-decoration: none; font-weight: 700; }
img { max-width: 100%; height: auto; border-radius: 8px; } small { color: #56625c; }
</style>`;

function head(site: Site): string {
  return `<link rel="alternate" type="application/rss+xml" title="${escapeText(site.name)} &raquo; Feed" href="${site.url}/feed/">
<link rel="https://api.w.org/" href="${site.url}/wp-json/">
${style}`;
}

function masthead(site: Site): string {
  return `<header><a href="${site.url}/">${escapeText(site.name)}</a><br><small>${escapeText(site.motto)}</small></header>`;
}

export function frontPage(site: Site, posts: readonly Post[]): string {
  const list = posts
    .slice(0, 10)
    .map(
      (post) =>
        `<li dir="auto"><a href="${site.url}${encodeURI(post.path)}">${escapeText(post.title)}</a> <small>${escapeText(post.categories.join(', '))}</small></li>`,
    )
    .join('\n');
  return page(site.name, head(site), `${masthead(site)}\n<main><h1>Latest</h1>\n<ul>\n${list}\n</ul></main>`);
}

export function articlePage(site: Site, post: Post): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: post.title,
    datePublished: new Date(post.publishedAt).toISOString(),
    dateModified: new Date(post.modifiedAt).toISOString(),
    author: [{ '@type': 'Person', name: post.author ?? 'Newsdesk' }],
  };
  const categories = post.categories
    .map(
      (name) =>
        `<a href="${site.url}/category/${categorySlug(name)}/" rel="category tag">${escapeText(name)}</a>`,
    )
    .join(', ');
  return page(
    `${post.title} – ${site.name}`,
    `${head(site)}
<link rel="canonical" href="${site.url}${encodeURI(post.path)}">
<meta property="og:type" content="article">
<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`,
    `${masthead(site)}
<main><article class="post"><h1>${escapeText(post.title)}</h1>
<p><small>${categories} · <time datetime="${new Date(post.publishedAt).toISOString()}">${new Date(post.publishedAt).toUTCString()}</time></small></p>
${articleHtml(post, site.url)}
</article></main>`,
    post.lang ?? 'en',
  );
}

export function missingPage(site: Site, status: number): string {
  const text = status === 410 ? 'This story was taken down.' : 'There is nothing at this address.';
  return page(text, head(site), `${masthead(site)}\n<main><h1>${text}</h1></main>`);
}
