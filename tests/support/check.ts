// What a browser of a given version lacks of what a text uses, by MDN's compatibility data. Names are looked up without
// knowing types: a member counts as missing where every interface that has one of that name came later.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { accepted } from './accepted.ts';

export interface Target {
  readonly browser: 'chrome' | 'firefox';
  readonly version: number;
}

interface Support {
  readonly version_added: string | boolean | null;
  readonly version_removed?: string | boolean | null;
  readonly flags?: readonly unknown[];
  readonly partial_implementation?: boolean;
}
interface Entry {
  readonly __compat?: { readonly support: Readonly<Record<string, Support | readonly Support[]>> };
  readonly [name: string]: unknown;
}

const data = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('@mdn/browser-compat-data'), 'utf8'),
) as Readonly<Record<string, Entry>>;

/** Undefined where the data says nothing of it. */
function has(entry: Entry | undefined, { browser, version }: Target): boolean | undefined {
  const stated = entry?.__compat?.support[browser];
  if (stated === undefined) return undefined;
  return [stated].flat().some(({ version_added: added, version_removed: removed, flags }: Support) => {
    if (!added || flags !== undefined || added === 'preview') return false;
    const at = Number.parseInt(String(added).replace('≤', ''), 10) || 0;
    return at <= version && !(removed && Number.parseInt(String(removed), 10) <= version);
  });
}

function entryAt(path: string): Entry | undefined {
  let at: Entry | undefined = data as Entry;
  for (const part of path.split('.')) at = at?.[part] as Entry | undefined;
  return at;
}

const lineOf = (name: string, target: Target) => `${name} is not in ${target.browser} ${target.version}`;
const excused = (name: string, target: Target) => accepted[target.browser][name] !== undefined;
const missing = (names: Iterable<string>, target: Target) =>
  [...new Set(names)]
    .filter((name) => !excused(name, target))
    .sort()
    .map((name) => lineOf(name, target));

/** `browser.alarms.create` in sources: members of the extension API. */
export function unsupportedApis(source: string, target: Target): readonly string[] {
  const used = [...source.matchAll(/\b(?:browser|chrome)\??\.(\w+)\??\.(\w+)/g)];
  return missing(
    used
      .map(([, room = '', member = '']) => `${room}.${member}`)
      .filter((name) => has(entryAt(`webextensions.api.${name}`), target) === false),
    target,
  );
}

export function unsupportedInManifest(manifest: object, target: Target): readonly string[] {
  const keys = Object.keys(manifest).filter(
    (key) => has(entryAt(`webextensions.manifest.${key}`), target) === false,
  );
  return missing(keys, target);
}

/** Members that are called, by name alone; static members of globals by both names; what is made by `new`. */
export function unsupportedInScript(script: string, target: Target): readonly string[] {
  const { members, statics } = scriptTables(target);
  const found: string[] = [];
  for (const [, owner = '', name = ''] of script.matchAll(/\b([A-Z]\w+)\.(\w+)/g))
    if (statics.has(`${owner}.${name}`)) found.push(`${owner}.${name}`);
  for (const [, name = ''] of script.matchAll(/\.(\w+)(?:\?\.)?\(/g))
    if (members.has(name)) found.push(`.${name}()`);
  for (const [, name = ''] of script.matchAll(/\bnew ([A-Z]\w+)/g)) if (statics.has(name)) found.push(name);
  return missing(found, target);
}

/** Properties, at-rules and functions. */
export function unsupportedInCss(css: string, target: Target): readonly string[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  const found: string[] = [];
  for (const [, name = ''] of plain.matchAll(/[{;]\s*([a-z-]+)\s*:/g))
    if (has(entryAt(`css.properties.${name}`), target) === false) found.push(name);
  for (const [, name = ''] of plain.matchAll(/@([a-z-]+)/g))
    if (has(entryAt(`css.at-rules.${name}`), target) === false) found.push(`@${name}`);
  for (const [, selector = ''] of plain.matchAll(/([^{};]+)\{/g))
    for (const [, name = ''] of selector.matchAll(/::?([a-z-]+)\b/g))
      if (has(entryAt(`css.selectors.${name}`), target) === false) found.push(`:${name}`);
  for (const [, name = ''] of plain.matchAll(/\b([a-z-]+)\(/g))
    if (has(entryAt(`css.types.color.${name}`) ?? entryAt(`css.types.${name}`), target) === false)
      found.push(`${name}()`);
  return missing(found, target);
}

interface Tables {
  /** Names of members that no interface of the browser has. */
  readonly members: ReadonlySet<string>;
  /** Globals, and `Global.member`, that it has not. */
  readonly statics: ReadonlySet<string>;
}

function scriptTables(target: Target): Tables {
  const ever = new Map<string, boolean>();
  const statics = new Set<string>();
  const rooms = [entryAt('api'), entryAt('javascript.builtins')];
  for (const [owner, entry] of rooms.flatMap((room) => Object.entries(room ?? {}) as [string, Entry][])) {
    if (has(entry, target) === false) statics.add(owner);
    for (const [written, member] of Object.entries(entry)) {
      const name = written.replace(/_static$/, '');
      const there = has(member as Entry, target);
      if (there === undefined || name.startsWith('__')) continue;
      if (name === written || there) ever.set(name, (ever.get(name) ?? false) || there);
      if (!there) statics.add(`${owner}.${name}`);
    }
  }
  const members = new Set([...ever].filter(([, there]) => !there).map(([name]) => name));
  return { members, statics };
}
