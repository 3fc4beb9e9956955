import { expect, test } from 'vitest';
import type { Feed } from '../../../../utils/feed/feed-item.ts';
import { readFeed } from '../../../../utils/feed/read.ts';
import { seeds } from '../../../feeds/seeds.ts';

const url = 'https://feeds.example/outlet.xml';
const read = (text: string): Feed => readFeed(new TextEncoder().encode(text), { url });
const rss = (inner: string, attributes = '') =>
  read(`<rss version="2.0" ${attributes}><channel>${inner}</channel></rss>`);
const item = (inner: string, attributes = '') => rss(`<item>${inner}</item>`, attributes).items[0];
const atom = (inner: string) => read(`<feed xmlns="http://www.w3.org/2005/Atom">${inner}</feed>`);
const entry = (inner: string) => atom(`<entry>${inner}</entry>`).items[0];

test('RSS 2.0 with the usual modules', () => {
  const feed = read(seeds.rss);
  expect(feed).toMatchObject({ format: 'rss', title: 'Outlet', refreshMs: 900_000, language: 'en' });
  expect(feed.items).toMatchObject([
    {
      id: 'https://outlet.example/?p=1',
      title: 'Defence & Security: “follow-ups”',
      categories: ['Defence & Security', 'World'],
      author: 'Ayesha Khan',
      published: Date.UTC(2025, 7, 3, 9),
      image: 'https://outlet.example/b.jpg',
    },
    {
      title: 'پاکستان میں بارش',
      link: 'https://outlet.example/urdu/',
      author: 'The Desk',
      summary: '<p>Escaped &eacute;</p>',
      published: Date.UTC(2025, 7, 3, 4),
    },
  ]);
});

test('Atom 1.0: bases, inherited authors, XHTML, labels for coded terms, tombstones', () => {
  const feed = read(seeds.atom);
  expect(feed).toMatchObject({
    format: 'atom',
    title: 'Outlet & more',
    link: 'https://outlet.example/blog/',
    language: 'en',
    deleted: ['tag:outlet.example,2025:0'],
  });
  expect(feed.items).toMatchObject([
    {
      title: 'A <T> in code',
      link: 'https://outlet.example/blog/2025/story.html',
      image: 'https://outlet.example/blog/2025/s.png',
      categories: ['Defence & Security', 'World'],
      author: 'The Desk',
      summary: 'Plain &lt; text',
      content: '<p>All of it</p>',
      published: Date.UTC(2025, 7, 3, 4, 0, 0, 250),
      updated: Date.UTC(2025, 7, 3, 10),
    },
    { title: 'Source', author: 'Elsewhere', content: '<p>One<br>two &amp; three</p>' },
  ]);
});

test('Atom 0.3: modes and old names', () => {
  expect(read(seeds.atom03)).toMatchObject({
    format: 'atom',
    title: 'Old outlet',
    description: 'Since 2003',
    items: [{ title: 'Hello & hi', published: Date.UTC(2003, 11, 13, 12, 29, 29), content: '<p>Text</p>' }],
  });
});

test('RDF: items beside the channel, Dublin Core, rdf:about as id', () => {
  expect(read(seeds.rdf)).toMatchObject({
    format: 'rdf',
    title: 'RDF outlet',
    items: [
      {
        id: 'http://outlet.example/1',
        link: 'http://outlet.example/1',
        categories: ['World'],
        author: 'A. Writer',
      },
    ],
  });
});

test('a broken feed gives what a reader would expect of it', () => {
  const feed = read(seeds.broken);
  expect(feed.title).toBe('AT&T & co');
  expect(feed.items).toMatchObject([
    { title: 'One bold', link: 'http://outlet.example/?a=1&b=2', image: 'http://outlet.example/x.png' },
    { title: 'Two', published: Date.UTC(2018, 8, 24, 22, 42, 40), content: '5 < 6' },
  ]);
});

