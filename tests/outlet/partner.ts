// A partner: another site, on another host name and port, with a front page, an article on talks in Islamabad that
// the outlet's stories match, and one on pickles that they do not.
import { createServer, type Server } from 'node:http';
import { escapeText, page } from './markup.ts';

const NAME = 'The Capital Courier';
/** Before the path of an article: the same one in the layout of WordPress's block themes. */
const CONSTRAINED = '/block-theme';

interface Article {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly paragraphs: readonly string[];
}

const talks: Article = {
  path: '/world/islamabad-talks-border-security/',
  title: 'Pakistan and Iran hold talks in Islamabad on border security',
  description: 'Defence officials spoke of counter-terrorism, patrols along the border and joint production.',
  paragraphs: [
    'ISLAMABAD — Defence officials of Pakistan and Iran met in Islamabad this week to talk about the security of their common border, about counter-terrorism, and about the joint production of defence equipment.',
    'A delegation from Tehran spent two days in the capital. According to people who know the agenda, most of the time went to border security: when patrols go out, who answers a call from the other side, and how incidents are written down.',
    'Both defence ministries want a hotline between border posts. A study on joint production of spare parts is to be ready before the next round of high-level meetings.',
    'Traders at the western gates have asked for longer opening hours for years. They were not part of the talks, but a better border-security arrangement would help them too, a spokesman for the chamber of commerce said.',
    'The two navies, which already sail joint patrols in the Arabian Sea, are expected to agree on a common radio plan. Follow-up talks will be held within three months, alternating between Islamabad and Tehran.',
    'Observers in both countries called the meeting practical rather than ceremonial. No agreement was signed, and none had been announced.',
  ],
};

const pickles: Article = {
  path: '/kitchen/lemon-pickle-without-fuss/',
  title: 'Lemon pickle without fuss',
  description: 'Six lemons, salt, a jar and three weeks of patience.',
  paragraphs: [
    'Wash six lemons, dry them well, and cut each into eight. A sharp knife keeps the juice where it belongs, and a wide board catches what gets away.',
    'Layer the wedges with coarse salt in a clean jar, pressing down with a wooden spoon until the juice rises. Add a spoon of turmeric and two of red chilli if you like it hot.',
    'Leave the jar on a sunny sill and turn it every morning. After three weeks the rind is soft, the colour deep, and the kitchen smells of it whenever the lid comes off.',
    'Keep it in the cold once it is ready. With rice and yoghurt it needs nothing else; with grilled aubergine it needs very little.',
  ],
};

const style = `<style>
body { margin: 0; font: 18px/1.6 Georgia, serif; color: #222; background: #fff; }
.bar { background: #7a1f2b; color: #fff; padding: 12px 24px; font-weight: 700; } .bar a { color: inherit; text-decoration: none; }
article, .front { max-width: 640px; margin: 24px auto; padding: 0 16px; } footer { color: #888; max-width: 640px; margin: 0 auto; padding: 16px; }
</style>`;

/** As WordPress's themes have it since 5.9: the container is as wide as the page, and its children are narrow. */
const constrainedStyle = `<style>
body { margin: 0; font: 18px/1.6 Georgia, serif; color: #222; background: #fff; } article { padding: 0 32px; }
.is-layout-constrained > :where(:not(.alignleft):not(.alignright):not(.alignfull)) { max-width: 640px; margin-left: auto !important; margin-right: auto !important; }
</style>`;

const bar = `<div class="bar"><a href="/">${NAME}</a></div>`;

/** @param constrained the page has the layout of WordPress's block themes */
function articlePage(origin: string, article: Article, at: number, constrained: boolean): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: origin + article.path,
    headline: article.title,
    description: article.description,
    datePublished: new Date(at).toISOString(),
    author: { '@type': 'Person', name: 'Courier staff' },
    publisher: { '@type': 'Organization', name: NAME },
  };
  const head = `<meta name="description" content="${escapeText(article.description)}">
<meta property="og:type" content="article">
<meta property="og:title" content="${escapeText(article.title)}">
<link rel="canonical" href="${origin}${article.path}">
<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
${constrained ? constrainedStyle : style}`;
  const body = `${bar}
<main><article${constrained ? ' class="entry-content is-layout-constrained"' : ''}>
<h1>${escapeText(article.title)}</h1>
<p><em>${escapeText(article.description)}</em></p>
${article.paragraphs.map((text) => `<p>${escapeText(text)}</p>`).join('\n')}
</article></main>
<footer>Comments are closed. © ${NAME}</footer>`;
  return page(`${article.title} | ${NAME}`, head, body);
}

function frontPage(): string {
  const teasers = [talks, pickles]
    .map(
      (a) =>
        `<li><h2><a href="${a.path}">${escapeText(a.title)}</a></h2><p>${escapeText(a.description)}</p></li>`,
    )
    .join('\n');
  return page(
    NAME,
    `<meta property="og:type" content="website">\n${style}`,
    `${bar}\n<main class="front"><h1>Today</h1><ul>\n${teasers}\n</ul></main>`,
  );
}

export interface Partner {
  readonly server: Server;
  /** Paths of its pages. */
  readonly paths: {
    readonly front: string;
    readonly article: string;
    readonly constrained: string;
    readonly unrelated: string;
  };
}

/** Makes the partner's server; `onRequest` hears of each request's path. Dates are two hours before `startedAt`. */
export function createPartner(startedAt: number, onRequest: (path: string) => void): Partner {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://partner.invalid').pathname;
    onRequest(path);
    const constrained = path.startsWith(CONSTRAINED);
    const article = [talks, pickles].find(
      ({ path: its }) => its === (constrained ? path.slice(CONSTRAINED.length) : path),
    );
    const html = article
      ? articlePage(`http://${request.headers.host}`, article, startedAt - 2 * 3_600_000, constrained)
      : path === '/'
        ? frontPage()
        : undefined;
    response.writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(html ?? 'Not found');
  });
  return {
    server,
    paths: {
      front: '/',
      article: talks.path,
      constrained: CONSTRAINED + talks.path,
      unrelated: pickles.path,
    },
  };
}
