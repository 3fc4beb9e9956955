// Saved pages in a real browser, one after another: served from this machine under a policy that loads nothing
// and runs none of their scripts, so that what is measured is the product's code on the page's own DOM.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../commands/browsers.mjs';
import { bundle } from './bundle.ts';
import type { Seen } from './page-placing.ts';

export interface Found {
  readonly headline: string;
  readonly description: string;
  readonly text: string;
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";

const script = `
import { findArticle } from 'project:/utils/related/page/article.ts';
import { seePlace } from 'project:/tests/lib/page-placing.ts';
globalThis.__place = seePlace;
globalThis.__extract = () => {
  const steps = findArticle(document);
  for (;;) {
    const step = steps.next();
    if (!step.done) continue;
    const article = step.value;
    return article ? { headline: article.headline, description: article.description, text: article.text } : null;
  }
};`;

export async function openPages() {
  const code = await bundle(script);
  let html: Uint8Array = new Uint8Array();
  const server = createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
    });
    response.end(html);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const browser = await puppeteer.launch({
    executablePath: findBrowser('chromium'),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--no-first-run',
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
  const page = await browser.newPage();
  let serial = 0;
  const open = async (source: Uint8Array): Promise<void> => {
    html = source;
    await page.goto(`http://127.0.0.1:${port}/saved/${++serial}`, { waitUntil: 'domcontentloaded' });
    await page.evaluate(code);
  };
  return {
    /** What the product makes of one page; null where it sees no article. */
    async extract(source: Uint8Array): Promise<Found | null> {
      await open(source);
      return page.evaluate(() => (globalThis as unknown as { __extract: () => Found | null }).__extract());
    },
    /** Where the product puts a card on one page. */
    async place(source: Uint8Array): Promise<Seen> {
      await open(source);
      return page.evaluate(() => (globalThis as unknown as { __place: () => Seen }).__place());
    },
    async close(): Promise<void> {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
