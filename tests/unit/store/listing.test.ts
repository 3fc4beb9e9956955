// What docs/store says to the stores keeps to their limits, and to what the extension is.
import { existsSync, readFileSync } from 'node:fs';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { describe, expect, it } from 'vitest';
import { packaging } from '../../../utils/outlet/edition.ts';
import config from '../../../wxt.config.ts';
import { withWords } from '../../commands/edition/words.ts';

/** The sections of a text, by their headings. */
function sections(file: string): ReadonlyMap<string, string> {
  const parts = readFileSync(`docs/store/${file}`, 'utf8').split(/^## /m).slice(1);
  return new Map(
    parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n')).trim()]),
  );
}

/** Characters; of the two stores' limits the smaller one (Chrome's 75, 132 and 16,000; Firefox's 50, 250 and 15,000). */
const LIMITS = { Name: 50, Summary: 132, Description: 15_000 };
/** Chrome's, for the single purpose and each permission. */
const LONGEST_REASON = 1_000;
/** Of addons.mozilla.org, for the notes to its reviewers. */
const LONGEST_NOTES = 3_000;

describe('the listing', () => {
  it.each(['en', 'ur'] as const)(
    'in %s keeps to the limits of both stores and says what the package says',
    async (language) => {
      const listing = sections(`listing.${language}.md`);
      for (const [name, most] of Object.entries(LIMITS)) {
        const { length } = listing.get(name) ?? '';
        expect(length, name).toBeGreaterThan(0);
        expect(length, name).toBeLessThanOrEqual(most);
      }
      const messages = await parseMessagesFile(`locales/${language}.yml`);
      const said = (key: string) => {
        const found = messages.find((message) => message.key.join('.') === key);
        return found && 'message' in found ? withWords(found.message, packaging[language]) : undefined;
      };
      expect(listing.get('Name')).toBe(said('extensionName'));
      expect(listing.get('Summary')).toBe(said('extensionDescription'));
    },
  );
});

describe('the reasons for permissions', () => {
  const reasons = sections('permissions.md');

  it('are there for each permission of the manifest, and for no other', async () => {
    const { manifest } = config;
    if (typeof manifest !== 'function') throw new Error('the manifest is no function');
    const env = { mode: 'production', command: 'build', manifestVersion: 3 } as const;
    const { permissions = [], optional_permissions = [] } = await manifest({ ...env, browser: 'chrome' });
    // WXT adds it for the panel's page.
    const panel = existsSync('entrypoints/sidepanel') ? ['sidePanel'] : [];
    const explained = [...reasons.keys()].filter((name) => /^[a-z]/.test(name));
    expect(explained.sort()).toEqual([...permissions, ...optional_permissions, ...panel].sort());
    for (const name of ['Single purpose', 'Host permissions', 'Optional host permissions', 'Remote code'])
      expect(reasons.has(name), name).toBe(true);
  });

  it('are none too long for the form that they go into', () => {
    for (const [name, reason] of reasons) expect(reason.length, name).toBeLessThanOrEqual(LONGEST_REASON);
    expect(readFileSync('docs/store/reviewer.md', 'utf8').length).toBeLessThanOrEqual(LONGEST_NOTES);
  });

  it('are in the privacy policy too', () => {
    const policy = readFileSync('PRIVACY.md', 'utf8');
    const named = [...reasons.keys()].filter((name) => /^[a-z]/.test(name));
    expect(named.filter((name) => !policy.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the pictures', () => {
  it.each([
    ['1-stories', 1280, 800],
    ['2-search', 1280, 800],
    ['3-related', 1280, 800],
    ['4-dark', 1280, 800],
    ['5-urdu', 1280, 800],
    ['tile', 440, 280],
  ])('%s is %i × %i', (name, width, height) => {
    const png = readFileSync(`docs/store/pictures/${name}.png`);
    // IHDR (PNG, section 11.2.1).
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
  });
});
