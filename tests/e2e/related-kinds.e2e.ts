// Kinds of pages that publishers' systems make: what is read off each as the article, and what is none.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../commands/browsers.mjs';
import { openPages } from '../lib/saved-pages.ts';

const said = (n: number) =>
  `Sentence ${n} of the report: the delegates counted the wells of the district, asked what each had cost, and wrote the answers down.`;
const text = [1, 2, 3, 4, 5, 6].map(said);
const whole = text.join('\n');
const p = (words: string) => `<p>${words}</p>`;
const ps = text.map(p).join('');
const headline = 'Delegates count the wells of the district';
const h1 = `<h1>${headline}</h1>`;
const isArticle = '<meta property="og:type" content="article">';
const json = (node: unknown) => `<script type="application/ld+json">${JSON.stringify(node)}</script>`;
const page = (body: string, head = isArticle, title = `${headline} | Gazette`) =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;
const remark = (n: number) =>
  `<div class="entry"><b>Reader ${n}</b>${p(`I have drawn water there for ${n} years, and nobody asked me what it cost, which is a pity, for I know.`)}</div>`;
const remarks = (many: number) => Array.from({ length: many }, (_, n) => remark(n)).join('');
const teaser = (n: number) =>
  `<div class="tile"><h3><a href="/${n}">Another story of the day in this paper, number ${n}</a></h3>${p(said(n))}</div>`;
const teasers = Array.from({ length: 8 }, (_, n) => teaser(n)).join('');
const consent = [
  'We and our partners store and read information on your device, such as cookies, to show you personal advertising.',
  'You may consent to this or refuse your consent, and change your mind whenever you like at the foot of this page.',
  'Your choice holds for this site alone, and some partners need no consent to process your personal data.',
].map(p);
const hidden =
  'Words that no reader of this page has ever seen, for a style sheet has put them out of sight.';
const caption =
  'Amina, the surveyor, stands at the well of her village and reads the gauge. Photo: a photographer.';
const amid = (box: string) => `${text.slice(0, 3).map(p).join('')}${box}${text.slice(3).map(p).join('')}`;
const other = Array.from({ length: 20 }, (_, n) =>
  p(
    `Harvest ${n}: farmers in the south wait for the rain, and the market has waited for the farmers for a month.`,
  ),
).join('');
const rail = `<aside><ul>${'<li><a href="/x">A long headline of another story of this paper</a></li>'.repeat(12)}</ul></aside>`;

