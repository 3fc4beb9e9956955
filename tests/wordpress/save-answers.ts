// `npx tsx tests/wordpress/save-answers.ts` (as root, on Debian): asks a real WordPress for small answers of each kind
// and writes them to tests/fixtures/wordpress, where unit tests read them. Its address becomes outlet.example.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startWordPress } from './start.ts';
import { CLOSE } from './wordpress.ts';

const folder = resolve(import.meta.dirname, '../fixtures/wordpress');
/** A date of the stories, so that the answers are the same whenever they are made: 15 October 2026, in Karachi. */
const AT = '2026-10-15 09:30:00';

const warning = (hook: string) =>
  `add_action('${hook}', function () { trigger_error('Undefined array key "colour"', E_USER_WARNING); }, 1);`;

const { wordpress, place, close } = await startWordPress();

async function save(name: string, path: string): Promise<void> {
  const response = await fetch(wordpress.url + path, CLOSE);
  // WordPress leaves the port off where a feed names itself.
  const here = new RegExp(`127\\.0\\.0\\.1(?::${wordpress.port})?`, 'g');
  const body = (await response.text()).replace(here, 'outlet.example').replaceAll(place.dir, '/srv/outlet');
  const type = response.headers.get('content-type') ?? '';
  // The first line of each file is the status and the type; the body follows.
  writeFileSync(join(folder, name), `${response.status} ${type}\n${body}`);
}

try {
  mkdirSync(folder, { recursive: true });
  const picture = (await wordpress.stories()).find((story) => story.picture !== null);
  await wordpress.keepOnly([picture?.id ?? 0]);
  const { id } = await wordpress.write({
    title: '🏏 “What a day” & night',
    content:
      '<!-- wp:paragraph -->\n<p>What a day 🏏! The captain was all smiles 😀.</p>\n<!-- /wp:paragraph -->',
    categories: ['Sports'],
    tags: ['Cricket', 'Sindh & Punjab'],
    at: AT,
  });
  await wordpress.due(id, AT);
  await wordpress.redate(picture?.id ?? 0, '2026-10-14 18:00:00');
  await wordpress.rewriteGuids('/?p=', '/?post_type=post&#038;p=');
  await save('feed.xml', '/feed/');
  await save('beyond-the-end.xml', '/feed/?paged=9');
  const fields = 'id,date_gmt,modified_gmt,guid,link,title,content,excerpt,_links,_embedded';
  const embed = '_embed=author,wp:term,wp:featuredmedia';
  await save('posts.json', `/wp-json/wp/v2/posts?${embed}&_fields=${fields}`);
  await save('beyond-the-end.json', '/wp-json/wp/v2/posts?page=9');
  wordpress.flag('debug', true);
  for (const [name, hook] of [
    ['warning-before.xml', 'do_feed_rss2'],
    ['warning-between.xml', 'rss2_item'],
    ['warning-after.xml', 'shutdown'],
  ] as const) {
    wordpress.plugin(warning(hook));
    await save(name, '/feed/');
  }
  wordpress.plugin(
    `add_action('do_feed_rss2', fn () => wp_die('No feed available', '', ['response' => 200]), 1);`,
  );
  await save('feeds-off.xml', '/feed/');
  wordpress.plugin(undefined);
  wordpress.flag('debug', false);
  wordpress.maintain(true);
  await save('maintenance.html', '/feed/');
  wordpress.maintain(false);
  wordpress.flag('no-database', true);
  await save('no-database.html', '/feed/');
} finally {
  await close();
}
