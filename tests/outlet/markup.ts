// Escaping, and the HTML that feed, REST and pages share.
import type { Post } from './newsdesk.ts';

/** Text for XML and HTML, attribute values included. */
export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A CDATA section; the one sequence that would end it is split over two. */
export function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** An article's HTML. Paragraphs may carry entities of their own, as an editor's text does. */
export function articleHtml(post: Post, siteUrl: string): string {
  const picture = `<figure class="wp-block-image"><img src="${siteUrl}${picturePath(post)}" alt="" width="640" height="360" /></figure>`;
  return [picture, ...post.paragraphs.map((paragraph) => `<p>${paragraph}</p>`)].join('\n');
}

export function picturePath(post: Post): string {
  return `/wp-content/uploads/${post.id}.png`;
}

export function categorySlug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** A whole HTML page. `head` and `body` are HTML. */
export function page(title: string, head: string, body: string, lang = 'en'): string {
  return `<!doctype html>
<html lang="${lang}"${lang === 'ur' ? ' dir="rtl"' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
${head}
</head>
<body>
${body}
</body>
</html>
`;
}
