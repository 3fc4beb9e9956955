// The manifest of both browsers, and the little that the build needs beyond WXT's own. Permissions are the fewest that
// work; each one's reason is in PRIVACY.md.
import { readFileSync } from 'node:fs';
import type { Plugin, Rollup } from 'vite';
import { defineConfig } from 'wxt';
import { builtCommit } from './tests/commands/commit.mjs';
import { withColours, withWords } from './tests/commands/edition/words.ts';
import { newestChanges, thirdPartyNotices } from './tests/commands/notices.mjs';
import { colours, edition, packaging } from './utils/outlet/edition.ts';
import { outlet } from './utils/outlet/profile.ts';

const outletHosts = [
  ...[outlet.siteUrl, outlet.feedUrl]
    .filter((url) => url !== undefined)
    .map((url) => `${new URL(url).protocol}//${new URL(url).hostname}/*`),
  ...outlet.pictureHosts.map((host) => `https://${host}/*`),
];

/**
 * htmlparser2's tokenizer names a decoder with a table of 2,231 names, 14 KiB of each script that reads markup, and is
 * never asked to decode (utils/feed/xml/tokens.ts): the builds have an empty one in its place.
 */
const withoutEntities = {
  name: 'without-entities',
  enforce: 'pre' as const,
  resolveId: (source: string) => (source === 'entities/decode' ? '\0no-entities' : undefined),
  load: (id: string) =>
    id === '\0no-entities'
      ? 'export class EntityDecoder {} export const DecodingMode = {}, htmlDecodeTree = 0, xmlDecodeTree = 0;'
      : undefined,
};

/**
 * All that the popup runs before its rows is in two files beside its page's own: one with what other pages run too, and
 * one with the list, which panel and wide page run as well (docs/decisions/0007).
 */
const popupInTwo: Plugin = {
  name: 'popup-in-two',
  outputOptions: (output) => (output.inlineDynamicImports ? output : { ...output, manualChunks }),
};

function manualChunks(id: string, graph: Rollup.ManualChunkMeta): string | undefined {
  // What starts the popup waits for all of it: what is imported later must not wait for that in turn.
  const isStart = /entrypoints\/popup\/(?:index\.html|main\.tsx)$/.test(id);
  if (isStart || !runBy(/entrypoints\/popup\/index\.html$/, graph).has(id)) return undefined;
  return runBy(/entrypoints\/(?:options|welcome|changes)\/index\.html$/, graph).has(id) ? 'shared' : 'list';
}

/** The modules that pages run when they are opened, without what they import when it is first used. */
function runBy(pages: RegExp, { getModuleIds, getModuleInfo }: Rollup.ManualChunkMeta): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (id: string) => {
    if (found.has(id)) return;
    found.add(id);
    for (const imported of getModuleInfo(id)?.importedIds ?? []) visit(imported);
  };
  for (const id of getModuleIds()) if (pages.test(id)) visit(id);
  return found;
}

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module'],
  imports: false,
  manifestVersion: 3,
  vite: () => ({
    // Also for the pages' HTML, which says %OUTLET_NAME% and the like.
    define: {
      'import.meta.env.BUILD_COMMIT': JSON.stringify(builtCommit()),
      'import.meta.env.OUTLET_PRODUCT': JSON.stringify(packaging.en.product),
      'import.meta.env.OUTLET_NAME': JSON.stringify(outlet.name),
      'import.meta.env.OUTLET_MOTTO': JSON.stringify(outlet.motto),
      'import.meta.env.OUTLET_INITIALS': JSON.stringify(outlet.initials),
    },
    css: {
      postcss: {
        plugins: [
          {
            postcssPlugin: 'edition-colours',
            Declaration: (declaration) => {
              declaration.value = withColours(declaration.value, colours);
            },
          },
        ],
      },
    },
    esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
    plugins: [withoutEntities, popupInTwo],
    // terser: with esbuild's own minifying the page script takes 12.9 KiB of its 12 (`npm run sizes`).
    build: {
      target: 'es2022',
      modulePreload: { polyfill: false },
      minify: 'terser',
      terserOptions: { ecma: 2020, compress: { passes: 6, inline: 1 } },
    },
  }),
  hooks: {
    // WXT takes these from the pages' titles before Vite has put the product's name there.
    'build:manifestGenerated': (_, { action, sidebar_action }) => {
      for (const button of [action, sidebar_action])
        if (button) button.default_title = '__MSG_extensionName__';
    },
    'build:publicAssets': (_, files) => {
      for (const [n, file] of files.entries()) {
        const [, language] = /^_locales[\\/](en|ur)[\\/]/.exec(file.relativeDest) ?? [];
        if (language !== undefined && 'contents' in file)
          files[n] = { ...file, contents: withWords(file.contents, packaging[language as 'en' | 'ur']) };
      }
      const spoken = files.filter(
        ({ relativeDest }) => edition.languages.includes('ur') || !/^_locales[\\/]ur/.test(relativeDest),
      );
      files.splice(0, files.length, ...spoken);
      files.push(
        { relativeDest: 'LICENSE.txt', contents: readFileSync('LICENSE', 'utf8') },
        { relativeDest: 'WHATS-NEW.txt', contents: newestChanges() },
        { relativeDest: 'THIRD-PARTY.txt', contents: thirdPartyNotices() },
      );
    },
  },
  zip: {
    name: `${edition.id}-companion`,
    sourcesTemplate: '{{name}}-{{version}}-sources.zip',
    // Not needed to build.
    excludeSources: ['tests/fixtures/last-release/*.zip'],
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: ['alarms', 'storage', 'unlimitedStorage', 'scripting', 'activeTab', 'contextMenus'],
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+L' } },
      'check-now': { description: '__MSG_popup_refresh__' },
      'open-panel': { suggested_key: { default: 'Alt+Shift+O' }, description: '__MSG_popup_openPanel__' },
      'open-wide': { description: '__MSG_popup_openWide__' },
    },
    omnibox: { keyword: 'ov' },
    optional_permissions: ['notifications'],
    // Of partners too: their scripts are registered at run time, so that none lies in a page where they are off.
    host_permissions: [...new Set([...outletHosts, ...outlet.partnerMatches])],
    incognito: 'spanning',
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    // What a story's text carries can load nothing, even if it got past the cleaning: pictures are fetched by ourselves.
    content_security_policy: {
      extension_pages:
        "script-src 'self'; object-src 'none'; img-src 'self' blob:; media-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'",
    },
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: packaging.geckoId,
          strict_min_version: '140.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
    ...(browser === 'chrome' && {
      minimum_chrome_version: '123',
      storage: { managed_schema: 'managed-schema.json' },
    }),
  }),
});
