// Which file of the build a module lies in. What background and pages both need is shipped once, in classic scripts:
// Chrome keeps the compiled code of a background only where that is classic, and a classic script can neither import nor
// be imported from. So each of these scripts leaves its modules on one global object, and every other file is built to
// take them from there. A module that would lie in two files ends the build with its name: put it into a list here.
import { resolve } from 'node:path';
import type { Plugin, Rollup } from 'vite';

/** A script's name (entrypoints/NAME.ts) and its modules, in the order in which the scripts are loaded. */
const scripts: Readonly<Record<string, readonly string[]>> = {
  /** What every page needs at its start. */
  shared: [
    'wxt/browser',
    'wxt/utils/storage',
    'idb',
    'utils/early.ts',
    'utils/i18n.ts',
    'utils/outlet.ts',
    'utils/outlet-address.ts',
    'utils/schema.ts',
    'utils/settings.ts',
    'utils/stories/bodies.ts',
    'utils/stories/changes.ts',
    'utils/stories/connection.ts',
    'utils/stories/db.ts',
    'utils/stories/list-keys.ts',
    'utils/stories/queries.ts',
  ],
  /** What the popup needs only after its first paint. */
  later: [
    'utils/alerts/badge.ts',
    'utils/alerts/quiet.ts',
    'utils/alerts/unseen.ts',
    'utils/feed/html-entities.ts',
    'utils/feed/pieces.ts',
    'utils/feed/plain-text.ts',
    'utils/related/patterns.ts',
    'utils/related/sites.ts',
    'utils/settings-fields.ts',
    'utils/stories/draft.ts',
    'utils/stories/hash.ts',
    'utils/stories/identity.ts',
    'utils/stories/marks.ts',
    'utils/stories/merge.ts',
    'utils/stories/retention.ts',
  ],
  /** What partner pages ask the background for; the rest of its work uses some of it. */
  find: [
    'utils/find-work.ts',
    'utils/message-router.ts',
    'utils/related/index-layout.ts',
    'utils/related/postings.ts',
    'utils/related/stem.ts',
    'utils/related/stop-words.ts',
    'utils/related/story-text.ts',
    'utils/related/tokens.ts',
    'utils/related/vector.ts',
  ],
  /** All else that the background does; the options and the first-run page use some of it. */
  work: [
    'utils/work.ts',
    'utils/alerts/rule.ts',
    'utils/feed/addresses.ts',
    'utils/feed/comments.ts',
    'utils/feed/decode.ts',
    'utils/feed/download.ts',
    'utils/feed/feed-error.ts',
    'utils/feed/read.ts',
    'utils/feed/text-constructs.ts',
    'utils/sync/exchange.ts',
    'utils/sync/fields.ts',
    'utils/sync/sync.ts',
  ],
};

/** Entries that take no part: they run before the scripts are there, or where those can't be loaded. */
const apart = ['background', 'popup-first', 'related', 'search-worker'];

/** The browser's API without the polyfill, which the first scripts do without (see utils/hear-messages.ts). */
const PLAIN_API = '@wxt-dev/browser';
const plain = ['background', 'popup-first'];
/** What `wxt/browser` is everywhere else. */
const POLYFILLED_API = '@wxt-dev/webextension-polyfill/browser';

/** Where the modules are: `openvoice.shared['utils/settings.ts'].readSettings`. */
const SCOPE = 'globalThis.openvoice';
/** Modules that the build makes up: all of a script; one of a script's, wherever it is imported; a script's loading. */
const ALL = 'virtual:modules-of/';
const ONE = 'virtual:module-of/';
const LOAD = 'virtual:load/';

/** What each build of this run has put into files, to find what would be shipped, and live, twice. */
const built = new Map<string, ReadonlySet<string>>();

