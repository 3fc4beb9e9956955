// A WordPress that is ill, or that stands behind something that answers in its place: each kind of trouble is told
// from the others, no story is lost, and dirt around a feed does not hide it.
import { afterEach, beforeAll, expect, it } from 'vitest';
import { changeFeedState, pollNow } from '../e2e/reader.ts';
import type { WordPress } from './wordpress.ts';
import { check, firstPoll, inEachBrowser, stored, titled } from './world.ts';

interface Trouble {
  readonly name: string;
  readonly begin: (wordpress: WordPress) => unknown;
  /** What the reader is told, by its code. */
  readonly code: string;
}

const troubles: readonly Trouble[] = [
  { name: 'is being updated', begin: (it) => it.maintain(true), code: 'rate-limited' },
  { name: 'has lost its database', begin: (it) => it.flag('no-database', true), code: 'http-status' },
  { name: 'has a plugin that crashes', begin: (it) => it.plugin('no_such_function();'), code: 'http-status' },
  { name: 'has its feeds turned off', begin: turnFeedsOff, code: 'not-a-feed' },
  { name: 'wants a password', begin: (it) => it.answerBy('password'), code: 'http-status' },
  { name: 'is behind a challenge (403)', begin: (it) => it.answerBy('challenge-403'), code: 'web-page' },
  { name: 'is behind a challenge (503)', begin: (it) => it.answerBy('challenge-503'), code: 'web-page' },
  { name: 'is behind Cloudflare’s', begin: (it) => it.answerBy('challenge-mitigated'), code: 'web-page' },
];

const FEEDS_OFF = `add_action('do_feed_rss2', fn () => wp_die('No feed available, please visit our homepage!', '', ['response' => 200]), 1);`;
/** With something new in the feed: WordPress looks at validators before its plugins have a say. */
async function turnFeedsOff(wordpress: WordPress): Promise<void> {
  await wordpress.write({ title: 'Nobody will read this in a feed' });
  wordpress.plugin(FEEDS_OFF);
}

const warn = (hook: string, times = 1) =>
  `add_action('${hook}', function () { foreach (range(1, ${times}) as $n) trigger_error('Undefined array key "colour" in the theme', E_USER_WARNING); }, 1);`;

const dirt: Readonly<Record<string, string>> = {
  'a warning before the XML': warn('do_feed_rss2'),
  'warnings before the XML that fill PHP’s buffer': warn('do_feed_rss2', 60),
  'warnings between the items': warn('rss2_item'),
  'a warning after the end': warn('shutdown'),
  'a byte order mark and blank lines before the XML': `echo "\\xEF\\xBB\\xBF\\n\\n";`,
};

inEachBrowser('a WordPress in trouble', (world) => {
  const { wordpress, session } = world;
  beforeAll(() => firstPoll(world));
  afterEach(async () => {
    await wordpress.reset();
    // Whoever was asked to wait would.
    await changeFeedState(session.driver, { waitUntil: 0, failures: 0 });
  });

  for (const { name, begin, code } of troubles) {
    it(`says so where the site ${name}, and keeps the stories`, async () => {
      const before = (await stored(world)).length;
      await begin(wordpress);
      expect(await pollNow(session.driver)).toEqual({ kind: 'failed', code });
      expect(await stored(world)).toHaveLength(before);
    });
  }

  for (const [name, plugin] of Object.entries(dirt)) {
    it(`reads a feed that has ${name}`, async () => {
      const { title } = await wordpress.write({ title: `A story with ${name}` });
      wordpress.flag('debug', true);
      wordpress.plugin(plugin);
      await check(world);
      expect(await titled(world, title)).toHaveLength(1);
    });
  }
});
