// Pages of a partner that a test makes up: served from localhost, which the test build knows as a partner.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface MadePage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PartnerPages {
  /** Without a slash at its end. */
  readonly url: string;
  /** Paths asked for, oldest first. */
  readonly hits: readonly string[];
  close(): Promise<void>;
}

export async function servePages(pages: Readonly<Record<string, MadePage>>): Promise<PartnerPages> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    hits.push(pathname);
    const page = pages[pathname];
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers });
    response.end(page?.html ?? '');
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    hits,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Paragraphs on what the demo outlet writes about too. */
export const talks: readonly string[] = [
  'Defence officials of Pakistan and Iran met in Islamabad this week to talk about the security of their common border, about counter-terrorism, and about the joint production of defence equipment.',
  'A delegation from Tehran spent two days in the capital. Most of the time went to border security: when patrols go out, who answers a call from the other side, and how incidents are written down.',
  'Both defence ministries want a hotline between border posts. A study on joint production of spare parts is to be ready before the next round of high-level meetings in Islamabad.',
  'The two navies, which already sail joint patrols in the Arabian Sea, are expected to agree on a common radio plan. Follow-up talks will be held within three months.',
];

export interface ArticleOptions {
  readonly title?: string;
  readonly paragraphs?: readonly string[];
  /** How often the paragraphs are told over again; enough to reach below a screen unless told. */
  readonly times?: number;
  readonly head?: string;
  readonly style?: string;
  readonly htmlAttributes?: string;
  /** Markup before the article, in the body. */
  readonly before?: string;
  readonly after?: string;
}

export const articleMarkup = (title: string, paragraphs: readonly string[] = talks, times = 6): string => {
  const text = Array.from({ length: times }, () => paragraphs)
    .flat()
    .map((words) => `<p>${words}</p>`)
    .join('\n');
  return `<article><h1>${title}</h1>\n${text}\n</article>`;
};

/** A whole page with one article that the outlet's stories match. */
export function articlePage(options: ArticleOptions = {}): string {
  const title = options.title ?? 'Pakistan and Iran hold talks in Islamabad on border security';
  return `<!doctype html><html lang="en" ${options.htmlAttributes ?? ''}><head><meta charset="utf-8"><title>${title} | Courier</title>
<meta property="og:type" content="article">${options.head ?? ''}
<style>body { margin: 0; font: 18px/1.6 serif; color: #222; background: #fff } article { width: 640px; margin: 24px auto } ${options.style ?? ''}</style>
</head><body>${options.before ?? ''}<main>${articleMarkup(title, options.paragraphs, options.times)}</main>
<footer id="foot">The partner’s footer.</footer>${options.after ?? ''}</body></html>`;
}
