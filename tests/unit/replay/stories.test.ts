// What becomes of stories in the product's own polls: which are the same, which are gone, in which order they stand, and
// which are told.
import { describe, expect, it } from 'vitest';
import { DEFENCE, type Item, rss, story } from '../../replay/feed-text.ts';
import { act, feed, play } from '../../replay/play.ts';

const old = story(90, -600);
const hours = (n: number) => n * 60;

describe('breaking news', () => {
  const borders = [3, 2, 1].map((n) => story(n, n, DEFENCE));
  const renamed: Record<string, (item: Item, n: number) => Partial<Item>> = {
    'https instead of http': (item) => ({
      guid: item.guid?.replace('https', 'http'),
      link: item.link.replace('https', 'http'),
    }),
    'guids that a migration rewrote': (item) => ({ guid: `${item.guid}&site=new` }),
    'guids with a parameter that tracks': (item, n) => ({ guid: `${item.link}?utm_campaign=${n}` }),
    'guids that count up': (item, n) => ({ guid: `${item.link}#${n}` }),
    'a site that moved to a folder': (item) => ({ link: item.link.replace('.example/', '.example/blog/') }),
    'a site that moved with its guids': (item, n) => ({
      guid: `https://outlet.example/blog/?p=${n}00`,
      link: item.link.replace('.example/2026/11/', '.example/blog/'),
    }),
  };

  it.each(Object.entries(renamed))('is told once for %s', async (_, over) => {
    const turned = (times: number) => borders.map((item) => ({ ...item, ...over(item, times) }));
    const seen = await play([
      feed(0, rss([old])),
      feed(5, rss([...borders, old])),
      act(6, 'seen'),
      ...[1, 2, 3].map((times) => feed(10 * times, rss([...turned(times), old]))),
      feed(50, rss([...borders, old])),
    ]);
    expect(seen.titles).toEqual(['Story 3', 'Story 2', 'Story 1', 'Story 90']);
    expect(seen).toMatchObject({ badge: 0, told: { length: 3 } });
  });

  it('is told for each of two stories with one guid, once', async () => {
    const first = story(1, 4, { ...DEFENCE, guid: 'briefing' });
    const second = story(2, 64, { ...DEFENCE, guid: 'briefing' });
    const seen = await play([
      feed(0, rss([old])),
      feed(5, rss([first, old])),
      feed(65, rss([second, old])),
      feed(70, rss([second, first, old])),
    ]);
    expect(seen.told).toEqual(['Story 1', 'Story 2']);
    expect(seen.titles).toEqual(['Story 2', 'Story 1', 'Story 90']);
  });

  it('is told though its date is hours old when the outlet has only now put it above what it had', async () => {
    const late = story(5, -hours(8), DEFENCE);
    const kept = [story(1, -10), story(2, -hours(9))];
    const [newest, oldest] = kept as [Item, Item];
    const seen = await play([feed(0, rss(kept)), feed(5, rss([newest, late, oldest]))]);
    expect(seen).toMatchObject({ told: ['Story 5'], badge: 1 });
  });

  it('stays untold where it is old: after a night asleep, or slid up into the feed from below', async () => {
    const night = await play([feed(0, rss([old])), feed(hours(10), rss([story(5, hours(3), DEFENCE), old]))]);
    expect(night.told).toEqual([]);
    const below = await play([
      feed(0, rss([story(1, -10), story(2, -20)])),
      feed(5, rss([story(1, -10), story(5, -hours(9), DEFENCE)])),
    ]);
    expect(below.told).toEqual([]);
  });

  it('of more than a reader can count says so', async () => {
    const many = Array.from({ length: 120 }, (_, n) => story(n + 1, -n / 60, DEFENCE));
    const seen = await play([feed(0, rss([old])), feed(5, rss([...many, old]))]);
    expect(seen.badge).toBe(99);
  });
});

