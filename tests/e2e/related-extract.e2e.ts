// What is read off a page, in a real browser's DOM: the article's words and no others, or nothing at all.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../commands/browsers.mjs';
import { openPages } from '../lib/saved-pages.ts';

const words = (n: number) =>
  `Paragraph ${n} of the article: officials met in the capital, spoke for two days about the border, and left without signing anything at all.`;
const text = [1, 2, 3, 4, 5].map(words);
const whole = text.join('\n');
const ps = (from = 0, to = 5) =>
  text
    .slice(from, to)
    .map((one) => `<p>${one}</p>`)
    .join('');
const page = (body: string, head = '<meta property="og:type" content="article">') =>
  `<!doctype html><html><head><meta charset="utf-8"><title>Officials meet in the capital | Courier</title>${head}</head><body>${body}</body></html>`;
const h1 = '<h1>Officials meet in the capital</h1>';
const teaser = (n: number) =>
  `<div class="item"><h2><a href="/${n}">A headline of the day, number ${n}</a></h2><p>${words(n)}</p></div>`;

describe.skipIf(findBrowser('chromium') === undefined)('reading a page', () => {
  let pages: Awaited<ReturnType<typeof openPages>>;
  const read = (html: string) => pages.extract(new TextEncoder().encode(html));

  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(() => pages.close());

  it('finds headline and text, and leaves out what stands around them', async () => {
    const found = await read(
      page(`<nav><ul><li><a href="/">Home</a></li></ul></nav><main><article>${h1}<div class="byline">By a reporter of this paper, in the capital.</div>
        ${ps(0, 2)}<aside><p>${words(8)}</p></aside><div class="newsletter-signup"><p>${words(9)}</p></div>
        <ul class="related"><li><a href="/x">Another story of the day, at some length</a></li></ul>${ps(2)}
        <div class="comments"><p>${words(7)}</p></div></article></main><footer><p>${words(6)}</p></footer><script>var p = "no words";</script>`),
    );
    expect(found).toMatchObject({ headline: 'Officials meet in the capital', text: whole });
  });

  it('joins an article that is cut into several containers', async () => {
    const found = await read(
      page(
        `${h1}<div class="part">${ps(0, 2)}</div><div class="ad">Advertisement</div><div class="part">${ps(2)}</div>`,
      ),
    );
    expect(found?.text).toBe(whole);
  });

  it('reads paragraphs that are parted by line breaks alone', async () => {
    const found = await read(page(`${h1}<div>${text.join('<br><br>')}</div>`));
    expect(found?.text).toBe(text.join(' '));
  });

  it('takes the headline that is shown, where the head has another’s name in it', async () => {
    const head =
      '<meta property="og:type" content="article"><meta property="og:title" content="Officials meet in the capital - The Courier">';
    expect((await read(page(`${h1}${ps()}`, head)))?.headline).toBe('Officials meet in the capital');
    expect((await read(page(ps(), head)))?.headline).toBe('Officials meet in the capital');
  });

  it('passes over broken and enormous data in the head', async () => {
    const head = `<script type="application/ld+json">{"@type": "NewsArticle", </script><script type="application/ld+json">{"@type":"NewsArticle","headline":"${'x'.repeat(600_000)}"}</script>`;
    expect((await read(page(`${h1}${ps()}`, head)))?.text).toBe(whole);
  });

  it.each([
    [
      'a front page of teasers',
      page([1, 2, 3, 4, 5, 6].map(teaser).join(''), '<meta property="og:type" content="website">'),
    ],
    [
      'teasers in a row under one roof',
      page(
        `<h1>World</h1>${[1, 2, 3, 4, 5].map((n) => `<h3><a href="/${n}">A headline of the day, number ${n}</a></h3><p>${words(n)}</p>`).join('')}`,
        '',
      ),
    ],
    [
      'a page that calls itself a list',
      page(`${h1}${ps()}`, '<script type="application/ld+json">{"@type":"CollectionPage"}</script>'),
    ],
    [
      'a paywall with two sentences',
      page(
        `${h1}<p>${words(1)}</p>`,
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Officials meet in the capital","isAccessibleForFree":"False"}</script>',
      ),
    ],
    [
      'a page that forbids it',
      page(
        `${h1}${ps()}`,
        '<meta property="og:type" content="article"><meta name="OVN-Related" content="OFF">',
      ),
    ],
    ['an empty page', page('')],
    ['a video page with a caption', page(`${h1}<video></video><p>Officials met.</p>`)],
  ])('sees no article in %s', async (_what, html) => {
    expect(await read(html)).toBeNull();
  });

  it('cuts the text where it has said enough', async () => {
    const found = await read(
      page(`${h1}${Array.from({ length: 60 }, (_, n) => `<p>${words(n)}</p>`).join('')}`),
    );
    expect(found?.text.length).toBe(3_000);
  });
});
