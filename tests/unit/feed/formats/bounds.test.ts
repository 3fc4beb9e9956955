import { expect, test } from 'vitest';
import { MOST_ITEMS } from '../../../../utils/feed/limits.ts';
import { readFeed } from '../../../../utils/feed/read.ts';

const url = 'https://outlet.example/feed/';
const read = (text: string) => readFeed(new TextEncoder().encode(text), { url });
const item = (inner: string) => read(`<rss><channel><item>${inner}</item></channel></rss>`).items[0];

test('an episode without a page has its recording or its player as its link', () => {
  expect(item('<enclosure url="/one.mp3" type="audio/mpeg"/>')?.link).toBe('https://outlet.example/one.mp3');
  const media = 'xmlns:media="http://search.yahoo.com/mrss/"';
  expect(
    item(`<media:group ${media}><media:content><media:player url="/play/1"/></media:content></media:group>`)
      ?.link,
  ).toBe('https://outlet.example/play/1');
  expect(item('<link>/page</link><enclosure url="/one.mp3" type="audio/mpeg"/>')?.link).toBe(
    'https://outlet.example/page',
  );
});

test('of more stories than any feed has the first ones are kept, whatever the format', () => {
  const posts = Array.from({ length: MOST_ITEMS + 1 }, (_, n) => ({ id: n, link: `/${n}`, title: `${n}` }));
  const rest = read(JSON.stringify(posts)).items;
  expect([rest.length, rest.at(-1)?.title]).toEqual([MOST_ITEMS, `${MOST_ITEMS - 1}`]);
  const items = posts.map(({ id }) => ({ id: `${id}`, title: `${id}` }));
  expect(read(JSON.stringify({ title: 't', items })).items).toHaveLength(MOST_ITEMS);
  const rss = `<rss><channel>${'<item><title>x</title></item>'.repeat(MOST_ITEMS + 1)}</channel></rss>`;
  expect(read(rss).items).toHaveLength(MOST_ITEMS);
});

test('an empty JSON feed is one by its version, title or address, and nothing else', () => {
  for (const part of [{ version: 'https://jsonfeed.org/version/1' }, { title: 't' }, { feed_url: url }]) {
    expect(read(JSON.stringify({ ...part, items: [] })).items).toEqual([]);
  }
  for (const part of [{}, { version: '1' }, { name: 't' }]) {
    expect(() => read(JSON.stringify({ ...part, items: [] }))).toThrow('JSON');
  }
  expect(read('{"items":[{"content_text":"Only by its items"}]}').items).toHaveLength(1);
});

test('null, lists and numbers where objects should be cost their field alone', () => {
  const posts = [
    null,
    [],
    7,
    { id: 1, link: 'https://outlet.example/1', title: null, content: [], _embedded: null, guid: 5 },
    {
      id: 2,
      link: 'https://outlet.example/2',
      title: { rendered: 'Two' },
      _embedded: {
        author: [null, 3, { name: 'A' }],
        'wp:term': [null, [null, { name: 'World' }]],
        'wp:featuredmedia': [null],
      },
    },
  ];
  expect(read(JSON.stringify(posts)).items).toMatchObject([
    { id: '5', link: 'https://outlet.example/1', title: undefined, categories: [] },
    { title: 'Two', author: 'A', categories: ['World'], image: undefined },
  ]);
});