describe('a story that the feed leaves out', () => {
  const [top, middle, end] = [3, 2, 1].map((n) => story(n, n, DEFENCE)) as [Item, Item, Item];
  const begin = [feed(0, rss([old])), feed(5, rss([top, middle, end]))];
  const without = (answers: Parameters<typeof feed>[3]) =>
    [10, 15, 20].map((at) => feed(at, rss([top, end]), 'poll', answers));

  it.each([
    ['404', { [middle.link]: { status: 404 } }],
    ['410', { [middle.link]: { status: 410 } }],
    [
      'the front page',
      { [middle.link]: { redirect: 'https://outlet.example/' }, 'https://outlet.example/': { body: 'x' } },
    ],
    ['another story', { [middle.link]: { redirect: top.link }, [top.link]: { body: 'x' } }],
  ])('is taken down where its page answers %s, and no longer breaking', async (_, answers) => {
    const seen = await play([...begin, ...without({ answers })]);
    expect(seen.stories.filter(({ deleted }) => deleted).map(({ title }) => title)).toEqual(['Story 2']);
    expect(seen.badge).toBe(2);
  });

  it.each([
    ['its page is there', { [middle.link]: { body: 'x' } }],
    [
      'its page has another address',
      { [middle.link]: { redirect: `${middle.link}amp/` }, [`${middle.link}amp/`]: { body: 'x' } },
    ],
    ['the outlet has an error', { [middle.link]: { status: 500, body: '' } }],
  ])('stays where %s, and is asked for once', async (_, answers) => {
    const seen = await play([...begin, ...without({ answers }), feed(25, rss([top, end]))]);
    expect(seen.stories.some(({ deleted }) => deleted)).toBe(false);
  });

  it('is asked for once, after three answers, and not when it is back by then', async () => {
    const there = { answers: { [middle.link]: { body: 'x' } } };
    const seen = await play([
      ...begin,
      ...without(there),
      ...[25, 30].map((at) => feed(at, rss([top, end]))),
    ]);
    expect(seen.requests.filter(({ url }) => url === middle.link)).toHaveLength(1);
    const back = await play([
      ...begin,
      feed(10, rss([top, end])),
      feed(15, rss([top, end])),
      feed(20, rss([top, middle, end])),
    ]);
    expect(back.requests.filter(({ url }) => url === middle.link)).toEqual([]);
  });

  it('at its end, or because the feed came empty, is not asked for', async () => {
    const slid = [10, 15, 20, 25].map((at) => feed(at, rss([story(4, 9), top, middle])));
    const empty = [30, 35, 40].map((at) => feed(at, rss([])));
    const seen = await play([...begin, ...slid, ...empty]);
    expect(seen.requests.filter(({ method }) => method === 'HEAD')).toEqual([]);
    expect(seen.stories.some(({ deleted }) => deleted)).toBe(false);
  });

  it('at the top is taken down once newer ones stand above its place', async () => {
    const newer = story(5, 30);
    const seen = await play([
      ...begin,
      ...[10, 15, 20].map((at) => feed(at, rss([middle, end]))),
      ...[31, 36, 41].map((at) => feed(at, rss([newer, middle, end]))),
    ]);
    expect(seen.stories.filter(({ deleted }) => deleted).map(({ title }) => title)).toEqual(['Story 3']);
  });

  it('is asked for by GET where HEAD is refused', async () => {
    const refused = { [middle.link]: { status: 405, body: '' } };
    const seen = await play([...begin, ...without({ answers: refused })]);
    expect(seen.requests.filter(({ url }) => url === middle.link).map(({ method }) => method)).toEqual([
      'HEAD',
      'GET',
    ]);
  });
});

