// `npm run edition`: an outlet's own edition. Takes a JSON file (--from), flags, and on a terminal the answers to what
// is missing; looks at the site; writes utils/outlet/edition.ts and the icons.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { colours, edition, packaging, urduNames } from '../../../utils/outlet/edition.ts';
import { runBin } from '../children.mjs';
import { root } from '../setup.mjs';
import { contrast, LEAST_CONTRAST } from './colours.ts';
import { drawIcons } from './icons.ts';
import { lookAtSite, reportLines, type SiteReport } from './look-at-site.ts';
import { checkWish, present, readFlags, type Wish } from './wish.ts';
import { withWords } from './words.ts';
import { editionFile, type Made, makeEdition } from './write.ts';

/** Longest description that the Chrome Web Store takes; Firefox takes more. */
const LONGEST_DESCRIPTION = 132;

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { from, offline, given, rule } = readFlags(process.argv.slice(2));
  const file = from === undefined ? {} : JSON.parse(readFileSync(from, 'utf8'));
  const wanted: Record<string, unknown> = { ...file, ...given };
  if (Object.keys(rule).length > 0) wanted.breaking = { ...file.breaking, ...rule };
  if (process.stdin.isTTY) await ask(wanted);

  const address = wanted.feed ?? wanted.site;
  let site: SiteReport | undefined;
  if (typeof address === 'string' && !offline) {
    site = await lookAtSite(address);
    for (const { good, line } of reportLines(site)) console.log(`${good ? '✔' : '!'} ${line}`);
    wanted.site ??= site.siteUrl;
    if (site.feedUrl !== new URL('feed/', site.siteUrl).href) wanted.feed = site.feedUrl;
    wanted.categories ??= site.categories.map((name) => ({ name }));
  }
  const wish = checkWish(wanted);
  if (site !== undefined) sayUnused(wish, site);
  const made = makeEdition(wish, { edition, urduNames, colours, packaging });
  await checkDescriptions(made);
  sayColours(wish, made);

  const [brand] = made.colours.brand;
  const icon = wish.icon && resolve(from === undefined ? '.' : dirname(from), wish.icon);
  const icons = await drawIcons({
    initials: made.edition.initials,
    colour: brand,
    ink: made.colours.ink[0],
    icon,
  });
  const target = join(root, 'utils/outlet/edition.ts');
  writeFileSync(target, editionFile(made));
  await runBin(
    join(root, 'node_modules/@biomejs/biome/bin/biome'),
    ['format', '--write', '--vcs-enabled=false', target],
    {
      quiet: true,
    },
  );
  mkdirSync(join(root, 'public/icon'), { recursive: true });
  for (const [size, png] of icons) writeFileSync(join(root, `public/icon/${size}.png`), png);
  console.log(`Written: utils/outlet/edition.ts and ${icons.size} icons for ${made.packaging.en.product}.`);
  console.log('Next: npm start shows it, npm run zip makes the packages.');
}

/** Asks for what nobody can guess; an empty answer leaves it as it is. */
async function ask(wanted: Record<string, unknown>): Promise<void> {
  const questions = {
    name: 'Name of the outlet',
    urduName: 'The same in Urdu (may be empty)',
    site: 'Address of its site',
    motto: 'Motto (may be empty)',
    urduMotto: 'The same in Urdu (may be empty)',
    colour: 'Colour, such as #0b5d3b (may be empty)',
    feedback: 'Where readers write to, a mail address or a page (may be empty)',
  };
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  for (const [field, question] of Object.entries(questions)) {
    if (wanted[field] !== undefined) continue;
    const answer = (await terminal.question(`${question}: `)).trim();
    Object.assign(wanted, present({ [field]: answer || undefined }));
  }
  terminal.close();
}

function sayUnused({ categories }: Wish, site: SiteReport): void {
  const used = new Set(site.categories.map((name) => name.toLowerCase()));
  const unused = categories.filter(({ name }) => !used.has(name.toLowerCase())).map(({ name }) => name);
  if (unused.length > 0) console.log(`! not in the feed just now: ${unused.join(', ')}`);
}

function sayColours({ colour }: Wish, { colours: made }: Made): void {
  for (const [n, theme] of (['light', 'dark'] as const).entries()) {
    const brand = made.brand[n] ?? colour;
    const on = contrast(brand, made.ink[n] ?? '#ffffff').toFixed(1);
    const changed = brand === colour.toLowerCase() ? '' : `, for ${colour} can't be read there`;
    console.log(
      `✔ colour in ${theme}: ${brand}${changed}; letters on it have a contrast of ${on} of ${LEAST_CONTRAST}`,
    );
  }
}

/** @throws Error where a store would refuse the description */
async function checkDescriptions({ packaging: made }: Made): Promise<void> {
  for (const language of ['en', 'ur'] as const) {
    const messages = await parseMessagesFile(join(root, `locales/${language}.yml`));
    const found = messages.find(({ key }) => key.join('.') === 'extensionDescription');
    const text = found && 'message' in found ? withWords(found.message, made[language]) : '';
    if (text.length > LONGEST_DESCRIPTION)
      throw new Error(
        `name: the description in ${language} would have ${text.length} of ${LONGEST_DESCRIPTION} characters: “${text}”`,
      );
  }
}