/** Makes the scripts, and has all other files use them. A script may use those before it. */
export function sharedScripts(): Plugin {
  const names = Object.keys(scripts);
  /** Where each module is: `shared/utils/settings.ts`. */
  const places = new Map<string, string>();
  let entry = '';
  /** The scripts that this build finds on the global object. */
  let given: readonly string[] = [];
  return {
    name: 'shared-scripts',
    apply: 'build',
    enforce: 'pre',
    configResolved({ build }) {
      entry = build.lib ? (/entrypoints\/([\w-]+)/.exec(String(build.lib.entry))?.[1] ?? '') : 'pages';
      given = apart.includes(entry)
        ? []
        : names.slice(0, names.includes(entry) ? names.indexOf(entry) : undefined);
    },
    async buildStart() {
      for (const name of names) {
        for (const module of scripts[name] ?? []) {
          const id = (await this.resolve(pathOf(module)))?.id;
          if (id === undefined) this.error(`There is no module ${module}.`);
          places.set(id, `${name}/${module}`);
        }
      }
    },
    async resolveId(source, importer, options) {
      if (plain.includes(entry) && source === POLYFILLED_API)
        return this.resolve(PLAIN_API, importer, options);
      if (source.startsWith(ALL) || source.startsWith(LOAD)) return `\0${source}`;
      if (names.some((name) => source === `/${name}.js`)) return { id: source, external: 'absolute' };
      if (importer === undefined) return undefined;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const place = places.get(found?.id ?? '');
      return place !== undefined && given.includes(scriptOf(place)) ? `\0${ONE}${place}` : found;
    },
    load(id) {
      if (id.startsWith(`\0${ALL}`)) return everyModule(id.slice(ALL.length + 1));
      if (id.startsWith(`\0${LOAD}`)) {
        const name = id.slice(LOAD.length + 1);
        return names
          .slice(0, names.indexOf(name) + 1)
          .map((each) => `import '/${each}.js';`)
          .join('\n');
      }
      if (!id.startsWith(`\0${ONE}`)) return undefined;
      const place = id.slice(ONE.length + 1);
      const name = scriptOf(place);
      // A page imports the script for what it does; a script is loaded by whoever has loaded those before it.
      const load = entry === 'pages' ? `import '${LOAD}${name}';` : '';
      const code = `${load}export default ${SCOPE}.${name}['${place.slice(name.length + 1)}'];`;
      return { code, syntheticNamedExports: true };
    },
    // Else a page would hear of the first script only from the modules that wait for it. At its end: the popup's first
    // screen comes before.
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'modulepreload', href: `/${names[0]}.js` }, injectTo: 'body' },
    ],
    generateBundle(_, bundle) {
      if (apart.includes(entry)) return;
      const mine = new Set(
        Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : [])),
      );
      built.set(entry, mine);
      for (const [other, theirs] of built) {
        const twice = other === entry ? [] : [...mine].filter((id) => isOwn(id) && theirs.has(id));
        if (twice.length > 0)
          this.error(`In ${entry} and in ${other}; name it in wxt.scripts.ts: ${twice.join(', ')}`);
      }
    },
  };

  function everyModule(name: string): string {
    const modules = scripts[name] ?? [];
    const imports = modules.map((module, n) => `import * as m${n} from ${JSON.stringify(pathOf(module))};`);
    const entries = modules.map((module, n) => `'${module}': m${n}`);
    return `${imports.join('\n')}\n(${SCOPE} ??= {}).${name} = { ${entries.join(', ')} };`;
  }
}

const scriptOf = (place: string): string => place.slice(0, place.indexOf('/'));
const isOwn = (id: string): boolean => !/^\0|node_modules/.test(id);
/** Our own modules are named from the project's folder, libraries as they are imported. */
const pathOf = (module: string): string => (module.endsWith('.ts') ? resolve(module) : module);

/** What the popup needs only after its first moments: one file, which it always loads then (entrypoints/popup/after.ts). */
const AFTER =
  /\/popup\/(after|breaking|BreakingStrip|related|kept-searches|pages|first-screen-keeper)\.tsx?$/;
/** What every page has of WXT, what loads modules later, and what the popup does before it loads any. */
const FIRST = /virtual:wxt-(html-)?plugins|vite\/preload-helper|\/first-screen\.ts$/;

/**
 * Each further file costs the start of a page a round of its own, so modules that several pages load are put together
 * by who loads them, and each of these files is shipped once.
 */
export const fewChunks: Plugin = {
  name: 'few-chunks',
  outputOptions(options) {
    if (options.format !== 'es' || options.inlineDynamicImports) return options;
    return {
      ...options,
      manualChunks: (id, { getModuleInfo }) => {
        // All that the popup's first module needs, in one small file.
        if (FIRST.test(id)) return 'first';
        if (AFTER.test(id)) return 'after';
        return chunkOf(loadersOf(id, getModuleInfo));
      },
    };
  },
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' || !file.facadeModuleId?.includes('/popup/index.html')) continue;
      const early = file.imports.filter((name) => !/^chunks\/first-/.test(name));
      if (early.length > 0) this.error(`The popup's first module would wait for ${early.join(', ')}`);
    }
  },
};

function chunkOf({ atOnce, later }: Loaders): string | undefined {
  if (atOnce.size + later.size < 2) return undefined;
  if (atOnce.has('popup')) return 'pages';
  return later.has('popup') ? undefined : 'forms';
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
