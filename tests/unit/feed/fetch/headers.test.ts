import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { download } from '../../../../utils/feed/fetch/download.ts';
import { readFeed } from '../../../../utils/feed/read.ts';

const FEED =
  '<rss><channel><item><title>In a zip</title></item><item><title>Two</title></item></channel></rss>';

async function asked(body: Uint8Array<ArrayBuffer> | string, headers: Record<string, string> = {}) {
  const answer = await download({
    url: 'https://outlet.example/feed/',
    fetch: async () => new Response(body, { headers }),
  });
  if (answer.kind !== 'body') throw new Error('no body');
  return answer;
}

test('headers of hundreds of thousands of characters are cut before they are read', async () => {
  const spaces = ' '.repeat(200_000);
  const answer = await asked(FEED, {
    'content-type': `text/xml;charset=${spaces};`,
    'cache-control': `max-age=${spaces}a,${'a='.repeat(100_000)}`,
    expires: `Sat,${spaces}x`,
    date: `Sat,${spaces}x`,
    etag: `"${'e'.repeat(200_000)}"`,
  });
  expect(answer.contentType?.length).toBeLessThanOrEqual(1_000);
  expect(answer.etag).toBeUndefined();
  expect(
    readFeed(answer.bytes, { url: answer.url, contentType: `text/xml;charset=${spaces};` }).items,
  ).toHaveLength(2);
});

test('bytes that are gzip without saying so are unpacked, cut-off ones as far as they go', async () => {
  const zipped = new Uint8Array(gzipSync(FEED));
  const whole = await asked(zipped);
  expect(readFeed(whole.bytes, whole).items.map(({ title }) => title)).toEqual(['In a zip', 'Two']);
  const long = new Uint8Array(
    gzipSync(FEED.replace('</channel>', `${'<item><title>x</title></item>'.repeat(9_000)}</channel>`), {
      level: 0,
    }),
  );
  const cut = await asked(long.slice(0, -50_000));
  expect(readFeed(cut.bytes, cut).items.length).toBeGreaterThan(2);
});

test('a gzip bomb that does not say what it is stops at the limit', async () => {
  const bomb = new Uint8Array(gzipSync(new Uint8Array(40 * 1024 * 1024)));
  await expect(asked(bomb)).rejects.toMatchObject({ code: 'too-large' });
});
