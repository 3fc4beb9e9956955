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
  const paragraphs = post.paragraphs.map((paragraph) => `<p>${paragraph}</p>`);
  return (post.featured ? paragraphs : [picture, ...paragraphs]).join('\n');
}

/** Emoji as the pictures that WordPress makes of them in its feed, and there alone (wp_staticize_emoji). */
export function emojiAsPictures(html: string): string {
  return html.replace(/\p{RI}{2}|\p{Emoji_Presentation}/gu, (emoji) => {
    const name = [...emoji].map((part) => part.codePointAt(0)?.toString(16)).join('-');
    return `<img src="https://s.w.org/images/core/emoji/14.0.0/72x72/${name}.png" alt="${emoji}" class="wp-smiley" style="height: 1em; max-height: 1em;" />`;
  });
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