describe('the order of the list', () => {
  it('is the feed’s where dates are equal, also when some of them come later', async () => {
    const same = [5, 4, 3, 2, 1].map((n) => story(n, -10));
    const seen = await play([feed(0, rss(same.slice(2))), feed(5, rss(same.slice(1))), feed(10, rss(same))]);
    expect(seen.titles).toEqual(['Story 5', 'Story 4', 'Story 3', 'Story 2', 'Story 1']);
    const oldestFirst = await play([feed(0, rss([...same].reverse().concat(story(9, -5))))]);
    expect(oldestFirst.titles).toEqual(['Story 9', 'Story 5', 'Story 4', 'Story 3', 'Story 2', 'Story 1']);
  });

  it('is the feed’s where the outlet labels its own time as UTC', async () => {
    const ahead = (n: number, minutes: number) => story(n, hours(5) + minutes);
    const seen = await play([
      feed(0, rss([3, 2, 1].map((n) => ahead(n, -30 + n)))),
      feed(5, rss([5, 4, 3, 2, 1].map((n) => ahead(n, -30 + n)))),
      feed(hours(6), rss([ahead(6, hours(6) - 1), ...[5, 4, 3, 2].map((n) => ahead(n, -30 + n))])),
    ]);
    expect(seen.titles.map((title) => title.slice(-1)).join('')).toBe('654321');
  });

  it('is by the feed’s dates once the reader’s clock is right again', async () => {
    const items = [2, 1].map((n) => story(n, hours(47) + n));
    const seen = await play([feed(0, rss(items)), feed(hours(48), rss(items))]);
    expect(seen.stories.map(({ publishedAt }) => publishedAt)).toEqual(
      items.map(({ date = '' }) => Date.parse(date)),
    );
  });
});

describe('sections', () => {
  const own = ['Defence & Security', 'Politics', 'Economy', 'World', 'Society', 'Sports', 'Technology'];

  it('of the outlet have tabs whatever number of labels there is', async () => {
    const items = Array.from({ length: 70 }, (_, n) =>
      story(n, -n, {
        categories: [own[n % 7] ?? '', ...Array.from({ length: 7 }, (_, t) => `A label ${n * 7 + t}`)],
      }),
    );
    const seen = await play([feed(0, rss(items.slice(40))), feed(5, rss(items))]);
    expect(seen.tabs).toEqual(own);
  });

  it('that the profile does not name come after it, the most used first', async () => {
    const sections = ['Weather', 'Books', 'Books', 'World', 'Art', 'Books', 'Weather'];
    const items = sections.map((name, n) => story(n, -n, { categories: [name, 'World', `label ${n}`] }));
    const seen = await play([feed(0, rss(items))]);
    expect(seen.tabs).toEqual(['World', 'Books', 'Weather', 'Art']);
  });

  it('that are renamed take their stories along, those too that have left the feed', async () => {
    const under = (name: string) => [4, 3].map((n) => story(n, n, { categories: [name] }));
    const seen = await play([
      feed(0, rss([2, 1].map((n) => story(n, -n, { categories: ['Technology'] })))),
      feed(5, rss([...under('Technology'), story(2, -2, { categories: ['Technology'] })])),
      feed(10, rss(under('Science & Technology'))),
    ]);
    expect(seen.tabs).toEqual(['Science & Technology']);
    expect(seen.stories).toHaveLength(4);
  });

  it('keep their stories when one of them is filed under another', async () => {
    const seen = await play([
      feed(0, rss([story(2, 2, { categories: ['Society'] }), story(1, 1, { categories: ['Sports'] })])),
      feed(5, rss([story(3, 3, { categories: ['Society'] })])),
      feed(10, rss([story(3, 3, { categories: ['Sports'] })])),
    ]);
    expect([...seen.tabs].sort()).toEqual(['Society', 'Sports']);
  });
});

describe('a hostile feed', () => {
  it('of ever new stories, or of edits, fills the store no further than its ceiling', async () => {
    const settings = { retention: { maxStories: 500 } };
    const generated = { generate: 'new-identities', items: 60 } as const;
    const seen = await play([feed(0, generated, 'poll-for', { minutes: hours(2) })], { settings });
    expect(seen.stories).toHaveLength(1000);
    const edits = { generate: 'edits', items: 3, bodyBytes: 2000 } as const;
    const edited = await play([feed(0, edits, 'poll-for', { minutes: hours(2) })]);
    expect(edited.revisions).toBe(30);
  });
});
