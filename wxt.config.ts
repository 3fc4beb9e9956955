// The manifest of both browsers. Permissions are the fewest that work; each one's reason is in PRIVACY.md.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { version } from './package.json';
import { outlet } from './utils/outlet.ts';
import { fewChunks, sharedScripts } from './wxt.scripts.ts';

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
    plugins: [noInnerHtml, sharedScripts(), fewChunks, stylesInPopup],
    define: { 'import.meta.env.VERSION': JSON.stringify(version) },
    esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
    build: {
      target: 'es2022',
      modulePreload: { polyfill: false },
      // The zip is 5 % smaller than by esbuild.
      minify: 'terser',
      terserOptions: { ecma: 2020, safari10: false, compress: { passes: 3 } },
    },
  }),
  hooks: {
    // For the zip, as it is for the scripts: no space that nobody reads.
    'build:done': ({ config }) => {
      const locales = join(config.outDir, '_locales');
      for (const locale of readdirSync(locales)) {
        const file = join(locales, locale, 'messages.json');
        writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))));
      }
    },
  },
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
