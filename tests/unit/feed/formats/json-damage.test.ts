import { expect, test } from 'vitest';
import { readFeed } from '../../../../utils/feed/read.ts';

const read = (text: string) =>
  readFeed(new TextEncoder().encode(text), { url: 'https://outlet.example/feed.json' });
const titles = (text: string) => read(text).items.map(({ title }) => title);
const item = (n: number) =>
  `{"id":"${n}","url":"https://outlet.example/${n}","title":"Whole ${n}","content_html":"<p>x</p>","tags":["World"]}`;
const head = '{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[';

test.each([
  ['in a string', `${head}${item(1)},${item(2)},{"id":"3","title":"Cut o`],
  ['in a key', `${head}${item(1)},${item(2)},{"id":"3","tit`],
  ['after a colon', `${head}${item(1)},${item(2)},{"id":"3","title":`],
  ['in a list within an item', `${head}${item(1)},${item(2)},{"id":"3","title":"Cut","tags":["World",`],
  ['in an escape', `${head}${item(1)},${item(2)},{"title":"a\\u00`],
  ['in a number', `${head}${item(1)},${item(2)},{"id":12`],
  ['between two items', `${head}${item(1)},${item(2)}`],
  ['after a comma', `${head}${item(1)},${item(2)},`],
  ['before the end of the list', `${head}${item(1)},${item(2)}]`],
  ['a comma too many in the list', `${head}${item(1)},${item(2)},]}`],
  ['two commas', `${head}${item(1)},,${item(2)}]}`],
  ['a comma too many in an item', `${head}${item(1)},{"title":"Whole 2",}],}`],
  ['a raw line break', `${head}${item(1)},{"title":"Whole\n2"}]}`],
  ['a raw tab', `${head}${item(1)},{"title":"Whole\t2"}]}`],
  ['a bad escape', `${head}${item(1)},{"title":"Whole 2","summary":"c:\\path \\' x"}]}`],
  ['something after the end', `${head}${item(1)},${item(2)}]} <!-- cached -->`],
  [
    'a warning of PHP before it',
    `<br />\n<b>Warning</b>: x in y on line 3<br />\n${head}${item(1)},${item(2)}]}`,
  ],
  ['a call around it', `callback(${head}${item(1)},${item(2)}]});`],
  ['rubbish in the midst', `${head}${item(1)},${item(2)},{"id":undefined},${item(3)}]}`],
])('damaged JSON keeps its whole items: %s', (_, text) => {
  expect(titles(text)).toEqual(['Whole 1', 'Whole 2']);
});

test('WordPress posts cut off keep the whole ones', () => {
  const post = (n: number) =>
    `{"id":${n},"link":"https://outlet.example/${n}","title":{"rendered":"Post ${n}"}}`;
  expect(titles(`[${post(1)},${post(2)},{"id":3,"link":"https://outl`)).toEqual(['Post 1', 'Post 2']);
});

test('JSON without a whole item is refused', () => {
  for (const text of [`${head}{"id":"1","title":"Cut`, '{"version"', '{]', '[{', `${'['.repeat(500)}`]) {
    expect(() => read(text)).toThrow('JSON syntax');
  }
});

