import { describe, expect, it } from 'vitest';
import { type FreshnessFacts, freshness } from '../../../../utils/state/popup/freshness.ts';
import type { FeedState } from '../../../../utils/stories/db.ts';

const MINUTE = 60_000;
const now = Date.UTC(2025, 7, 3, 12);
const feed = (more: Partial<FeedState> = {}): FeedState => ({
  id: 'outlet',
  url: 'https://outlet.example/feed/',
  checkedAt: now - 2 * MINUTE,
  failures: 0,
  gaps: [],
  rareHours: [],
  carried: [],
  ...more,
});
const failed = (code: string, detail = {}) =>
  feed({ error: { code, detail, at: now - MINUTE }, nextAt: now + 4 * MINUTE, failures: 1 });
const line = (more: Partial<FreshnessFacts>) =>
  freshness({
    now,
    polling: false,
    online: true,
    hasAddress: true,
    addressSource: 'reader',
    feed: feed(),
    unread: 0,
    ...more,
  });

describe('the freshness line', () => {
  it('says when the outlet last answered, and how many stories are unread', () => {
    expect(line({ unread: 17 })).toEqual({ kind: 'ok', text: 'Checked 2 min ago · 17 unread' });
    expect(line({}).text).toBe('Checked 2 min ago');
    expect(line({ feed: feed({ checkedAt: now - 10_000 }) }).text).toBe('Checked just now');
    expect(line({ unread: 1000 }).text).toContain('over 999 unread');
  });

  it('says what went wrong and when the next try is', () => {
    const { kind, text } = line({ feed: failed('unreachable') });
    expect(kind).toBe('warning');
    expect(text).toMatch(/^Could not reach the outlet.* Next try in 4 min\.$/);
  });

  it('has a sentence of its own for every way in which a feed can fail', () => {
    const codes = [
      ...['offline', 'unreachable', 'timeout', 'too-large', 'http-status', 'gone', 'rate-limited', 'moved'],
      ...['no-permission', 'web-page', 'not-a-feed', 'malformed', 'no-address', 'something else'],
    ];
    const sentences = codes.map((code) => line({ feed: failed(code) }).text);
    expect(new Set(sentences).size).toBe(codes.length);
    for (const text of sentences) expect(text).toMatch(/^[A-Z].{15,}[.?]( Next try in 4 min\.)?$/);
  });

  it('sends to the settings for another address only a reader who can change it there', () => {
    for (const code of ['gone', 'not-a-feed', 'moved']) {
      const said = (source: FreshnessFacts['addressSource']) =>
        line({ feed: failed(code), addressSource: source }).text;
      expect(said('reader')).toContain('Check the outlet’s address in Settings.');
      expect(said('build')).toContain('An update of the companion will bring the right address.');
      expect(said('policy')).toContain('Ask whoever manages this browser');
      for (const source of ['build', 'policy'] as const) expect(said(source)).not.toContain('Settings');
    }
  });

  it('names the status, the place and the line where it knows them', () => {
    expect(line({ feed: failed('http-status', { status: 503 }) }).text).toContain('HTTP 503');
    expect(line({ feed: failed('moved', { location: 'https://new.example/feed/' }) }).text).toContain(
      'new.example',
    );
    expect(line({ feed: failed('malformed', { line: 12 }) }).text).toContain('line 12');
  });

  it('never calls old stories fresh while the browser is offline or may not reach the outlet', () => {
    expect(line({ online: false })).toMatchObject({
      kind: 'warning',
      text: expect.stringMatching(/^You are offline/),
    });
    expect(line({ allowed: false }).kind).toBe('warning');
    expect(line({ hasAddress: false }).kind).toBe('warning');
  });

  it('says that it is checking while it is', () => {
    expect(line({ polling: true, online: false })).toMatchObject({ kind: 'busy' });
  });
});