test('JSON Feed: one author for all, text as HTML, relative addresses', () => {
  expect(read(seeds.json)).toMatchObject({
    format: 'json',
    title: 'JSON outlet',
    items: [
      {
        id: '1',
        link: 'https://outlet.example/one',
        title: 'One & two',
        author: 'The Desk',
        categories: ['World'],
      },
      { id: 'two', content: '1 &lt; 2', author: 'A. Writer', image: 'https://outlet.example/i.png' },
    ],
  });
});

test('WordPress posts carry the id of the RSS feed, GMT dates and what is embedded', () => {
  expect(read(seeds.wordpress)).toEqual({
    format: 'wordpress',
    deleted: [],
    items: [
      {
        id: 'https://outlet.example/?p=7',
        link: 'https://outlet.example/seven/',
        title: 'Defence & Security – seven',
        published: Date.UTC(2025, 7, 3, 9),
        updated: Date.UTC(2025, 7, 3, 10),
        categories: ['Defence & Security'],
        tags: ['Iran'],
        author: 'Ayesha Khan',
        content: '<p>All</p>',
        summary: '<p>Short</p>',
        image: 'https://outlet.example/large.jpg',
      },
    ],
  });
});

test('WordPress posts without what is embedded are posts without categories, and none at all is an empty feed', () => {
  const [bare] = read(
    '[{"id":1,"link":"https://outlet.example/1/","date":"2025-08-03T09:00:00","title":{"rendered":"One"}}]',
  ).items;
  expect(bare).toMatchObject({
    id: 'https://outlet.example/1/',
    title: 'One',
    categories: [],
    author: undefined,
  });
  expect(read('[]')).toMatchObject({ format: 'wordpress', items: [] });
});

test('prefixes bind to vocabularies by address, and by their usual names where the address is missing or odd', () => {
  const odd = 'xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:m="https://search.yahoo.com/mrss"';
  expect(item('<d:creator>A. Writer</d:creator><m:thumbnail url="/t.png"/>', odd)).toMatchObject({
    author: 'A. Writer',
    image: 'https://feeds.example/t.png',
  });
  expect(item('<dc:creator>B. Writer</dc:creator><content:encoded>All</content:encoded>')).toMatchObject({
    author: 'B. Writer',
    content: 'All',
  });
});

test("another vocabulary's title is not the story's", () => {
  const media = 'xmlns:media="http://search.yahoo.com/mrss/"';
  expect(item('<media:title>Picture</media:title><title>Story</title>', media)?.title).toBe('Story');
});

test.each([
  ['Defence &amp;amp; Security', 'Defence & Security'],
  ['<![CDATA[Defence &amp; Security]]>', 'Defence & Security'],
  ['Defence & Security', 'Defence & Security'],
  ['AT&amp;T &lt;b&gt;up&lt;/b&gt;', 'AT&T up'],
  ['I &lt;3 C++ &amp; vector&lt;T&gt;', 'I <3 C++ & vector<T>'],
  ['One <b>two</b>\n  three', 'One two three'],
  ['&nbsp;Caf&eacute;&hellip;', 'Café…'],
])('an RSS title %s reads %s', (written, expected) => {
  expect(item(`<title>${written}</title>`)?.title).toBe(expected);
});

test('Atom says what a title holds, and is believed', () => {
  expect(entry('<title type="text">AT&amp;amp;T</title>')?.title).toBe('AT&amp;T');
  expect(entry('<title type="html">AT&amp;amp;T &lt;x&gt;y</title>')?.title).toBe('AT&T y');
  expect(entry('<title>Defence &amp;amp; Security</title>')?.title).toBe('Defence & Security');
});

test('relative links start from xml:base, else from the site that the feed names, else from the feed', () => {
  expect(item('<link>/a</link>')?.link).toBe('https://feeds.example/a');
  expect(rss('<link>https://outlet.example/</link><item><link>/a</link></item>').items[0]?.link).toBe(
    'https://outlet.example/a',
  );
  expect(item('<link>a</link>', 'xml:base="https://cdn.example/x/"')?.link).toBe('https://cdn.example/x/a');
});

test('links within a text start from the base of its own element', () => {
  const content = '<content type="html" xml:base="deep/">&lt;a href="x"&gt;y&lt;/a&gt;</content>';
  const feed = read(
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/b/"><entry>${content}</entry></feed>`,
  );
  expect(feed.items[0]?.content).toBe('<a href="http://a.example/b/deep/x">y</a>');
});

