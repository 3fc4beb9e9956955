// How far the outlet's server is believed, in the product's own polls.
import { describe, expect, it } from 'vitest';
import { DEFENCE, rss, story } from '../../replay/feed-text.ts';
import { act, FEED, feed, play } from '../../replay/play.ts';

const MODIFIED = { lastModified: 'Fri, 20 Nov 2026 07:58:00 GMT' };
const before = [story(1, -30), story(2, -60)];

describe('a server that says 304', () => {
  it('hides a scheduled story that went live late for no longer than a quarter of an hour', async () => {
    const late = story(3, -10, DEFENCE);
    const seen = await play([
      feed(0, rss(before, MODIFIED)),
      feed(3, rss([late, ...before], MODIFIED), 'poll-for', { minutes: 22 }),
    ]);
    expect(seen.titles[0]).toBe('Story 3');
    expect(seen.told).toEqual(['Story 3']);
  });

  it('for ever, whatever its ETag, is asked for the whole within six hours, and not believed again', async () => {
    const frozen = { etag: '"frozen"' };
    const hours = (n: number) => n * 60;
    const seen = await play([
      feed(0, rss(before, frozen)),
      act(1, 'poll-for', hours(1)),
      feed(hours(2), rss([story(3, hours(2)), ...before], frozen), 'poll-for', { minutes: hours(6) }),
      feed(hours(9), rss([story(4, hours(9)), story(3, hours(2)), ...before], frozen), 'poll-for', {
        minutes: 10,
      }),
    ]);
    expect(seen.titles).toEqual(['Story 4', 'Story 3', 'Story 1', 'Story 2']);
    expect(seen.requests.at(-1)?.ifNoneMatch).toBeUndefined();
  });

  it('is not believed when the reader checks and the whole feed is not fresh', async () => {
    const seen = await play([
      feed(0, rss(before, MODIFIED)),
      act(5, 'poll-for', 60),
      feed(70, rss([story(3, 69), ...before], MODIFIED)),
      act(71, 'check'),
    ]);
    expect(seen.titles[0]).toBe('Story 3');
  });

  it('is believed while it hides nothing: the whole feed is asked for once more after a change, then rarely', async () => {
    const steps = [feed(0, rss(before, MODIFIED)), act(1, 'poll-for', 5 * 60)];
    const { requests } = await play(steps);
    const whole = requests.filter((asked) => asked.url === FEED && asked.ifModifiedSince === undefined);
    expect(whole).toHaveLength(2);
    expect(requests.length).toBeGreaterThan(50);
  });

  it('gets no validators that are older than eight days, nor those of another address', async () => {
    const days = (n: number) => n * 24 * 60;
    const tracking = { etag: '"reader-4711"' };
    const seen = await play([
      feed(0, rss(before, tracking)),
      // A machine that is on for minutes a day, at an outlet that is never silent for long.
      ...Array.from({ length: 9 }, (_, n) => feed(days(n + 1), rss(before, tracking), 'poll')),
    ]);
    expect(seen.requests.at(-1)).toMatchObject({ url: FEED, ifNoneMatch: undefined });
  });
});

describe('a redirect', () => {
  const target = (name: string) => `https://outlet.example/feed/${name}.xml`;

  it('is left when the given address leads elsewhere or answers itself again', async () => {
    const day = { [target('monday')]: rss(before) };
    const follow = { redirect: target('monday') };
    for (const next of [
      { [FEED]: { redirect: target('tuesday') }, [target('tuesday')]: rss([story(3, 400), ...before]) },
      { [FEED]: rss([story(3, 400), ...before]) },
    ]) {
      const seen = await play([
        feed(0, follow, 'poll-for', { minutes: 120, answers: day }),
        { at: 400, answers: next, do: 'poll-for', minutes: 370 },
      ]);
      expect(seen.titles[0]).toBe('Story 3');
      const checked = await play([
        feed(0, follow, 'poll-for', { minutes: 120, answers: day }),
        { at: 400, answers: next, do: 'check' },
      ]);
      expect(checked.titles[0]).toBe('Story 3');
    }
  });

  it('is followed without what the outlet may know the reader by', async () => {
    const seen = await play([
      feed(0, rss(before, { etag: '"reader-4711"' })),
      feed(5, { redirect: target('moved') }, 'poll', { answers: { [target('moved')]: rss(before) } }),
    ]);
    const followed = seen.requests.filter(({ url }) => url === target('moved'));
    expect(followed).toHaveLength(1);
    expect(followed[0]).toMatchObject({ ifNoneMatch: undefined });
  });

  it('to https, which is another permission, is said to be a move, with the address to agree to', async () => {
    const http = 'http://outlet.example/feed/';
    const seen = await play([{ at: 0, answers: { [http]: { blockedRedirect: FEED } }, do: 'poll' }], {
      feed: FEED,
      feedOverride: http,
    });
    expect(seen.error).toBe('moved');
  });
});

describe('a gap that was given up', () => {
  const hours = (n: number) => n * 60;
  const young = [20, 21, 22].map((n) => story(n, hours(20) - n));
  const missed = [10, 11].map((n) => story(n, hours(15) - n));
  const older = (items: Parameters<typeof rss>[0]) => ({ [`${FEED}?paged=2`]: rss(items) });
  const away = [feed(0, rss([story(1, -60)])), feed(hours(20), rss(young))];

  it('is filled when the reader checks, or within a day, once the outlet has older pages again', async () => {
    const back = older([...missed, story(1, -60)]);
    const checked = await play([...away, { at: hours(21), answers: back, do: 'check' }]);
    expect(checked.stories).toHaveLength(6);
    const waited = await play([
      ...away,
      act(hours(20) + 5, 'poll-for', 30),
      { at: hours(21), answers: back, do: 'poll-for', minutes: hours(25) },
    ]);
    expect(waited.stories).toHaveLength(6);
  });

  it('is found though the feed has gone on since', async () => {
    const later = [30, 31, 32].map((n) => story(n, hours(30) - n));
    const seen = await play([
      ...away,
      feed(hours(30), rss([...later, ...young]), 'poll'),
      feed(hours(31), rss(later), 'check', {
        answers: {
          ...older(young),
          [`${FEED}?paged=3`]: rss([...missed, story(1, -60)]),
        },
      }),
    ]);
    expect(seen.stories).toHaveLength(9);
  });
});
