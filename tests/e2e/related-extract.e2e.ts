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

  it('reads structured data within CDATA marks and with line breaks in its strings', async () => {
    const long = words(6).repeat(2);
    const data = `{"@type":"NewsArticle","headline":"Officials meet","description":"${long}\n${long}"}`;
    for (const script of [`//<![CDATA[\n${data}\n//]]>`, `<![CDATA[${data}]]>`]) {
      const found = await read(page(ps(), `<script type="application/ld+json">${script}</script>`));
      expect(found).toMatchObject({ headline: 'Officials meet', text: whole });
    }
  });

  it.each([
    [
      'the site’s name is an <h1> and the headline an <h2>',
      `<header><h1><a href="/">The Morning Courier</a></h1></header><div id="content"><h2 class="story__title">Officials meet in the capital</h2>${ps()}</div>`,
      '<title>Officials meet in the capital - The Morning Courier</title><meta property="og:site_name" content="The Morning Courier">',
    ],
    [
      'a section stands over it as an <h1> of its own',
      `<h1>Pakistan and the region</h1><h1>Officials meet in the capital</h1>${ps()}`,
      '<title>Officials meet in the capital | Pakistan and the region | Courier</title>',
    ],
    [
      'the next article is on the page too',
      `<article>${h1}${ps()}</article><article><h1>Farmers wait for the rain in the south</h1>${ps().replaceAll('border', 'harvest')}</article>`,
      '',
    ],
    [
      'the title has section and site behind it, and there is no heading',
      `<main>${ps()}</main>`,
      '<title>Officials meet in the capital - Pakistan - COURIER.COM</title>',
    ],
    [
      'a kicker stands within its words’ reach',
      `<h1>Border talks in May</h1><h1>Border talks in May end: officials meet in the capital without a result</h1>${ps()}`,
      '<meta property="og:title" content="Border talks in May end: officials meet in the capital without a result">',
      'Border talks in May end: officials meet in the capital without a result',
    ],
    [
      'a kicker stands in the same heading, and the page shares the headline alone',
      `<h2><span>Talks on the border</span><span>Officials meet in the capital</span></h2>${ps()}`,
      '<title>Talks on the border: Officials meet in the capital - Courier</title><meta property="og:title" content="Officials meet in the capital">',
    ],
    [
      'a kicker stands in the same heading, and the page declares both',
      `<h2><span>Talks on the border</span><span>Officials meet in the capital</span></h2>${ps()}`,
      '<title>Officials meet - Courier</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks on the border: Officials meet in the capital"}</script>',
      'Talks on the border: Officials meet in the capital',
    ],
    [
      'a dash is its own, and no site’s name',
      ps(),
      '<meta property="og:title" content="Iran talks – what we know so far"><title>Iran talks – what we know so far</title>',
      'Iran talks – what we know so far',
    ],
    [
      'it is Urdu, from right to left',
      `<div class="urdu"><h1>سرحد پر بات چیت کے لیے حکام کا دارالحکومت میں اجلاس</h1>${'<p>دونوں ملکوں کے حکام نے دارالحکومت میں دو روز تک سرحد کے معاملات پر بات چیت کی، مگر کسی سمجھوتے پر دستخط نہیں ہوئے۔</p>'.repeat(5)}</div>`,
      '<title>سرحد پر بات چیت کے لیے حکام کا دارالحکومت میں اجلاس - کوریئر اردو</title>',
      'سرحد پر بات چیت کے لیے حکام کا دارالحکومت میں اجلاس',
    ],
    [
      'page and structured data have two, and the title is of the latter’s mind',
      `${h1}${ps()}`,
      '<meta property="og:title" content="Officials meet in the capital"><title>Officials hold talks in the capital - Courier</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Officials hold talks in the capital"}</script>',
      'Officials hold talks in the capital',
    ],
  ])('finds the headline where %s', async (_what, body, head, headline = 'Officials meet in the capital') => {
    const html = head.includes('<title>')
      ? page(body).replace(/<title>.*?<\/title>/, head)
      : page(body, head);
    expect((await read(html))?.headline).toBe(headline);
  });

  it.each([
    [
      'paragraphs that are <div>s, with links and inline marks in them',
      `${h1}<div class="c">${text.map((one) => `<div>${one.replace('two days', '<b>two</b> <a href="/d">days</a>')}</div>`).join('')}</div>`,
    ],
    [
      'a live blog of several entries',
      `<main>${h1}<section>${text.map((one, n) => `<article class="entry"><h3>Entry at ${n}:00</h3><p>${one}</p><p>${one}</p></article>`).join('')}</section></main>`,
      text.map((one, n) => `Entry at ${n}:00\n${one}\n${one}`).join('\n'),
    ],
    [
      'a ticker of other news over the headline',
      `<div class="wrap"><ul>${[6, 7, 8].map((n) => `<li>Other news of the day, number ${n}: ${words(n)}</li>`).join('')}</ul>${h1}${ps()}</div>`,
    ],
    [
      'pictures between the paragraphs',
      `<article>${h1}${text.map((one, n) => `<figure><img src="/${n}.jpg"><figcaption>${words(9)}</figcaption></figure><p>${one}</p>`).join('')}</article>`,
    ],
    [
      'an AMP page',
      `<article class="amp-wp-article">${h1}<div class="amp-wp-article-content">${ps(0, 3)}<amp-ad width="300" height="250"></amp-ad><amp-img src="/a.jpg"></amp-img>${ps(3)}</div></article>`,
    ],
    [
      'a longer discussion below',
      `<article>${h1}${ps()}</article><section id="comments">${Array.from({ length: 12 }, (_, n) => `<div class="comment"><p>${words(n + 20)} ${words(n + 20)}</p></div>`).join('')}</section>`,
    ],
    [
      'spans for lines, in capitals for tags',
      `${h1.toUpperCase()}<DIV>${text.map((one) => `<SPAN>${one}</SPAN><BR><BR>`).join('')}</DIV>`,
      text.join(' '),
    ],
    [
      'the whole page in a table and a form',
      `<form action="/"><table><tr><td width="160"><a href="/">Home</a></td><td>${h1}${ps()}</td></tr></table></form>`,
    ],
  ])('finds the text on a page with %s', async (_what, body, expected = whole) => {
    expect((await read(page(body)))?.text).toBe(expected);
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
    [
      'a category page whose teasers are <article>s, each with a summary',
      page(
        `<h1>Pakistan and the region</h1><main>${[1, 2, 3, 4, 5, 6, 7].map((n) => `<article class="story"><h2><a href="/${n}">A headline of the day, number ${n}</a></h2><p>${words(n)} ${words(n)}</p></article>`).join('')}</main>`,
        '<meta property="og:type" content="website"><meta property="og:title" content="Pakistan and the region">',
      ),
    ],
    [
      'search results that call themselves an article',
      page(
        `<h1>Search results for: border</h1><div>${[1, 2, 3, 4, 5, 6].map((n) => `<div class="hit"><h3><a href="/${n}">A headline of the day, number ${n}</a></h3><div>${words(n)}</div></div>`).join('')}</div>`,
        '<meta property="og:type" content="article">',
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
