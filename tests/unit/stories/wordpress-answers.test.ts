// Answers of a real WordPress (tests/wordpress/save-answers.ts makes them): the same story by feed and by REST, and
// what stands in a feed's place told from a feed.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FeedError } from '../../../utils/feed/feed-error.ts';
import type { Feed } from '../../../utils/feed/feed-item.ts';
import { readFeed } from '../../../utils/feed/read.ts';
import { drafts } from '../../../utils/stories/draft.ts';

/** Reads a saved answer, whose first line is its status and type. */
function answer(name: string): Feed {
  const file = readFileSync(new URL(`../../fixtures/wordpress/${name}`, import.meta.url), 'utf8');
  const [, contentType] = /^\d+ (.*)\n/.exec(file) ?? [];
  const body = file.slice(file.indexOf('\n') + 1);
  return readFeed(new TextEncoder().encode(body), { url: 'http://outlet.example/feed/', contentType });
}

describe('a WordPress’s answers', () => {
  it('give a story the same identity, title, date and address by feed and by REST', () => {
    const by = (name: string) =>
      drafts(answer(name)).map(({ guid, linkName, otherId, datedAt, item }) => ({
        ...{ guid, linkName, otherId, datedAt },
        ...{ title: item.title, author: item.author },
      }));
    expect(by('posts.json')).toEqual(by('feed.xml'));
    expect(by('feed.xml')).toHaveLength(2);
  });

  it('tell tags from categories by REST, and name categories first in the feed', () => {
    const [byRest] = answer('posts.json').items;
    expect([byRest?.categories, byRest?.tags]).toEqual([['Sports'], ['Cricket', 'Sindh & Punjab']]);
    expect(answer('feed.xml').items[0]?.categories).toEqual(['Sports', 'Cricket', 'Sindh & Punjab']);
  });

  it('have no picture in an emoji, and the featured one by REST alone', () => {
    expect(answer('feed.xml').items.map(({ image }) => image)).toEqual([undefined, undefined]);
    const [emoji, navy] = answer('posts.json').items;
    expect(emoji?.image).toBeUndefined();
    expect(navy?.image).toMatch(/^http:\/\/outlet\.example\/wp-content\/uploads\/.*blue.*\.jpg$/);
  });

  for (const dirt of ['warning-before.xml', 'warning-between.xml', 'warning-after.xml']) {
    it(`have all their stories in spite of PHP’s words (${dirt})`, () => {
      expect(answer(dirt).items.map(({ title }) => title)).toEqual(
        answer('feed.xml').items.map(({ title }) => title),
      );
    });
  }

  it('beyond the last page are a feed without stories', () => {
    expect(answer('beyond-the-end.xml').items).toEqual([]);
  });

  const notFeeds = {
    'maintenance.html': 'web-page',
    'no-database.html': 'web-page',
    'feeds-off.xml': 'not-a-feed',
    'beyond-the-end.json': 'not-a-feed',
  };
  for (const [name, code] of Object.entries(notFeeds)) {
    it(`that are no feed are refused as what they are (${name})`, () => {
      expect(() => answer(name)).toThrow(expect.objectContaining({ name: FeedError.name, code }));
    });
  }
});
