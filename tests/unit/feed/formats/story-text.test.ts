import { expect, test } from 'vitest';
import { readFeed } from '../../../../utils/feed/read.ts';
import { plainText } from '../../../../utils/feed/text/plain-text.ts';

const LINK = 'https://outlet.example/news/talks-end/';

/** The story text of an item with this HTML as its content. */
function text(html: string, title = 'Talks end'): string {
  const xml = `<rss><channel><title>OpenVoiceNews Pakistan</title><item><title>${title}</title><link>${LINK}</link>
    <content:encoded><![CDATA[${html}]]></content:encoded></item></channel></rss>`;
  const [item] = readFeed(new TextEncoder().encode(xml), { url: 'https://outlet.example/feed/' }).items;
  return plainText(item?.content ?? '');
}

const STORY = '<p>Talks ended without a deal.</p>';
const post = `<a href="${LINK}">Talks end</a>`;
const site = '<a href="https://outlet.example">OpenVoiceNews Pakistan</a>';

test.each([
  ['Yoast', `<p>The post ${post} appeared first on ${site}.</p>`],
  [
    'Yoast, its link with a campaign',
    `<p>The post <a rel="nofollow" href="${LINK}?utm_source=rss">Talks end</a> appeared first on ${site}.</p>\n<p>&nbsp;</p>`,
  ],
  ['All in One SEO', `<p>The post ${post} first appeared on ${site}.</p>`],
  ['German', `<p>Der Beitrag ${post} erschien zuerst auf ${site}.</p>`],
  ['Spanish', `<p>La entrada ${post} se publicó primero en ${site}.</p>`],
  ['French', `<p>L’article ${post} est apparu en premier sur ${site}.</p>`],
  ['Urdu', `<p>یہ پوسٹ ${post} سب سے پہلے ${site} پر شائع ہوئی۔</p>`],
  ['Arabic', `<p>ظهرت المقالة ${post} أولاً على ${site}.</p>`],
  ['Hindi', `<p>पोस्ट ${post} पहली बार ${site} पर दिखाई दी।</p>`],
  ['a language that nobody thought of', `<p>Xyz ${post} qrs tuv ${site}.</p>`],
  ['without a paragraph', `The post ${post} appeared first on ${site}.`],
  ['as plain words', 'The post Talks end appeared first on OpenVoiceNews Pakistan.'],
  [
    'a counting picture after it',
    `<p>The post ${post} appeared first on ${site}.</p><img src="https://t.example/p.gif" width="1" height="1">`,
  ],
  ['without the story', `<p>This article was first published on ${site}.</p>`],
  ['in a quotation', `<blockquote><p>The post ${post} appeared first on ${site}.</p></blockquote>`],
  ['a link to go on, in Urdu', `<p>مزید پڑھیں: ${post}</p>`],
  ['a link to go on', `<p><a href="${LINK}">Click here to read more</a></p>`],
  ['whose words they are', '<p>© 2026 OpenVoiceNews Pakistan. All rights reserved.</p>'],
  [
    'links that hand it on',
    '<p>Share this:</p><ul><li><a href="https://x.com/intent/post?url=x">X</a></li><li><a href="https://wa.me/?text=x">WhatsApp</a></li></ul>',
  ],
  ['in a div after a rule', `<hr><div class="rss-footer">The post ${post} appeared first on ${site}.</div>`],
  [
    'Jetpack’s buttons',
    '<div class="sharedaddy sd-sharing-enabled"><div class="robots-nocontent sd-block"><h3 class="sd-title">Share this:</h3><div class="sd-content"><ul><li>Click to share on X (Opens in new window)</li></ul></div></div></div>',
  ],
  [
    'AddToAny',
    '<p><a class="a2a_button_facebook" href="https://www.addtoany.com/x">Facebook</a> <a class="a2a_dd" href="#">Share</a></p>',
  ],
  [
    'buttons without a class',
    '<p><a href="https://facebook.com/sharer">Share on Facebook</a> <a href="#">Tweet</a> <a href="#">WhatsApp</a></p>',
  ],
  ['buttons in Urdu', '<p>فیس بک پر شیئر کریں واٹس ایپ</p>'],
  [
    'buttons and a footer',
    `<p>Share this: Facebook Twitter</p><p>The post ${post} appeared first on ${site}.</p>`,
  ],
])('what plugins add is no part of the story: %s', (_, added) => {
  expect(text(`${STORY}${added}`)).toBe('Talks ended without a deal.');
});

test.each([
  '<p>The article was first published in Nature on Monday, the minister said.</p>',
  '<p>Share prices fell.</p>',
  '<p>Talks end where they began.</p>',
  `<p>Read our <a href="https://outlet.example/other/">other story</a>.</p>`,
  '<p>The post office appeared in his novel.</p>',
  '<p>The story appeared first on Saturday, officials said.</p>',
  'The story of the talks first appeared on state television, and was denied at once.',
  '<p>Copyright law was not discussed.</p>',
  '<p>Mail him at <a href="mailto:editor@outlet.example">the desk</a>.</p>',
])('the story’s own last words stay: %s', (own) => {
  expect(text(`${STORY}${own}`)).toBe(`Talks ended without a deal. ${plainText(own)}`);
});

