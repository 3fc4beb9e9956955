// Texts that the packages carry: the licences of every library whose code is in the build, and what is new.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

/** Shipped, but listed under devDependencies since the build brings it in. */
const BROUGHT_BY_THE_BUILD = ['wxt', '@wxt-dev/i18n'];
/** Only some files of these are shipped: what they themselves depend on works at build time. */
const WITHOUT_THEIR_OWN = new Set(BROUGHT_BY_THE_BUILD);

/** The text of THIRD-PARTY.txt: name, version, licence and its words, by name. */
export function thirdPartyNotices() {
  const { dependencies } = packageOf(root);
  const found = new Map();
  const visit = (name) => {
    if (found.has(name)) return;
    const folder = join(root, 'node_modules', name);
    const { version, license, dependencies: own = {} } = packageOf(folder);
    found.set(name, `${name} ${version} (${license})\n\n${wordsOf(folder, license)}`);
    if (!WITHOUT_THEIR_OWN.has(name)) for (const each of Object.keys(own)) visit(each);
  };
  for (const name of [...Object.keys(dependencies), ...BROUGHT_BY_THE_BUILD]) visit(name);
  const all = saidOnce([...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text));
  const head = 'This extension contains the following libraries, each under its own licence.';
  return `${[head, ...all].join(`\n\n${'-'.repeat(78)}\n\n`)}\n`;
}

/** A licence's text is long, and several libraries share it: so many paragraphs that stand above already are not said again. */
const SHARED_PARAGRAPHS = 8;

/** The texts, with what a text has word by word from one before it left to that one, which is named. */
function saidOnce(texts) {
  const above = [];
  return texts.map((text) => {
    const paragraphs = text.split(/\n\s*\n/);
    const told = [];
    for (let at = 0; at < paragraphs.length; ) {
      const { length, under } = longestRun(paragraphs.slice(at), above);
      const isSaid = length >= SHARED_PARAGRAPHS;
      told.push(
        isSaid
          ? `[The next ${length} paragraphs are those that stand above, under ${under}.]`
          : paragraphs[at],
      );
      at += isSaid ? length : 1;
    }
    above.push({ name: text.slice(0, text.indexOf('\n')), paragraphs });
    return told.join('\n\n');
  });
}

/** How many paragraphs from the first on stand together in one of the texts above, and in which. */
function longestRun(paragraphs, above) {
  const plain = (paragraph) => paragraph?.replace(/\s+/g, ' ').trim();
  let longest = { length: 0, under: '' };
  for (const { name, paragraphs: there } of above)
    for (const start of there.keys()) {
      let length = 0;
      while (length < paragraphs.length && plain(paragraphs[length]) === plain(there[start + length]))
        length++;
      if (length > longest.length) longest = { length, under: name };
    }
  return longest;
}

/** The newest section of CHANGELOG.md, of each change its first sentence: what WHATS-NEW.txt says. */
export function newestChanges() {
  const [, newest = ''] = readFileSync(join(root, 'CHANGELOG.md'), 'utf8').split(/^## /m);
  return newest
    .replace(/^(- .*?[^.][.]) .*$/gm, '$1')
    .replaceAll('### ', '')
    .replaceAll('`', '');
}

const packageOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

function wordsOf(folder, license) {
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  const named = files.filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  if (named.length === 0) return `The licence is ${license}; the package carries no text of it.`;
  return named
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
}
