// The manifest of both browsers. Permissions are the fewest that work; each one's reason is in PRIVACY.md.
import type { Plugin, Rollup } from 'vite';
import { defineConfig } from 'wxt';
import { outlet } from './utils/outlet.ts';

const outletHosts = [outlet.siteUrl, outlet.feedUrl]
  .filter((url) => url !== undefined)
  .map((url) => `${new URL(url).protocol}//${new URL(url).hostname}/*`);

/**
 * Libraries that set HTML from a string do it through an inert parser instead: what is shipped assigns no innerHTML,
 * and the add-on linters of both stores have nothing to warn of.
 */
const noInnerHtml = {
  name: 'no-inner-html',
  transform(code: string, id: string) {
    if (!id.includes('node_modules') || !code.includes('.innerHTML')) return undefined;
    return code.replaceAll(
      /([\w.]+)\.innerHTML\s*=(?!=)\s*([^;,)]+)/g,
      (_, target: string, html: string) =>
        `${target}.replaceChildren(...new DOMParser().parseFromString(${html}, 'text/html').${target.endsWith('documentElement') ? 'documentElement' : 'body'}.childNodes)`,
    );
  },
};

/** What every entry has of WXT, what loads modules later, and the popup's first screen. */
const FIRST = /virtual:wxt-(html-)?plugins|vite\/preload-helper|\/first-screen\.ts$/;

/**
 * Each further file costs the start of a background or page a round of its own, so modules that several entries load
 * are put together by who loads them, and each of these files is shipped once.
 */
const fewChunks: Plugin = {
  name: 'few-chunks',
  outputOptions(options) {
    if (options.format !== 'es' || options.inlineDynamicImports) return options;
    return {
      ...options,
      manualChunks: (id, { getModuleInfo }) => {
        // All that the popup's first module needs, in one small file.
        if (FIRST.test(id)) return 'first';
        return chunkOf(loadersOf(id, getModuleInfo));
      },
    };
  },
};

function chunkOf({ atOnce, later }: Loaders): string | undefined {
  if (atOnce.size + later.size < 2) return undefined;
  if (atOnce.has('popup')) return atOnce.has('background') ? 'base' : 'pages';
  if (later.has('popup')) return atOnce.has('background') ? 'later' : undefined;
  return atOnce.has('background') ? 'work' : 'forms';
}

interface Loaders {
  /** The entries that load a module when they start. */
  readonly atOnce: ReadonlySet<string>;
  /** Those that load it when it is first used. */
  readonly later: ReadonlySet<string>;
}

function loadersOf(id: string, getModuleInfo: Rollup.GetModuleInfo): Loaders {
  const found = { atOnce: new Set<string>(), later: new Set<string>() };
  const seen = new Set<string>();
  const visit = (at: string, when: keyof Loaders) => {
    if (seen.has(when + at)) return;
    seen.add(when + at);
    const entry = /\/entrypoints\/([\w-]+)(?:\.ts|\/index\.html|\/app\.tsx)$/.exec(at)?.[1];
    if (entry !== undefined) {
      found[when].add(entry);
      return;
    }
    const info = getModuleInfo(at);
    for (const importer of info?.importers ?? []) visit(importer, when);
    for (const importer of info?.dynamicImporters ?? []) visit(importer, 'later');
  };
  visit(id, 'atOnce');
  return found;
}

/** The popup's styles lie in its page: one file less to wait for before its first frame. */
const stylesInPopup: Plugin = {
  name: 'styles-in-popup',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { path, bundle }) {
      if (!path.includes('popup')) return html;
      return html.replace(/<link rel="stylesheet"[^>]*href="\/([^"]+)">/, (link, file: string) => {
        const css = bundle?.[file];
        if (css?.type !== 'asset') return link;
        delete bundle?.[file];
        return `<style>${css.source}</style>`;
      });
    },
  },
};

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module'],
  imports: false,
  manifestVersion: 3,
  vite: () => ({
    plugins: [noInnerHtml, fewChunks, stylesInPopup],
    esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
    build: {
      target: 'es2022',
      modulePreload: { polyfill: false },
      minify: 'terser',
      terserOptions: { compress: { passes: 2 } },
    },
  }),
  zip: { name: 'openvoice-companion', sourcesTemplate: '{{name}}-{{version}}-sources.zip' },
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: ['alarms', 'storage', 'unlimitedStorage', 'scripting', 'activeTab'],
    optional_permissions: ['notifications'],
    host_permissions: [...new Set(outletHosts)],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    action: { default_title: '__MSG_extensionName__' },
    // Named here and not by a WXT content entrypoint: that would announce the extension to every page by a message.
    ...(outlet.partnerMatches.length > 0 && {
      content_scripts: [
        {
          matches: [...outlet.partnerMatches],
          js: ['related.js'],
          css: ['related-card.css'],
          run_at: 'document_idle',
        },
      ],
    }),
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: '{3b7f2c64-5a0e-4f0b-9d2c-8e61c0a4d7b9}',
          strict_min_version: '140.0',
          data_collection_permissions: { required: ['none'] },
        },
        gecko_android: { strict_min_version: '142.0' },
      },
    }),
    ...(browser === 'chrome' && { minimum_chrome_version: '123' }),
  }),
});