describe.skipIf(findBrowser('chromium') === undefined)('reading kinds of pages', () => {
  let pages: Awaited<ReturnType<typeof openPages>>;
  const read = (html: string) => pages.extract(new TextEncoder().encode(html));

  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(() => pages.close());

  it.each([
    [
      'in chunks with rails of links between them',
      `${h1}${text.map((one) => `<div class="grid"><div class="part">${p(one)}</div>${rail}</div>`).join('')}`,
    ],
    [
      'in parts of a layout that is named after its sidebar',
      `${h1}<div class="sidebar-layout">${text.map((one) => `<div class="sidebar-layout__item">${p(one)}</div>`).join('')}</div>`,
    ],
    ['in a wrapper with the role of navigation', `<div role="navigation">${h1}${ps}</div>`],
    ['in a box that names it a comment', `${h1}<div class="comment-of-the-day">${ps}</div>`],
    [
      'above readers’ remarks with neutral names, longer than the text',
      `<main>${h1}<div>${ps}</div><section>${remarks(40)}</section></main>`,
    ],
    ['beside remarks in the same box', `<main>${h1}${ps}${remarks(8)}</main>`],
    [
      'above a longer next article',
      `<article>${h1}${ps}</article><article><h1>Another story of this paper</h1>${p(said(9)).repeat(30)}</article>`,
    ],
    [
      'with a cookie bar and a form for gifts',
      `${h1}${ps}<form>${p('By sending this form you agree that your data are kept by those who count the gifts for us.')}</form><div class="cookie-bar">${p(said(9)).repeat(9)}</div>`,
    ],
    [
      'with words that a style sheet hides',
      `<style>.later{display:none}.unseen{visibility:hidden}</style>${h1}${ps}<div class="later">${p(said(8))}</div>${`<p class="unseen">${said(9)}</p>`}`,
    ],
    [
      'with a list of jobs in its column',
      `${h1}${ps}<ul>${[1, 2, 3].map((n) => `<li>${teaser(n)}</li>`).join('')}</ul>`,
    ],
    [
      'each sentence as a heading, as in a list of things',
      `${h1}${text.map((one) => `<div class="thing"><h2>${one}</h2><figure></figure></div>`).join('')}`,
    ],
    [
      'in <div>s with captions and credits',
      `${h1}${text.map((one) => `<div>${one}</div><figure><img alt=""><figcaption>${said(9)}</figcaption></figure>`).join('')}`,
    ],
    [
      'above a dialog that asks for consent',
      `${h1}${ps}<div class="x1"><div class="x2">${consent.join('')}</div></div>`,
    ],
    ['below a box that asks for consent', `<div id="tcf">${consent.join('<br>')}</div>${h1}<div>${ps}</div>`],
    [
      'with a question for consent in place of a post',
      `<article>${h1}${amid(`<div class="box">${consent[1]}</div>`)}</article>`,
    ],
    [
      'with posts of networks, in quotations',
      `<article>${h1}${amid(`<blockquote class="instagram-media">${p(said(9))}</blockquote><blockquote class="tiktok-embed"><section>${p(said(8))}</section></blockquote>`)}</article>`,
    ],
    ['with words at no opacity', `<article>${h1}${amid(`<p style="opacity:0">${hidden}</p>`)}</article>`],
    [
      'with words in no space',
      `<article>${h1}${amid(`<p style="position:absolute;width:1px;height:1px;overflow:hidden">${hidden}</p>`)}</article>`,
    ],
    ['with words without size', `<article>${h1}${amid(`<p style="font-size:0">${hidden}</p>`)}</article>`],
    [
      'with words off the page',
      `<article>${h1}${amid(`<p style="position:absolute;left:-9999px">${hidden}</p>`)}</article>`,
    ],
    [
      'with words in a shut box',
      `<article>${h1}${amid(`<div style="height:0;overflow:hidden">${p(hidden)}</div>`)}</article>`,
    ],
    [
      'with words for screen readers',
      `<article>${h1}${amid(`<p class="screen-reader-text">${hidden}</p>`)}</article>`,
    ],
    [
      'with a caption in a <p> of a <figure>',
      `<article>${h1}${amid(`<figure><img alt="">${p(caption)}</figure>`)}</article>`,
    ],
    [
      'with a caption in a <div> of a linked <figure>',
      `<article>${h1}${amid(`<a href="/p"><figure><img alt=""><div>${caption}</div></figure></a>`)}</article>`,
    ],
    [
      'with a caption by its name',
      `<article>${h1}${amid(`<div class="pic"><img alt=""><div class="cutline">${caption}</div></div>`)}</article>`,
    ],
    ...['dialog', 'alert', 'alertdialog', 'search', 'complementary'].map((role): [string, string] => [
      `in a box with the role ${role}`,
      `<main>${h1}<div role="${role}">${ps}</div></main>`,
    ]),
    [
      'above a longer next article under a lower heading',
      `<div class="a">${h1}<div>${ps}</div></div><div class="a"><h2>Farmers wait for the rain in the south</h2><div>${other}</div></div>`,
    ],
    [
      'above longer articles whose headings are linked',
      `<article class="post-1">${h1}${ps}</article>${[2, 3].map((n) => `<article class="post-${n}"><h2><a href="/${n}">Farmers wait for the rain, part ${n}</a></h2>${other}</article>`).join('')}`,
    ],
    [
      'above the next one of an endless page',
      `<div>${[headline, 'Farmers wait for the rain in the south'].map((one, n) => `<section><header><h2>${one}</h2></header>${n ? other : ps}</section>`).join('')}</div>`,
    ],
  ])('finds the text %s', async (_what, body) => {
    expect(await read(page(body))).toMatchObject({ headline, text: whole });
  });

  const dated = `${isArticle}<meta property="article:published_time" content="2026-05-04T10:00:00Z">`;
  it.each([
    ['with a film in it', `${h1}${ps}`, dated + json({ '@type': 'VideoObject' })],
    ['with questions that its software declares', `${h1}${ps}`, dated + json({ '@type': 'FAQPage' })],
    [
      'with questions for headings',
      `${h1}${text.map((one, n) => `<h3>How is well number ${n} paid for?</h3>${p(one)}`).join('')}`,
      dated,
    ],
    [
      'on a page that has a form to sign in',
      `<header><form><input type="password"></form></header><main>${h1}${ps}</main>`,
      isArticle,
    ],
    [
      'at an address that only resembles one of a list',
      `${h1}${ps}`,
      `${isArticle}<link rel="canonical" href="https://gazette.invalid/watchdog-videos/about-turn/delegates">`,
    ],
  ])('finds an article %s', async (_what, body, head) => {
    const found = await read(page(body, head));
    expect(found?.headline).toBe(headline);
    for (const one of text) expect(found?.text).toContain(one);
  });

  it('reads the lead between the headline and the text', async () => {
    const lead = 'Three days on the road, forty wells, and a ledger that nobody had opened for years.';
    const found = await read(page(`<header>${h1}${p(lead)}</header><div class="article-body">${ps}</div>`));
    expect(found?.text).toBe(`${lead}\n${whole}`);
  });

  it.each([
    [
      'its text is clamped',
      'display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden',
    ],
    ['its text scrolls in a small box', 'height:100px;overflow:auto'],
    ['its text is cut off', 'height:100px;overflow:hidden'],
  ])('puts no card where %s', async (_what, style) => {
    const place = (box: string) =>
      pages.place(new TextEncoder().encode(page(`<main>${h1}<div style="width:640px">${box}</div></main>`)));
    const lines = text.join('<br><br>');
    expect(await place(`<div>${lines}</div>`)).toMatchObject({ placed: true, behind: 0 });
    expect(
      await place(`${ps}<p><i style="float:right;width:100px;height:400px"></i>${text[0]}</p>`),
    ).toMatchObject({ placed: true });
    expect(await place(`<div style="${style}">${lines}</div>`)).toMatchObject({
      isArticle: true,
      placed: false,
    });
    expect(await place(`${ps}<p style="${style}">${text.join(' ')}</p>`)).toMatchObject({ placed: false });
  });

  it('keeps the parts of a text, each under a heading of its own', async () => {
    const parts = text.map((one, n) => `<section><h2>Part ${n} of the wells</h2>${p(one)}</section>`);
    const found = await read(page(`${h1}${parts.join('')}`));
    for (const one of text) expect(found?.text).toContain(one);
  });

  it.each([
    [
      'Urdu',
      'rtl',
      'ضلع کے کنوؤں کی گنتی مکمل کر لی گئی',
      'وفد نے ضلع کے ہر کنویں کا دورہ کیا، لوگوں سے پوچھا کہ اس پر کتنا خرچ آیا، اور WHO کے نمائندوں کے سامنے تمام جوابات لکھ لیے۔',
    ],
    [
      'Arabic',
      'rtl',
      'الوفد ينهي إحصاء آبار المنطقة كلها',
      'زار الوفد كل بئر في المنطقة وسأل الناس كم كلفتهم، ثم كتب الأجوبة كلها في دفتر واحد أمام ممثلي WHO في المدينة.',
    ],
    [
      'Hindi',
      'ltr',
      'जिले के कुओं की गिनती पूरी हुई',
      'प्रतिनिधियों ने जिले के हर कुएं का दौरा किया, लोगों से पूछा कि उस पर कितना खर्च हुआ, और WHO के सामने सारे उत्तर लिख लिए।',
    ],
  ])(
    'reads %s in a <div> parted by line breaks, from either side',
    async (_language, dir, title, sentence) => {
      const body = `<div dir="${dir}"><h1>${title}</h1><div class="t">${Array.from({ length: 6 }, () => sentence).join('<br><br>')}</div></div>`;
      const found = await read(page(body, isArticle, `${title} | Gazette`));
      expect(found?.headline).toBe(title);
      expect(found?.text).toBe(Array.from({ length: 6 }, () => sentence).join(' '));
    },
  );

  it.each([
    [
      'Urdu',
      'وفد نے ضلع کے ہر کنویں کا دورہ کیا، لوگوں سے پوچھا کہ اس پر کتنا خرچ آیا، اور WHO کے نمائندوں کے سامنے تمام جوابات لکھ لیے',
    ],
    [
      'Hindi',
      'प्रतिनिधियों ने जिले के हर कुएं का दौरा किया, लोगों से पूछा कि उस पर कितना खर्च हुआ, और WHO के सामने सारे उत्तर लिख लिए',
    ],
  ])('reads %s without full stops, in <div>s and parted by line breaks', async (_language, sentence) => {
    const six = Array.from({ length: 6 }, () => sentence);
    const divs = six.map((one) => `<div>${one}</div>`).join('');
    expect((await read(page(`${h1}<div>${divs}</div>`)))?.text).toBe(six.join('\n'));
    expect((await read(page(`${h1}<div>${six.join('<br>')}</div>`)))?.text).toBe(six.join(' '));
  });

  it.each([
    [`${headline} - Pakistan - Gazette`],
    [`${headline} | World | The Gazette`],
    [`${headline} :: World, Asia :: Gazette`],
    [`Gazette | Water | ${headline}`],
    [`${headline} ~ Gazette`],
    [`${headline} &lt; World &lt; Gazette`],
    [`${headline}: The Gazette`],
    [`Gazette: ${headline}`],
    [`${headline}۔ Gazette`],
    ['Gazette staff: what we saw at the wells', 'Gazette staff: what we saw at the wells'],
    ['Wells: the Gazette of the district opens them', 'Wells: the Gazette of the district opens them'],
    ['Wells – what we know – so far | Gazette', 'Wells – what we know – so far'],
  ])('tells the headline from section and site in “%s”', async (title, wanted = headline) => {
    const head = `${isArticle}<meta property="og:site_name" content="The Gazette">`;
    expect((await read(page(ps, head, title)))?.headline).toBe(wanted);
  });

  it.each([
    [
      'where a kicker stands in its heading, parted by style',
      `<h1><span>Water</span><span>${headline}</span></h1>`,
      '',
    ],
    [
      'where the site’s name is in every declaration',
      h1,
      `<meta property="og:title" content="${headline} - Gazette">${json({ '@type': 'NewsArticle', headline: `${headline} - Gazette` })}`,
    ],
    [
      'where a section stands behind the declared one',
      '',
      json({ '@type': 'NewsArticle', headline: `${headline} | Water`, articleSection: 'Water' }),
    ],
    [
      'where the declared one has named references',
      '',
      json({
        '@type': 'NewsArticle',
        headline: headline.replace('Delegates', '&Dcy;elegates').replace('&Dcy;', 'D'),
      }),
    ],
    [
      'where mentions and citations have others',
      h1,
      json({
        '@graph': [
          {
            '@type': 'NewsArticle',
            headline,
            mentions: [{ '@type': 'NewsArticle', headline: 'Another' }],
            citation: [{ '@type': 'Article', headline: 'A third' }],
            hasPart: [{ '@type': 'Article' }, { '@type': 'Article' }],
          },
        ],
      }),
    ],
  ])('finds the headline %s', async (_what, heading, head) => {
    expect((await read(page(`${heading}${ps}`, isArticle + head)))?.headline).toBe(headline);
  });

  it('reads a live blog that declares its updates', async () => {
    const updates = text.map((articleBody) => ({
      '@type': 'BlogPosting',
      headline: 'An update',
      articleBody,
    }));
    const head = json({ '@type': 'LiveBlogPosting', headline, liveBlogUpdate: updates });
    const entries = text.map((one) => `<div class="entry"><time>12:00</time>${p(one)}</div>`).join('');
    expect(await read(page(`${h1}${entries}`, head))).toMatchObject({ headline, text: whole });
  });

  it.each([
    ['a tag page that says og:type article', `<h1>Wells and rivers</h1>${p(said(1))}${teasers}`, isArticle],
    [
      'a portal with a carousel of posts',
      `<h1>${headline}</h1><ul>${text.map((one) => `<li>${p(one)}<a href="/p">More on Facebook</a></li>`).join('')}</ul>`,
      '',
    ],
    [
      'a cookie notice where the text is not there yet',
      `${h1}<div id="app"></div><div id="cookie-law-bar">${p(said(1)).repeat(4)}</div>`,
      isArticle,
    ],
    ['a product with its reviews', `${h1}${ps}${remarks(9)}`, json({ '@type': 'Product', name: headline })],
    ['a thing in a shop', `${h1}${ps}<form action="/cart/add"><button>Add</button></form>`, ''],
    [
      'a page of unlinked titles with a few words each',
      `<h1>Wells and rivers</h1>${text.map((one, n) => `<div class="card" onclick=""><h3>Another story of the day in this paper, number ${n}</h3><div>${one}</div></div>`).join('')}`,
      isArticle,
    ],
    [
      'titles and summaries in a row',
      `<h1>Wells and rivers</h1>${text.map((one, n) => `<h2>Another story of the day in this paper, number ${n}</h2>${p(one)}<p><a href="/${n}">Read more</a></p>`).join('')}`,
      isArticle,
    ],
    [
      'a tag’s page, by its address',
      `${h1}${ps}`,
      `${isArticle}<link rel="canonical" href="https://gazette.invalid/tag/wells/">`,
    ],
    [
      'a front page, by its address',
      `${h1}${ps}`,
      `${isArticle}<meta property="og:url" content="https://gazette.invalid/">`,
    ],
    ['a thing with a price', `${h1}${ps}`, `${isArticle}<meta property="product:price:amount" content="12">`],
    ['a single post', `${h1}${ps}`, isArticle + json({ '@type': 'SocialMediaPosting' })],
    [
      'consent alone',
      `<main>${h1}<div class="x1"><div>${consent.join('').repeat(2)}</div></div></main>`,
      isArticle,
    ],
    ['a profile', `<h1>Amina the surveyor</h1>${ps}`, json({ '@type': 'ProfilePage' })],
    [
      'an archive of WordPress',
      `</div>${h1}${ps}<script>document.title</script>`,
      `${isArticle}${json({ '@graph': [{ '@type': 'CollectionPage' }] })}`,
    ],
    ['a video page', `${h1}${ps}`, '<meta property="og:type" content="video.other">'],
    ['a mail', `<h2>${headline}</h2>${ps}`, ''],
    ...[
      'https://mail.gazette.invalid/u/0/message-12',
      'https://gazette.invalid/webmail/message-12',
      'https://gazette.invalid/members/login.php',
      'https://gazette.invalid/faq.html',
      'https://gazette.invalid/About-Us/',
      'https://gazette.invalid/video/delegates-finish-their-tour',
    ].map((address): [string, string, string] => [
      `${address}, whatever it calls itself`,
      `${h1}${ps}`,
      `${isArticle}<link rel="canonical" href="${address}">`,
    ]),
    ...['VideoObject', 'FAQPage', 'AboutPage'].map((type): [string, string, string] => [
      `what declares itself ${type} alone`,
      `${h1}${ps}`,
      isArticle + json({ '@type': type }),
    ]),
    [
      'a page to sign in on, with its terms',
      `<main>${h1}${ps}<form><input type="email"><input type="password"></form></main>`,
      isArticle,
    ],
    [
      'questions and answers',
      `${h1}${text.map((one, n) => `<h3>How is well number ${n} paid for?</h3>${p(one)}`).join('')}`,
      isArticle,
    ],
  ])('sees no article in %s', async (_what, body, head) => {
    expect(await read(page(body, head))).toBeNull();
  });
});
