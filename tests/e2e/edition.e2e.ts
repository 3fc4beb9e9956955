// Another outlet's edition, made by `npm run edition` in a copy of the sources, built there and run: it shows its own
// name, colours, categories and breaking news, and nothing of this outlet is left in its files.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, it } from 'vitest';
import { type OutletHandle, startOutlet } from '../outlet/server.ts';
import type { BrowserKind } from './driver/driver.ts';
import { until } from './driver/until.ts';
import { describeInEach, there } from './each-browser.ts';
import { openList, storedStories, takeIn } from './reader.ts';

const root = resolve(import.meta.dirname, '../..');
const SOURCES = [
  'components',
  'entrypoints',
  'locales',
  'public',
  'tests/commands',
  'tests/e2e/driver',
  'utils',
];
const FILES = [
  'CHANGELOG.md',
  'LICENSE',
  'biome.json',
  'package.json',
  'tsconfig.json',
  'wxt.config.ts',
  'tests/env.d.ts',
];
const BUILD_LIMIT_MS = 300_000;

/** What may say this outlet's name: the licence of the code, and the one word that partners of any edition know. */
const MAY_SAY_SO = { files: /^(LICENSE|THIRD-PARTY)\.txt$/, words: /ovn-related/g };
const OURS = /open\s?voice|ovn|اوپن\s?وائس|transparent\. unbiased|defence & security/gi;

const run = promisify(execFile);
const { kinds, port } = inject('ground');
let outlet: OutletHandle | undefined;
let copy = '';

async function makeEdition(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'companion-edition-'));
  for (const path of [...SOURCES, ...FILES]) cpSync(join(root, path), join(dir, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
  const from = join(root, 'tests/fixtures/edition/chronicle.json');
  const flags = ['--from', from, '--site', `http://127.0.0.1:${port}/`];
  const { stdout } = await run(
    process.execPath,
    ['--import', join(root, 'node_modules/tsx/dist/loader.mjs'), 'tests/commands/edition/main.ts', ...flags],
    { cwd: dir },
  );
  said = stdout;
  return dir;
}
let said = '';

const stage = {
  kinds,
  extension: async (kind: BrowserKind) => {
    if (copy === '') copy = await makeEdition();
    const browser = kind === 'firefox' ? 'firefox' : 'chrome';
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      WXT_OUTLET_URL: '',
      WXT_OUTLET_FEED: '',
      WXT_PARTNER_MATCHES: '',
    };
    await run(process.execPath, ['tests/e2e/driver/build-one.mjs', browser, '.output/e2e'], {
      cwd: copy,
      env,
    });
    return join(copy, '.output/e2e', browser);
  },
  open: async () => {
    outlet = await startOutlet({ port });
  },
  close: async () => {
    await outlet?.close();
    rmSync(copy, { recursive: true, force: true });
    copy = '';
  },
};

describeInEach('an edition of another outlet', stage, (session) => {
  const dir = () => join(copy, '.output/e2e', session.kind === 'firefox' ? 'firefox' : 'chrome');

  it('is made after a look at its site, with a colour that can be read', () => {
    expect(said).toContain('✔ feed: ');
    expect(said).toContain('✔ an unchanged feed is answered with 304');
    expect(said).toContain("for #c4602d can't be read there");
    expect(said).toMatch(/a reader costs about [\d.]+ KiB a day/);
  });

  it(
    'has nothing of this outlet in its files',
    () => {
      const files = readdirSync(dir(), { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      // The hash in a file's name says any three letters sooner or later, and every file that asks for it repeats them.
      const hashes = files.flatMap(({ name }) => /-([\w-]{8})\.(?:js|css)$/.exec(name)?.[1] ?? []);
      const found = files
        .filter(({ name }) => !MAY_SAY_SO.files.test(name) && !name.endsWith('.png'))
        .flatMap(({ name, parentPath }) => {
          const bytes = readFileSync(join(parentPath, name), 'utf8').replace(MAY_SAY_SO.words, '');
          const text = hashes.reduce((rest, hash) => rest.replaceAll(hash, ''), `${name}\n${bytes}`);
          return [...text.matchAll(OURS)].map(
            ({ index }) => `${name}: ${text.slice(Math.max(0, index - 30), index + 30)}`,
          );
        });
      expect(found).toEqual([]);
      for (const size of [16, 128])
        expect(readFileSync(join(dir(), `icon/${size}.png`))).not.toEqual(
          readFileSync(`public/icon/${size}.png`),
        );
    },
    BUILD_LIMIT_MS,
  );

  it('shows its own name, motto, colour and categories', async () => {
    const { posts } = there(outlet, 'outlet');
    await storedStories(session.driver, posts().length);
    const list = await openList(session.driver);
    await list.waitFor('[role=tabpanel] li a');
    const seen = await list.evaluate(() => ({
      title: document.title,
      head: document.querySelector('header h1')?.textContent ?? '',
      logo: document.querySelector('.logo')?.textContent ?? '',
      colour: getComputedStyle(document.querySelector('.logo') ?? document.body).backgroundColor,
      tabs: [...document.querySelectorAll('[role=tab] bdi')].map((tab) => tab.textContent),
    }));
    await list.screenshot(session.shot('edition'));
    expect(seen.title).toBe('Lakeside Reader');
    expect(seen.head).toContain('The Lakeside Chronicle');
    expect(seen.head).toContain('News from both shores.');
    expect(seen.logo).toBe('LC');
    const [, hex = ''] =
      /brand: \['(#\w+)'/.exec(readFileSync(join(copy, 'utils/outlet/edition.ts'), 'utf8')) ?? [];
    const rgb = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    expect(seen.colour).toBe(`rgb(${rgb.join(', ')})`);
    expect(seen.tabs.filter((name) => ['World', 'Economy', 'Sports'].includes(name ?? ''))).toEqual([
      'World',
      'Economy',
      'Sports',
    ]);
    await list.close();
  });

  it('lights its badge for its own kind of breaking news, and not for ours', async () => {
    const { driver } = session;
    const handle = there(outlet, 'outlet');
    handle.publishBreaking();
    await takeIn({ driver, outlet: handle });
    expect((await driver.badge()).text).toBe('');
    const { title } = handle.publish({
      title: 'Ferries stop between the two shores',
      categories: ['Economy'],
      author: 'Staff',
      paragraphs: ['They stop today.'],
    });
    await takeIn({ driver, outlet: handle });
    await until(async () => (await driver.badge()).text === '1', { what: 'the badge' });
    const told = (await driver.badge()).title;
    expect(told).toContain('Lakeside Reader');
    expect(told).toContain(title);
  });
});