test.each([
  [
    'RSS in JSON',
    {
      rss: {
        version: '2.0',
        channel: {
          title: 't',
          item: [
            {
              title: 'One',
              link: 'https://outlet.example/1',
              guid: { '#value': 'g1', isPermaLink: false },
              pubDate: 'Sat, 28 Nov 2026 08:00:00 GMT',
              category: ['World', 'Pakistan'],
              enclosure: { url: 'https://outlet.example/1.jpg', type: 'image/jpeg', length: 5 },
            },
          ],
        },
      },
    },
  ],
  [
    'one item, xml2js',
    {
      rss: {
        $: { version: '2.0' },
        channel: [
          {
            title: ['t'],
            item: [
              {
                title: ['One'],
                link: ['https://outlet.example/1'],
                guid: [{ _: 'g1', $: { isPermaLink: 'false' } }],
                pubDate: ['Sat, 28 Nov 2026 08:00:00 GMT'],
                category: ['World', 'Pakistan'],
                enclosure: [{ $: { url: 'https://outlet.example/1.jpg', type: 'image/jpeg' } }],
              },
            ],
          },
        ],
      },
    },
  ],
  [
    'without rss, fast-xml-parser',
    {
      channel: {
        title: 't',
        item: {
          title: 'One',
          link: 'https://outlet.example/1',
          guid: { '#text': 'g1', '@_isPermaLink': 'false' },
          'dc:date': '2026-11-28T08:00:00Z',
          category: [{ '#text': 'World' }, 'Pakistan'],
          'media:content': { '@_url': 'https://outlet.example/1.jpg', '@_medium': 'image' },
        },
      },
    },
  ],
])('RSS written as JSON: %s', (_, json) => {
  expect(read(JSON.stringify(json))).toMatchObject({
    title: 't',
    items: [
      {
        id: 'g1',
        title: 'One',
        link: 'https://outlet.example/1',
        published: Date.UTC(2026, 10, 28, 8),
        categories: ['World', 'Pakistan'],
        image: 'https://outlet.example/1.jpg',
      },
    ],
  });
});

test('a guid has one id by REST and by RSS', () => {
  const rest =
    '[{"id":5,"link":"https://outlet.example/5","guid":{"rendered":"https://outlet.example/?post_type=post&#038;p=5"},"title":{"rendered":"Five"}}]';
  const rss =
    '<rss><channel><item><guid>https://outlet.example/?post_type=post&#038;p=5</guid></item></channel></rss>';
  expect(read(rest).items[0]?.id).toBe('https://outlet.example/?post_type=post&p=5');
  expect(read(rss).items[0]?.id).toBe(read(rest).items[0]?.id);
});

test('items that stand beside the feed, as rss2json has them, are its items', () => {
  const items = [
    {
      title: 'One',
      link: 'https://outlet.example/1',
      guid: 'g1',
      pubDate: '2026-11-28 08:00:00',
      categories: ['World'],
    },
  ];
  const { title, items: found } = read(JSON.stringify({ status: 'ok', feed: { title: 't' }, items }));
  expect(title).toBe('t');
  expect(found).toMatchObject([
    { id: 'g1', title: 'One', published: Date.UTC(2026, 10, 28, 8), categories: ['World'] },
  ]);
});

test.each([
  [
    'single quotes',
    "{'title':'t','items':[{'id':'1','title':'It\\'s \"here\"','date_published':'2026-01-14'},{'id':'2','title':'Two'}]}",
  ],
  [
    'names without quotes',
    '{title:"t",items:[{id:1,title:"It\'s \\"here\\"",date_published:"2026-01-14"},{id:2,title:"Two"}]}',
  ],
  [
    'comments',
    '{"title":"t", // by hand\n"items":[/* first */{"id":"1","title":"It\'s \\"here\\"","date_published":"2026-01-14"},{"title":"Two"}]}',
  ],
  [
    'a comment before it',
    '// by hand\n{"title":"t","items":[{"id":"1","title":"It\'s \\"here\\"","date_published":"2026-01-14",},{"title":"Two"}]}',
  ],
  [
    'Python’s words',
    "{'title': 't', 'next': None, 'items': [{'id': '1', 'title': 'It\\'s \"here\"', 'new': True, 'date_published': '2026-01-14'}, {'title': 'Two'}]}",
  ],
])('JSON as JavaScript or Python writes it is read: %s', (_, text) => {
  const [first, second] = read(text).items;
  expect(first).toMatchObject({
    id: '1',
    title: 'It’s "here"'.replace('’', "'"),
    published: Date.UTC(2026, 0, 14),
  });
  expect(second?.title).toBe('Two');
});

test('what looks like a comment within a string is text', () => {
  expect(titles('{"title":"t","items":[{"title":"a // b /* c */",},]}')).toEqual(['a // b /* c */']);
});
