// `npm run bench -- hostile`: bodies of 8 MiB made to break a reader, each read once: what came of it, the processor
// time and the heap that it took. Aim: each refused or cut within 1 s and 64 MiB.
import { FeedError } from '../../utils/feed/feed-error.ts';
import { readFeed } from '../../utils/feed/read.ts';

const BYTES = 8 * 1024 * 1024;
const fill = (text: string, bytes = BYTES) => text.repeat(Math.ceil(bytes / text.length)).slice(0, bytes);
const item = (inner: string) => `<rss><channel><item>${inner}</item></channel></rss>`;
const entity = (declared: string, uses: string) =>
  `<!DOCTYPE rss [${declared}]><rss><channel><title>${uses}</title></channel></rss>`;
const nested = [...'bcdefgh'].map((name, n) => `<!ENTITY ${name} "${`&${'abcdefg'[n]};`.repeat(50)}">`);

const bodies: Readonly<Record<string, () => string>> = {
  'entity bomb': () => entity(`<!ENTITY a "${'a'.repeat(50)}">${nested.join('')}`, '&h;'),
  'huge entity, used often': () => entity(`<!ENTITY a "${fill('a', 60_000)}">`, fill('&a;')),
  'empty entity, used often': () => entity('<!ENTITY a "">', fill('&a;')),
  'external entity': () => entity('<!ENTITY a SYSTEM "file:///etc/hostname">', '&a;'),
  'declarations without end': () => `<!DOCTYPE rss [${fill('<!ENTITY a "')}]>`,
  'elements within elements': () => `<rss>${fill('<a>')}`,
  'elements without end': () => `<rss>${fill('<a/>')}`,
  'stories without end': () => `<rss><channel>${fill('<item><title>a</title></item>')}`,
  'end tags': () => fill('</a>'),
  'attributes without end': () => `<rss ${fill('a="b" ')}>`,
  'quotes left open': () => fill('<a b="'),
  'a tag of spaces': () => `<rss a${fill(' ')}>`,
  'comments left open': () => fill('<!--'),
  'CDATA left open': () => `<rss>${fill('<![CDATA[')}`,
  'namespaces without end': () => fill('<a xmlns:b="c">'),
  'a title of 8 MiB': () => item(`<title>${fill('a ')}</title>`),
  'a title of references': () => item(`<title>${fill('&amp;amp;')}</title>`),
  'a title of open tags': () => item(`<title>${fill('&lt;b ')}</title>`),
  'a text of numbered characters': () => item(`<description>${fill('&#1;')}</description>`),
  'a text of open pictures': () => item(`<description>${fill('&lt;img ')}</description>`),
  'authors of at-signs': () => `<rss><channel>${fill(`<item><author>${'@'.repeat(900)}</author></item>`)}`,
  'dates of words': () => `<rss><channel>${fill(`<item><pubDate>${'one two '.repeat(14)}</pubDate></item>`)}`,
  base64: () => `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content mode="base64">${fill('A ')}`,
  NUL: () => fill('\0'),
  'lists within lists': () => fill('['),
  'objects without end': () => `{"version":"https://jsonfeed.org/version/1.1","items":[${fill('{},')}{}]}`,
};

export async function run(): Promise<void> {
  let slowest = 0;
  let biggest = 0;
  for (const [name, make] of Object.entries(bodies)) {
    const bytes = new TextEncoder().encode(make());
    globalThis.gc?.();
    const heap = process.memoryUsage().heapUsed;
    const begun = process.cpuUsage();
    const outcome = read(bytes);
    const { user, system } = process.cpuUsage(begun);
    const ms = (user + system) / 1_000;
    const megabytes = Math.max(0, process.memoryUsage().heapUsed - heap) / 2 ** 20;
    slowest = Math.max(slowest, ms);
    biggest = Math.max(biggest, megabytes);
    console.log(
      `${name.padEnd(32)}${ms.toFixed(0).padStart(6)} ms${megabytes.toFixed(0).padStart(6)} MiB  ${outcome}`,
    );
  }
  console.log(`slowest ${slowest.toFixed(0)} ms (aim: 1,000), biggest ${biggest.toFixed(0)} MiB (aim: 64)`);
}

function read(bytes: Uint8Array): string {
  try {
    const feed = readFeed(bytes, { url: 'https://outlet.example/feed/' });
    return `read: ${feed.items.length} stories`;
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return `refused: ${error.code}, ${error.message}`;
  }
}
