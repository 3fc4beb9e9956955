// The two languages are whole, and no sentence stands anywhere but in them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { parseAst, transformWithEsbuild } from 'vite';
import { describe, expect, it } from 'vitest';

type Message = Awaited<ReturnType<typeof parseMessagesFile>>[number];

async function messagesOf(locale: string): Promise<Map<string, Message>> {
  const messages = await parseMessagesFile(`locales/${locale}.yml`);
  return new Map(
    messages
      .filter(({ key }) => !key[0]?.startsWith('@@'))
      .map((message) => [message.key.join('.'), message]),
  );
}
const english = await messagesOf('en');
const urdu = await messagesOf('ur');
const text = (message: Message) =>
  message.type === 'plural' ? Object.values(message.plurals).join(' | ') : message.message;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(tsx?|html|config\.ts)$/.test(entry.name) ? [path] : [];
  });
}
const files = ['entrypoints', 'components', 'utils', 'wxt.config.ts'].flatMap((place) =>
  place.endsWith('.ts') ? [place] : sources(place),
);

describe('the two locales', () => {
  it('have the same keys', () => {
    expect([...urdu.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('have names that every browser takes: Chrome refuses to load an extension with others', () => {
    expect([...english.keys()].filter((key) => !/^[\w@.]+$/.test(key))).toEqual([]);
  });

  it('ask for the same substitutions and the same kind of plural under each key', () => {
    const differing = [...english].filter(([key, message]) => {
      const other = urdu.get(key);
      return (
        other !== undefined &&
        (other.substitutions !== message.substitutions ||
          (other.type === 'plural') !== (message.type === 'plural') ||
          other.namedSubstitutions.join() !== message.namedSubstitutions.join())
      );
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('are each in their own script', () => {
    // A mark alone becomes the edition's word for it.
    const spoken = [...urdu].filter(
      ([key, message]) =>
        key !== 'languageCode' && !key.endsWith('.sample') && !/^%[A-Z]+%$/.test(text(message)),
    );
    expect(
      spoken.filter(([, message]) => !/\p{Script=Arabic}/u.test(text(message))).map(([key]) => key),
    ).toEqual([]);
    const lettered = [...english].filter(([, message]) => /\p{Script=Arabic}/u.test(text(message)));
    expect(lettered.map(([key]) => key).filter((key) => !key.endsWith('inUrdu'))).toEqual([]);
  });

  it('hold no message that nothing uses', () => {
    const code = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    // A key counts as used when it stands whole in quotes, or begins with the fixed part of a template.
    const whole = new Set([...code.matchAll(/['"`]([\w-]+(?:\.[\w-]+)*)['"`]/g)].map(([, key]) => key));
    const begun = [...code.matchAll(/`([\w-]+(?:\.[\w-]+)*\.)\$\{/g)].map(([, prefix = '']) => prefix);
    const manifest = new Set([...code.matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key));
    const unused = [...english.keys()].filter(
      (key) =>
        !whole.has(key) &&
        !manifest.has(key.replaceAll('.', '_')) &&
        !begun.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});

/** Properties of views and elements whose text a reader sees or hears. */
const SPOKEN = new Set(
  'children title placeholder alt label hint heading description message aria-label aria-description aria-roledescription aria-valuetext textContent innerText ariaLabel ariaDescription'.split(
    ' ',
  ),
);
const WORDS = /\p{L}{2,}/u;

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

/** Literal texts that an expression can come to, looking through choices but not into calls. */
function literals(node: unknown): string[] {
  if (!isNode(node)) return [];
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
    case 'ConditionalExpression':
      return [...literals(node.consequent), ...literals(node.alternate)];
    case 'LogicalExpression':
      return [...literals(node.left), ...literals(node.right)];
    case 'BinaryExpression':
      return node.operator === '+' ? [...literals(node.left), ...literals(node.right)] : [];
    case 'ArrayExpression':
      return (node.elements as unknown[]).flatMap(literals);
    default:
      return [];
  }
}

/** Every literal that would be shown to a reader as it stands in the code. */
function hardCoded(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(hardCoded);
  if (!isNode(node)) return [];
  const found: string[] = [];
  if (node.type === 'CallExpression' && /^_?jsx/.test(String((node.callee as Node).name))) {
    const props = (node.arguments as Node[])[1];
    for (const property of (props?.properties as Node[] | undefined) ?? []) {
      const key = property.key as Node | undefined;
      if (SPOKEN.has(String(key?.name ?? key?.value))) found.push(...literals(property.value));
    }
  }
  if (
    node.type === 'AssignmentExpression' &&
    SPOKEN.has(String(((node.left as Node).property as Node)?.name))
  )
    found.push(...literals(node.right));
  if (node.type === 'CallExpression') {
    const method = String(((node.callee as Node).property as Node | undefined)?.name);
    const [name, value] = node.arguments as Node[];
    if (method === 'setAttribute' && SPOKEN.has(String(name?.value))) found.push(...literals(value));
    if (method === 'createTextNode') found.push(...literals(name));
  }
  return [...found.filter((literal) => WORDS.test(literal)), ...Object.values(node).flatMap(hardCoded)];
}

async function hardCodedIn(code: string): Promise<string[]> {
  const { code: plain } = await transformWithEsbuild(code, 'view.tsx', {
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: false,
  });
  return hardCoded(parseAst(plain));
}

describe('views', () => {
  it('are scanned so that a sentence in the code is found', async () => {
    expect(await hardCodedIn('export const A = () => <p title="Saved it">Hello {1}</p>')).toEqual([
      'Saved it',
      'Hello ',
    ]);
    expect(await hardCodedIn('el.textContent = ok ? "Done" : t("x.y")')).toEqual(['Done']);
    expect(await hardCodedIn('<p class="big">{t("x.y")} · <B label={ok && `Sort it`}/></p>')).toEqual([
      'Sort it',
    ]);
  });

  it('say nothing but what the locales say', async () => {
    const views = files.filter((file) => /^(entrypoints|components)\b.*\.tsx?$/.test(file));
    const found = await Promise.all(
      views.map(async (file) => (await hardCodedIn(readFileSync(file, 'utf8'))).map((s) => `${file}: ${s}`)),
    );
    expect(found.flat()).toEqual([]);
  });
});
