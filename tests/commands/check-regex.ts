// `npm run check-regex`: asks recheck of every regular expression in the rooms that see foreign text whether some input
// could make it slow. One that is not proved safe must stand in tests/regex/bounded.json, with what bounds its input and
// where; an entry whose expression is gone fails too. Only what is new since the last run is asked again.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from '@babel/parser';
import { check } from 'recheck';

const ROOMS = ['feed', 'alerts', 'search', 'related', 'text', 'outlet', 'stories', 'reading', 'history'];
const LIST = new URL('../regex/bounded.json', import.meta.url);
/** Verdicts by expression: they depend on nothing else. */
const KNOWN = new URL('../../node_modules/.cache/check-regex.json', import.meta.url);
const PER_EXPRESSION_MS = 20_000;

interface Expression {
  readonly file: string;
  readonly line: number;
  readonly pattern: string;
  readonly flags: string;
}

interface Bounded {
  readonly file: string;
  readonly pattern: string;
  readonly bound: string;
}

const bounded = JSON.parse(readFileSync(LIST, 'utf8')) as readonly Bounded[];
const known = new Map<string, string>(existsSync(KNOWN) ? JSON.parse(readFileSync(KNOWN, 'utf8')) : []);
const files = ROOMS.flatMap(filesOf).sort();
const expressions = files.flatMap(expressionsIn);
const unsafe: (Expression & { readonly verdict: string })[] = [];
for (const expression of expressions) {
  const verdict = await verdictOn(expression);
  if (verdict !== 'safe') unsafe.push({ ...expression, verdict });
}
mkdirSync(new URL('.', KNOWN), { recursive: true });
writeFileSync(KNOWN, JSON.stringify([...known]));

const missing = unsafe.filter((one) => !bounded.some((entry) => matches(entry, one)));
// Not those found safe this time: where recheck has to search, its time runs out on one machine and not on another.
const stale = bounded.filter((entry) => !expressions.some((one) => matches(entry, one)));
for (const { file, line, pattern, flags, verdict } of missing) {
  console.error(`${file}:${line} may be slow (${verdict}): /${pattern}/${flags}`);
}
for (const { file, pattern } of stale)
  console.error(`tests/regex/bounded.json lists what is no longer there: ${file} /${pattern}/`);
console.log(
  `${expressions.length} expressions, ${expressions.length - unsafe.length} safe whatever comes, ` +
    `${unsafe.length - missing.length} on bounded input, ${missing.length} that may be slow`,
);
process.exit(missing.length + stale.length > 0 ? 1 : 0);

/** The room's TypeScript files; none where there is no such room. */
function filesOf(room: string): readonly string[] {
  const folder = `utils/${room}`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`);
}

function matches(entry: Bounded, one: Expression): boolean {
  return entry.file === one.file && entry.pattern === one.pattern;
}

async function verdictOn({ pattern, flags }: Expression): Promise<string> {
  const key = createHash('sha256').update(`${flags}/${pattern}`).digest('hex');
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = await check(pattern, flags, { timeout: PER_EXPRESSION_MS });
  const verdict = found.status === 'vulnerable' ? found.complexity.type : found.status;
  known.set(key, verdict);
  return verdict;
}

/** Literals, and `new RegExp` of a plain string; patterns that are put together are made of words of our own lists. */
function expressionsIn(file: string): readonly Expression[] {
  const found: Expression[] = [];
  const tree = parse(readFileSync(file, 'utf8'), { sourceType: 'module', plugins: ['typescript'] });
  visit(tree.program, (node) => {
    if (node.type === 'RegExpLiteral' && typeof node.pattern === 'string') {
      found.push({ file, line: node.loc?.start.line ?? 0, pattern: node.pattern, flags: String(node.flags) });
    }
  });
  return found;
}

interface Node {
  readonly type: string;
  readonly pattern?: unknown;
  readonly flags?: unknown;
  readonly loc?: { readonly start: { readonly line: number } };
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) visit(one, see);
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value && typeof value.type === 'string') see(value as Node);
    for (const inner of Object.values(value)) visit(inner, see);
  }
}