test('a story that is nothing but such a line keeps it, and a summary loses it as the text does', () => {
  expect(text(`<p>The post ${post} appeared first on ${site}.</p>`)).toContain('appeared first');
  const json = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'OpenVoiceNews Pakistan',
    items: [
      {
        id: '1',
        url: LINK,
        title: 'Talks end',
        content_html: `${STORY}<p>The post ${post} appeared first on ${site}.</p>`,
        summary: 'No deal. The post Talks end appeared first on OpenVoiceNews Pakistan.',
      },
    ],
  };
  const [item] = readFeed(new TextEncoder().encode(JSON.stringify(json)), { url: LINK }).items;
  expect(item).toMatchObject({ content: STORY, summary: 'No deal.' });
});

test('a picture written into the text never pushes the text out, nor shows as text', () => {
  const inline = (length: number) => `<p><img src="data:image/jpeg;base64,${'A'.repeat(length)}"/></p>`;
  for (const html of [
    `${inline(520_000)}<p>Water was let out.</p>`,
    `${inline(300_000)}${inline(300_000)}<p>Water was let out.</p>`,
    `<p><img src='data:image/png;base64,${'iVBOR+/='.repeat(90_000)}' alt=""></p><p>Water was let out.</p>`,
    `<p><img src='data:image/svg+xml;utf8,${'%3C'.repeat(200_000)}'/></p><p>Water was let out.</p>`,
    `<p style="background:url(data:image/png;base64,${'AB\n'.repeat(200_000)})">Water was let out.</p>`,
  ]) {
    expect(text(html)).toBe('Water was let out.');
  }
  const escaped = `<rss><channel><item><description>&lt;img src="data:image/gif;base64,${'A'.repeat(1_200_000)}"&gt;Water was let out.</description></item></channel></rss>`;
  const [item] = readFeed(new TextEncoder().encode(escaped), { url: LINK }).items;
  expect(plainText(item?.summary ?? '')).toBe('Water was let out.');
});

test('a text that is too long is cut between tags', () => {
  const html = `<p>${'word '.repeat(99_998)}<a href="https://outlet.example/${'x'.repeat(60)}">link</a></p>`;
  expect(text(html)).not.toContain('<a');
});

test.each([
  ['<description>&lt;![CDATA[Some &lt;b&gt;text&lt;/b&gt; here]]&gt;</description>'],
  ['<description><![CDATA[&lt;![CDATA[Some <b>text</b> here]]&gt;]]></description>'],
  [
    '<content:encoded><![CDATA[<p>Some</p><script>//<![CDATA[\nvar ads = "<p>"; //]]></script><p>text here</p>]]></content:encoded>',
  ],
  [
    '<content:encoded><![CDATA[<p>Some</p><style>/*<![CDATA[*/ p {} /*]]>*/</style><script>// <![CDATA[\nads(); // ]]>\n</script><p>text here]]></content:encoded>',
  ],
  [
    '<content:encoded><![CDATA[<script>var a = b[c[0]]>1;</script><p>Some text here</p>]]>\n</content:encoded>',
  ],
  ['<full-text>Some text here</full-text>'],
])('CDATA within CDATA or escaped shows as the text in it: %s', (inner) => {
  const xml = `<rss><channel><item><title>One</title>${inner}</item><item><title>Two</title></item></channel></rss>`;
  const { items } = readFeed(new TextEncoder().encode(xml), { url: LINK });
  expect(items).toHaveLength(2);
  expect(plainText(items[0]?.content ?? items[0]?.summary ?? '')).toBe('Some text here');
});

test('an emoji that WordPress made a picture is a character again', () => {
  expect(
    text(
      '<p>What a day <img src="https://s.w.org/images/core/emoji/14.0.0/72x72/1f3cf.png" alt="🏏" class="wp-smiley" />!</p>',
    ),
  ).toBe('What a day 🏏!');
});

test.each([
  ['an invisible title, for which the first words stand', '&#x200c;&#x200d;&#x2060;', 'x'],
  ['a title of markup alone', '&lt;b&gt;&amp;nbsp;&lt;/b&gt;', 'x'],
  ['no title', '', undefined],
  ['direction marks and overrides', '&#x202e;Talks&#x202c; &#x2066;end&#x2069;&#x200f;', 'Talks end'],
  ['a title in escaped CDATA', '&lt;![CDATA[Talks end]]&gt;', 'Talks end'],
])('titles: %s', (_, written, expected) => {
  const xml = `<rss><channel><item><title>${written}</title><description>x</description></item></channel></rss>`;
  expect(readFeed(new TextEncoder().encode(xml), { url: LINK }).items[0]?.title).toBe(expected);
});

test('a link with a name or password in it is dropped', () => {
  const xml =
    '<rss><channel><item><title>x</title><link>http://bank.example@evil.example/</link><enclosure type="image/png" url="https://a:b@evil.example/x.png"/></item></channel></rss>';
  const [item] = readFeed(new TextEncoder().encode(xml), { url: LINK }).items;
  expect(item?.link).toBeUndefined();
  expect(item?.image).toBeUndefined();
});

test('a category escaped once too often has one name', () => {
  const xml =
    '<rss><channel><item><category><![CDATA[Defence &amp;amp; Security]]></category><category>Defence &amp;amp;amp; Security</category></item></channel></rss>';
  expect(readFeed(new TextEncoder().encode(xml), { url: LINK }).items[0]?.categories).toEqual([
    'Defence & Security',
  ]);
});

test('a plugin’s box goes with all that stands in it, whatever its elements are', () => {
  const box =
    '<div class="sharedaddy"><h3>Share this:</h3><ul><li><span>Print</span></li></ul><div>Click</div></div>';
  expect(text(`${STORY}${box}<p>Talks go on.</p>`)).toBe('Talks ended without a deal. Talks go on.');
});
