// Reads the imports of the product's own files and says which of them break the table of layers.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { parseSync } from 'oxc-parser';
import { forbidden, layers } from './table.ts';

/** What each file imports, types and `import()` too: files of the project by their path, packages by their name. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** The top folders that the table speaks of. */
const TOP = ['entrypoints', 'components', 'utils'];

/** Reads the imports of every TypeScript file in the project at `root` (an absolute path). */
export function readImports(root: string): Imports {
  const files = TOP.flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((file) => join(top, file)),
  ).filter((file) => /\.tsx?$/.test(file));
  return new Map(files.map((file) => [posix(file), importsOf(root, posix(file))]));
}

const posix = (path: string) => path.split(sep).join('/');

function importsOf(root: string, file: string): readonly string[] {
  const code = readFileSync(join(root, file), 'utf8');
  const { module, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const sources = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.map(({ moduleRequest }) => moduleRequest?.value),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      code.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    ),
  ];
  return [...new Set(sources)]
    .filter((source) => source !== undefined)
    .map((source) => source.replace(/\?\w+$/, ''))
    .map((source) => (source.startsWith('.') ? normalize(join(dirname(file), source)) : source));
}

/** One line for each import that runs up or sideways in the table, or is forbidden by name; for each unknown room too. */
export function wrongImports(imports: Imports): readonly string[] {
  return [...imports].flatMap(([file, targets]) => {
    const from = layerOf(file);
    if (from === undefined) return [`${file} lies in no room of tests/layers/table.ts`];
    return targets.flatMap((target) => {
      const rule = forbidden.find((each) => file.startsWith(each.from) && each.to.test(target));
      if (rule) return [`${file} → ${target}: ${rule.because}`];
      const to = layerOf(target);
      if (to === undefined || to.room === from.room || to.layer > from.layer) return [];
      return [
        `${file} → ${target}: ${from.room} stands ${to.layer === from.layer ? 'beside' : 'below'} ${to.room}`,
      ];
    });
  });
}

function layerOf(file: string): { readonly layer: number; readonly room: string } | undefined {
  for (const [layer, rooms] of layers.entries()) {
    const room = rooms.find((each) => file.startsWith(`${each}/`));
    if (room !== undefined) return { layer, room };
  }
  return undefined;
}

/** One line for each group of files that import each other in a circle. */
export function circles(imports: Imports): readonly string[] {
  const reaches = new Map<string, ReadonlySet<string>>();
  for (const file of imports.keys()) reaches.set(file, reachedFrom(imports, [file]));
  const inCircle = [...imports.keys()].filter((file) => reaches.get(file)?.has(file));
  const seen = new Set<string>();
  return inCircle.flatMap((file) => {
    if (seen.has(file)) return [];
    const group = inCircle.filter((other) => reaches.get(file)?.has(other) && reaches.get(other)?.has(file));
    for (const each of group) seen.add(each);
    return [group.join(' ↔ ')];
  });
}

/** Files that no entrypoint comes to; `html` are the scripts that the entrypoints' pages name. */
export function orphans(imports: Imports, html: readonly string[]): readonly string[] {
  const starts = [...imports.keys()].filter((file) =>
    /^entrypoints\/([\w-]+\.ts|[\w.-]+\/index\.tsx?)$/.test(file),
  );
  const used = new Set([...starts, ...html]);
  for (const file of reachedFrom(imports, [...used])) used.add(file);
  return [...imports.keys()].filter((file) => !used.has(file));
}

/** The scripts that the pages in entrypoints/ load. */
export function pageScripts(root: string): readonly string[] {
  const folders = readdirSync(join(root, 'entrypoints'), { withFileTypes: true }).filter((each) =>
    each.isDirectory(),
  );
  return folders.flatMap(({ name }) => {
    const page = join(root, 'entrypoints', name, 'index.html');
    if (!existsSync(page)) return [];
    const sources = readFileSync(page, 'utf8').matchAll(/<script[^>]*\ssrc="([^"]+)"/g);
    return [...sources].map(([, src = '']) => posix(relative(root, join(dirname(page), src))));
  });
}

function reachedFrom(imports: Imports, starts: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = starts.flatMap((start) => imports.get(start) ?? []);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    waiting.push(...(imports.get(next) ?? []));
  }
  return reached;
}
