import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  describe as describeError,
  lastErrors,
  noteError,
  reportDetails,
  withoutPaths,
} from '../../../utils/browser/error-report.ts';
import { FeedError } from '../../../utils/feed/feed-error.ts';
import type { FeedState } from '../../../utils/stories/db.ts';

const feed: FeedState = {
  id: 'outlet',
  url: 'https://outlet.example/feed/?secret=1',
  failures: 2,
  error: { code: 'moved', detail: { location: 'https://else.example/a/story/that/was/read' }, at: 5 },
  gaps: [],
  rareHours: [],
  carried: ['https://outlet.example/?p=77'],
};

describe('a report', () => {
  beforeEach(() => {
    fakeBrowser.reset();
    fakeBrowser.runtime.getManifest = () => ({ name: 'Companion', version: '1.2.3', manifest_version: 3 });
  });

  it('says versions, the feed’s state and the last errors, and no address of any page', async () => {
    await noteError('popup', new TypeError('cannot read https://outlet.example/2025/08/a-story?x=1 twice'));
    const text = await reportDetails({
      now: 1_000,
      feed,
      storyCount: 7,
      error: new FeedError('timeout', 'slow'),
    });
    expect(text).toContain('Companion 1.2.3');
    expect(text).toContain('Failures in a row: 2');
    expect(text).toContain('moved');
    expect(text).toContain('FeedError: slow [timeout]');
    expect(text).toContain('popup: TypeError: cannot read https://outlet.example/… twice');
    for (const own of ['a-story', 'secret', 'was/read', 'p=77']) expect(text).not.toContain(own);
  });

  it('keeps the last ten errors', async () => {
    for (let at = 0; at < 14; at++) await noteError('test', new Error(`number ${at}`), at);
    expect((await lastErrors()).map(({ at }) => at)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('cuts addresses however they stand in a text', () => {
    expect(withoutPaths('"http://a.b:81/c?d#e" and chrome-extension://xyz/popup.html')).toBe(
      '"http://a.b:81/…" and chrome-extension://xyz/…',
    );
    expect(describeError('plain')).toBe('plain');
  });
});
