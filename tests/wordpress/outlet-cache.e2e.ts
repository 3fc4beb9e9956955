// The caches that docs/for-outlets.md gives to outlets, asked as many readers ask: WordPress is reached once.
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { CLOSE, nextSecond, openWordPress, type WordPress } from './wordpress.ts';

/** Answers `A-IM: feed` with the posts since the reader's copy (RFC 3229), as a plugin for it does. */
const DELTA_PLUGIN = `
add_action('template_redirect', function () {
  if (!is_feed()) return;
  header('Vary: A-IM, If-None-Match');
  if (empty($_SERVER['HTTP_A_IM']) || empty($_SERVER['HTTP_IF_NONE_MATCH'])) return;
  header('IM: feed');
  status_header(226);
  $GLOBALS['wp_query']->posts = array_slice($GLOBALS['wp_query']->posts, 0, 1);
  $GLOBALS['wp_query']->post_count = 1;
});`;

const { place, snapshot } = inject('wordpress');
const wordpress = openWordPress(place, snapshot);

/** What a reader is answered; `items` counts those of the feed. */
async function ask(path = '/feed/', headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(wordpress.url + path, {
    headers: { ...headers, ...CLOSE.headers },
    redirect: 'manual',
  });
  const body = await response.text();
  const etag = response.headers.get('etag') ?? '';
  return { status: response.status, etag, body, items: body.split('<item>').length - 1 };
}

/** How often WordPress is reached while `work` is done. */
async function reachedBy(work: () => Promise<unknown>): Promise<number> {
  const before = wordpress.reached().length;
  await work();
  return wordpress.reached().length - before;
}

const many = (path?: string) => Promise.all(Array.from({ length: 50 }, () => ask(path)));

for (const mode of ['varnish', 'nginx-cache'] as const) {
  describe(`a WordPress behind ${mode}`, () => {
    beforeAll(() => begin(mode, wordpress));

    it('is reached once by fifty readers at one time, who all get the feed', async () => {
      // A page that nobody asked for before.
      const answers: Awaited<ReturnType<typeof ask>>[] = [];
      const reached = await reachedBy(async () => answers.push(...(await many('/feed/?paged=2'))));
      expect(reached).toBe(1);
      expect(answers.filter(({ status, items }) => status === 200 && items === 10)).toHaveLength(50);
    });

    it('tells pages of the feed apart, and nothing else of a query', async () => {
      const [first, second] = [await ask(), await ask('/feed/?paged=2')];
      expect(second.body).not.toBe(first.body);
      expect(await reachedBy(() => ask('/feed/?utm_source=reader&x=1'))).toBe(0);
      expect((await ask('/feed/?x=1&paged=2')).body).toBe(second.body);
    });

    it('answers 304 to a reader’s copy, compressed or not, without WordPress', async () => {
      const { etag } = await ask();
      const strong = etag.replace(/^W\//, '');
      const reached = await reachedBy(async () => {
        for (const known of [etag, strong, `W/${strong}`])
          expect((await ask('/feed/', { 'If-None-Match': known })).status, known).toBe(304);
      });
      expect(reached).toBe(0);
    });

    it('has a new story at once when it is published, and after an edit', async () => {
      const { id } = await wordpress.write({ title: `Fresh behind ${mode}` });
      expect((await ask()).body).toContain(`Fresh behind ${mode}`);
      await wordpress.update(id, { post_title: `Fresher behind ${mode}` });
      expect((await ask()).body).toContain(`Fresher behind ${mode}`);
    });

    it('lets no reader throw away what is kept', async () => {
      await ask();
      const reached = await reachedBy(() => ask('/feed/', { 'X-Refresh-Feed': '1' }));
      // By nginx alone this machine is the newsroom itself; behind a proxy nobody is.
      if (mode === 'varnish') expect(reached).toBe(0);
      const forwarded = { 'X-Refresh-Feed': '1', 'X-Forwarded-For': '203.0.113.7' };
      expect(await reachedBy(() => ask('/feed/', forwarded))).toBe(0);
    });

    it('goes on sending what it has while WordPress is ill', async () => {
      const { body } = await ask();
      wordpress.flag('no-database', true);
      try {
        expect((await ask()).body).toBe(body);
      } finally {
        wordpress.flag('no-database', false);
      }
    });

    it('never gives new items alone to a reader who did not ask for them', async () => {
      wordpress.plugin(DELTA_PLUGIN);
      await wordpress.write({ title: `Touched behind ${mode}` });
      const { etag, items } = await ask();
      expect(items).toBe(10);
      await nextSecond();
      await wordpress.write({ title: `After that, behind ${mode}` });
      const asked = { 'A-IM': 'feed', 'If-None-Match': etag };
      const delta = await ask('/feed/', asked);
      // nginx can't compare copies: it always answers with the whole feed.
      expect([delta.status, delta.items]).toEqual(mode === 'varnish' ? [226, 1] : [200, 10]);
      expect(await reachedBy(() => ask('/feed/', asked))).toBe(0);
      expect((await ask()).items).toBe(10);
      expect((await ask('/feed/', { ...asked, 'If-None-Match': (await ask()).etag })).status).toBe(304);
    });
  });
}

async function begin(
  mode: 'varnish' | 'nginx-cache',
  { reset, answerBy, refreshCache }: WordPress,
): Promise<void> {
  await reset();
  await answerBy(mode);
  refreshCache(mode);
}
