// Cuts XML or HTML into start tags, end tags, text and CDATA by htmlparser2's tokenizer, as the text was written:
// nothing is decoded but attribute values, and no entity that a document declares is ever expanded.

import { Tokenizer } from 'htmlparser2';
import { MOST_ATTRIBUTES } from '../limits.ts';
import { decodeHtmlEntities } from '../text/html-entities.ts';
import { withoutInlineData } from '../text/inline-data.ts';

export type Attributes = ReadonlyMap<string, string>;

/** What is done with each token; positions are offsets in the text. Returning `false` ends the reading. */
export interface TokenHandler {
  /** A start tag from `start` to before `end`; `closed` where it ends in `/>`. Attribute names are in lower case. */
  readonly onStartTag: (
    name: string,
    attributes: Attributes,
    closed: boolean,
    end: number,
    start: number,
  ) => boolean | undefined;
  /** An end tag whose `</` lies at `start`. */
  readonly onEndTag?: (name: string, start: number) => void;
  readonly onText?: (start: number, end: number) => void;
  /** A CDATA section's content. */
  readonly onCdata?: (start: number, end: number) => void;
}

const NO_ATTRIBUTES: Attributes = new Map();
/** An end tag that the document ends in before its `>`. */
const LAST_END_TAG = /<\/[^<>]*$/;
const LONGEST_END_TAG = 100;
/** What a name begins with (XML 1.0, section 2.3, and nearly all of Unicode): `<3` and `<=` are text. */
const NAME_START = /^[A-Za-z_:\u0080-\uffff]/;

/**
 * Reads what is written from its beginning. HTML's own rules (scripts hold no tags) hold unless `xml`. In XML a `<` that begins
 * no name is text, and one within a tag ends that tag, so that a bare `<` costs no more than itself.
 */
export function readTokens(written: string, handler: TokenHandler, xml: boolean): void {
  const text = xml && LAST_END_TAG.test(written.slice(-LONGEST_END_TAG)) ? `${written}>` : written;
  let from = xml ? endOfDeclaration(text) : 0;
  let reread = 0;
  for (let bare = 0; ; bare++) {
    const next = readFrom(text, from, handler, xml, xml && bare < MOST_BARE && reread < MOST_REREAD);
    if (next === undefined) return;
    from = next.at;
    reread += next.reread;
  }
}

/** A document with more bare `<` than this is no feed; what comes after them is read as the tokenizer has it. */
const MOST_BARE = 1_000;
/** A name with a bare `<` in it is read to its end, and then again from there: in characters, of all such names. */
const MOST_REREAD = 1_000_000;

/** Where to read on after a bare `<`, and how many characters behind it the tokenizer had read already. */
interface Resumption {
  readonly at: number;
  readonly reread: number;
}

/** Reads on at `from`; where that came upon a bare `<` and `minds` it, answers where to go on after it. */
function readFrom(
  text: string,
  from: number,
  handler: TokenHandler,
  xml: boolean,
  minds: boolean,
): Resumption | undefined {
  let name = '';
  let nameStart = from;
  let attributes: Map<string, string> | undefined;
  let attribute = '';
  let value = '';
  let stopped = false;
  let resume: Resumption | undefined;

  /** Ends the reading; with `at`, to go on there though the tokenizer is at `readTo`. */
  const stop = (at?: number, readTo = at): void => {
    stopped = true;
    if (at !== undefined && readTo !== undefined) resume = { at, reread: readTo - at };
    tokenizer.pause();
  };
  const startTag = (closed: boolean, end: number): void => {
    // The tokenizer ends the character it is at before it pauses.
    if (
      !stopped &&
      handler.onStartTag(name, attributes ?? NO_ATTRIBUTES, closed, end, nameStart - 1) === false
    )
      stop();
  };
  const tokenizer = new Tokenizer(
    { xmlMode: xml, decodeEntities: false },
    {
      onopentagname(start, end) {
        nameStart = from + start;
        name = text.slice(nameStart, from + end);
        attributes = undefined;
        if (!minds) return;
        const bare = NAME_START.test(name) ? name.indexOf('<') : 0;
        if (bare < 0) return;
        if (bare === 0) handler.onText?.(nameStart - 1, nameStart);
        else {
          name = name.slice(0, bare);
          startTag(false, nameStart + bare);
        }
        stop(nameStart + bare, from + end);
      },
      onattribname(start, end) {
        attribute = text.slice(from + start, from + end).toLowerCase();
        value = '';
        if (!minds || !attribute.includes('<')) return;
        startTag(false, from + start);
        stop(from + start + attribute.indexOf('<'), from + end);
      },
      onattribdata(start, end) {
        value = text.slice(from + start, from + end);
      },
      onattribend() {
        attributes ??= new Map();
        if (stopped || attributes.size >= MOST_ATTRIBUTES || attributes.has(attribute)) return;
        attributes.set(attribute, decodeHtmlEntities(withoutInlineData(value)));
      },
      onopentagend: (end) => startTag(false, from + end + 1),
      onselfclosingtag: (end) => startTag(true, from + end + 1),
      onclosetag: (start, end) => handler.onEndTag?.(text.slice(from + start, from + end), from + start - 2),
      ontext: (start, end) => handler.onText?.(from + start, from + end),
      oncdata: (start, end, offset) => handler.onCdata?.(from + start, from + end - offset),
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onattribentity: ignore,
      ontextentity: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(from === 0 ? text : text.slice(from));
  tokenizer.end();
  return resume;
}

function ignore(): void {}

/** Past an XML declaration at the head: many end in a plain `>`. */
function endOfDeclaration(text: string): number {
  const declaration = /^\s*<\?xml\b[^<>]{0,1000}>/i.exec(text);
  return declaration?.[0].length ?? 0;
}