test('only web addresses come through', () => {
  expect(item('<link>javascript:alert(1)</link><guid>data:text/html,x</guid>')?.link).toBeUndefined();
  expect(item('<link>ftp://outlet.example/</link>')?.link).toBeUndefined();
});

test('a guid is a link unless it says that it is none', () => {
  const guid = 'https://outlet.example/?p=1';
  expect(item(`<guid>${guid}</guid>`)?.link).toBe(guid);
  expect(item(`<guid isPermaLink="false">${guid}</guid>`)?.link).toBeUndefined();
  expect(item('<guid>abc</guid>')).toMatchObject({ id: 'abc', link: undefined });
});

test('the widest picture of Media RSS, then enclosures, then the first of the text that is no pixel', () => {
  const media = 'xmlns:media="http://search.yahoo.com/mrss/"';
  const content =
    '<media:content url="http://a.example/s.jpg" width="100"/><media:content url="http://a.example/l.jpg" width="900"/>';
  expect(item(content, media)?.image).toBe('http://a.example/l.jpg');
  expect(item('<enclosure url="http://a.example/e.png" type="image/png"/>')?.image).toBe(
    'http://a.example/e.png',
  );
  const html = '&lt;img src="p.gif" width="1"&gt;&lt;img alt="x" src=\'/i.jpg?a&amp;amp;b\'&gt;';
  expect(item(`<description>${html}</description>`)?.image).toBe('https://feeds.example/i.jpg?a&b');
});

test('stories behind an element that was left open are found', () => {
  const feed = rss('<category>open<item><title>One</title></item><item><title>Two</title></item>');
  expect(feed.items.map(({ title }) => title)).toEqual(['One', 'Two']);
});

test('a feed that breaks off keeps the stories before the break', () => {
  const feed = read(
    '<rss><channel><item><title>One</title></item><item><title>Two</title><link>http://a.exa',
  );
  expect(feed.items.map(({ title }) => title)).toEqual(['One', 'Two']);
});

test('a feed without stories is a feed', () => {
  expect(rss('<title>Outlet</title>').items).toEqual([]);
});

test('labels that a feed tells from sections are tags: by WordPress’s export domain and by REST’s taxonomies', () => {
  expect(
    item('<category domain="category">World</category><category domain="post_tag">Iran</category>'),
  ).toMatchObject({ categories: ['World'], tags: ['Iran'] });
  expect(item('<category>World</category><category>Iran</category>')).toMatchObject({
    categories: ['World', 'Iran'],
    tags: [],
  });
  const terms = [
    { name: 'World', taxonomy: 'category' },
    { name: 'Iran', taxonomy: 'post_tag' },
    { name: 'Video', taxonomy: 'post_format' },
    { name: 'Gwadar', taxonomy: 'district' },
    { name: 'Plain' },
  ];
  const post = { id: 1, link: 'https://outlet.example/1', title: 'x', _embedded: { 'wp:term': [terms] } };
  expect(read(JSON.stringify([post])).items[0]).toMatchObject({
    categories: ['World', 'Plain'],
    tags: ['Iran', 'Gwadar'],
  });
});

test.each(['&amp;amp;', '&amp;#038;', '&amp;'])(
  'a link that is escaped once too often is the link: %s',
  (written) => {
    const xml = `<rss><channel><item><title>x</title><link>https://outlet.example/?a=1${written}b=2</link></item></channel></rss>`;
    const { items } = readFeed(new TextEncoder().encode(xml), { url: 'https://outlet.example/feed/' });
    expect(items[0]?.link).toBe('https://outlet.example/?a=1&b=2');
  },
);

test('text before and between CDATA sections stays, whatever the text ends with', () => {
  expect(item('<title>Before <![CDATA[in]]> after ]]></title>')?.title).toBe('Before in after ]]>');
  expect(item('<title><![CDATA[One]]> and <![CDATA[two]]></title>')?.title).toBe('One and two');
});
