// JSON that JSON.parse refuses, read as far as it goes: commas too many, raw line breaks and tabs in strings, comments,
// what JavaScript and Python write (single quotes, names without quotes, None), and a document that is cut off, of which
// the whole elements of its lists are kept.

/** Lists and objects within each other. */
const DEEPEST = 100;

/** What can be had of `json`, or undefined where not even its beginning is JSON. */
export function readDamagedJson(json: string): unknown {
  const reader = { json, at: 0, broken: false };
  const value = readValue(reader, 0);
  return value === NOTHING ? undefined : value;
}

interface Reader {
  readonly json: string;
  at: number;
  /** Nothing after this can be trusted. */
  broken: boolean;
}

const NOTHING = Symbol('nothing could be read');
/** What stands between values, commas too; comments among them. */
const SPACE = /(?:[\s,\ufeff]|\/\/[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*/y;
/** What JSON does not know of these says nothing. */
const LITERAL = /(?:true|false|null|none|-?\d[\d.e+-]*)(?![\w.])/iy;
const NAME = /[\w$-]+/y;

function readValue(reader: Reader, depth: number): unknown {
  next(reader, SPACE);
  const char = reader.json.charAt(reader.at);
  if (depth > DEEPEST) return broken(reader);
  if (char === '{') return readObject(reader, depth);
  if (char === '[') return readList(reader, depth);
  if (isQuote(char)) return readString(reader, char);
  const written = next(reader, LITERAL);
  if (!written) return broken(reader);
  // A number at the very end may have lost digits.
  return reader.at === reader.json.length ? broken(reader) : (parsed(written) ?? null);
}

/** An element in which the document breaks off is left out. */
function readList(reader: Reader, depth: number): readonly unknown[] {
  const list: unknown[] = [];
  reader.at++;
  for (;;) {
    next(reader, SPACE);
    if (ends(reader, ']')) return list;
    const value = readValue(reader, depth + 1);
    if (reader.broken) return list;
    list.push(value);
  }
}

/** Of a member in which the document breaks off, only a list or an object in it is kept as far as it goes. */
function readObject(reader: Reader, depth: number): Readonly<Record<string, unknown>> {
  const members = new Map<string, unknown>();
  reader.at++;
  for (;;) {
    next(reader, SPACE);
    if (ends(reader, '}')) break;
    const char = reader.json.charAt(reader.at);
    const name = isQuote(char) ? readString(reader, char) : next(reader, NAME) || broken(reader);
    next(reader, SPACE);
    if (reader.broken || !ends(reader, ':')) {
      reader.broken = true;
      break;
    }
    const value = readValue(reader, depth + 1);
    if (value !== NOTHING) members.set(String(name), value);
    if (reader.broken) break;
  }
  return Object.fromEntries(members);
}

function isQuote(char: string): boolean {
  return char === '"' || char === "'";
}

function readString(reader: Reader, quote: string): unknown {
  const start = reader.at + 1;
  for (let at = start; at < reader.json.length; at++) {
    const char = reader.json.charAt(at);
    if (char === '\\') at++;
    else if (char === quote) {
      reader.at = at + 1;
      const inner = reader.json.slice(start, at);
      const written = quote === '"' ? inner : inner.replace(/\\'/g, quote).replace(/(?<!\\)"/g, '\\"');
      return parsed(`"${written}"`) ?? parsed(mended(`"${written}"`)) ?? '';
    }
  }
  return broken(reader);
}

/** A string with its raw control characters, and backslashes that escape nothing, escaped. */
function mended(written: string): string {
  return written
    .replace(/\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})/g, '\\\\')
    .replace(/[^\P{Cc}\x7f-\x9f]/gu, (control) => JSON.stringify(control).slice(1, -1));
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

/** What comes next and matches, which may be nothing; steps over it. */
function next(reader: Reader, what: RegExp): string {
  what.lastIndex = reader.at;
  const found = what.exec(reader.json)?.[0] ?? '';
  reader.at += found.length;
  return found;
}

/** Whether `char` comes next; steps over it. The document's end does not count as one. */
function ends(reader: Reader, char: string): boolean {
  if (reader.json.charAt(reader.at) !== char) return false;
  reader.at++;
  return true;
}

function broken(reader: Reader): typeof NOTHING {
  reader.broken = true;
  return NOTHING;
}
