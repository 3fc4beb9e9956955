// Character references of XML and HTML become characters here. The names are those of HTML 4, with HTML 5's plain
// punctuation and Latin letters: a full HTML 5 table (npm's `entities`) weighs 22 KB gzip in the background, this one
// 1.6 KB, and what it lacks is mathematics that no newsroom types. An unknown name stays as it is written.
import { inPieces } from './pieces.ts';

/** U+00A0 and on, in order. HTML reads these, and `amp`, `lt`, `gt` and `quot`, without their semicolon too. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute ' +
  'micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig ' +
  'Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times ' +
  'Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave ' +
  'eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave ' +
  'uacute ucirc uuml yacute thorn yuml';

/** Runs of consecutive characters: each begins with its first code point in base 36. */
const RUNS =
  '9:Tab:NewLine x:excl:quot:num:dollar:percnt:amp:apos:lpar:rpar:ast:plus:comma 1a:period:sol ' +
  '1m:colon:semi:lt:equals:gt:quest:commat 2j:lbrack:bsol:rbrack:Hat:lowbar:grave ' +
  '3f:lcub:verbar:rcub 74:Amacr:amacr:Abreve:abreve:Aogon:aogon:Cacute:cacute ' +
  '7g:Ccaron:ccaron:Dcaron:dcaron:Dstrok:dstrok:Emacr:emacr 7s:Eogon:eogon:Ecaron:ecaron ' +
  '7y:Gbreve:gbreve 8a:Imacr:imacr 8g:Idot:inodot 8h:imath 8x:Lstrok:lstrok:Nacute:nacute ' +
  '93:Ncaron:ncaron 98:Omacr:omacr 9c:Odblac:odblac:OElig:oelig 9k:Rcaron:rcaron:Sacute:sacute ' +
  '9q:Scedil:scedil:Scaron:scaron:Tcedil:tcedil:Tcaron:tcaron a2:Umacr:umacr ' +
  'a6:Uring:uring:Udblac:udblac ag:Yuml:Zacute:zacute:Zdot:zdot:Zcaron:zcaron b6:fnof jq:circ:caron ' +
  'k8:breve:dot:ring:ogon:tilde ' +
  'pd:Alpha:Beta:Gamma:Delta:Epsilon:Zeta:Eta:Theta:Iota:Kappa:Lambda:Mu:Nu:Xi:Omicron:Pi:Rho ' +
  'pv:Sigma:Tau:Upsilon:Phi:Chi:Psi:Omega ' +
  'q9:alpha:beta:gamma:delta:epsilon:zeta:eta:theta:iota:kappa:lambda:mu:nu:xi:omicron:pi:rho:sigmaf:sigma:tau:upsilon:phi:chi:psi:omega ' +
  'r5:thetasym:upsih ra:piv 6bm:ensp:emsp ' +
  '6br:numsp:puncsp:thinsp:hairsp:ZeroWidthSpace:zwnj:zwj:lrm:rlm:hyphen 6c0:dash ' +
  '6c3:ndash:mdash:horbar 6c8:lsquo:rsquo:sbquo 6ca:lsquor 6cc:ldquo:rdquo:bdquo 6ce:ldquor ' +
  '6cg:dagger:Dagger:bull 6cm:hellip 6cw:permil 6cy:prime:Prime 6d5:lsaquo:rsaquo 6da:oline ' +
  '6dg:frasl 6e8:NoBreak 6gc:euro 6j5:image 6ja:numero:copysr:weierp 6jg:real 6jm:trade 6k5:alefsym ' +
  '6kz:frac13:frac23:frac15 6l7:frac18:frac38:frac58:frac78 6mo:larr:uarr:rarr:darr:harr 6np:crarr ' +
  '6og:lArr:uArr:rArr:dArr:hArr 6ps:forall 6pu:part:exist 6px:empty 6pz:nabla:isin:notin 6q3:ni ' +
  '6q7:prod 6q9:sum:minus 6qf:lowast 6qi:radic 6ql:prop:infin 6qo:ang 6qv:and:or:cap:cup:int ' +
  '6r8:there4 6rg:sim 6rp:cong 6rs:asymp 6sg:ne:equiv 6sk:le:ge 6te:sub:sup:nsub 6ti:sube:supe ' +
  '6tx:oplus 6tz:otimes 6ud:perp 6v9:sdot 6x4:lceil:rceil:lfloor:rfloor 6y1:lang:rang 7gq:loz ' +
  '7ie:star 7im:phone 7k0:female 7k2:male 7kw:spades 7kz:clubs 7l1:hearts:diams 7pv:check 7pz:cross';

/** Windows-1252's 0x80 to 0x9F, which HTML reads for `&#128;` to `&#159;` too (HTML, section 13.2.5.80). */
const WINDOWS_1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/** The character that windows-1252 has at `byte`, which lies between 0x80 and 0x9F. */
export function windows1252(byte: number): string {
  return WINDOWS_1252.charAt(byte - 0x80);
}

const legacyNames: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ...LATIN_1.split(' ').map((name, n): [string, string] => [name, String.fromCharCode(0xa0 + n)]),
]);

let names: ReadonlyMap<string, string> | undefined;

/** Made at the first name that is not one of the five or Latin-1's: most feeds never ask. */
function allNames(): ReadonlyMap<string, string> {
  if (names) return names;
  const table = new Map(legacyNames);
  for (const run of RUNS.split(' ')) {
    const [first = '', ...members] = run.split(':');
    for (const [n, name] of members.entries()) {
      if (!table.has(name)) table.set(name, String.fromCharCode(parseInt(first, 36) + n));
    }
  }
  table.set('lsquor', '\u201a').set('ldquor', '\u201e');
  names = table;
  return table;
}

/** The character named `name` (no `&`, no `;`), or undefined. */
export function namedCharacter(name: string): string | undefined {
  return legacyNames.get(name) ?? allNames().get(name);
}

/**
 * The character of a numeric reference (HTML, section 13.2.5.80): what is no character becomes U+FFFD, and control
 * characters other than white space become nothing.
 */
export function numberedCharacter(point: number): string {
  if (point >= 0x80 && point <= 0x9f) return windows1252(point);
  if (!(point > 0 && point <= 0x10ffff) || (point >= 0xd800 && point <= 0xdfff)) return '\ufffd';
  if (point < 0x20 && point !== 0x09 && point !== 0x0a && point !== 0x0d) return '';
  return String.fromCodePoint(point);
}

const REFERENCE = /&(?:#[xX]([0-9a-fA-F]{1,8})|#([0-9]{1,8})|([a-zA-Z][a-zA-Z0-9]{1,31}));?/g;

/**
 * `html` with its character references replaced once: `&amp;amp;` gives `&amp;`. Names without a semicolon are read
 * as HTML reads them in attributes (section 13.2.5.73): the old ones alone, and not before `=`, as in `?a=1&copy=2`.
 */
export function decodeHtmlEntities(html: string): string {
  return html.includes('&') ? inPieces(html, decodePiece) : html;
}

function decodePiece(html: string): string {
  return html.replace(REFERENCE, (reference, hex: string, decimal: string, name: string, at: number) => {
    if (hex) return numberedCharacter(parseInt(hex, 16));
    if (decimal) return numberedCharacter(parseInt(decimal, 10));
    if (!name) return reference;
    if (reference.endsWith(';')) return namedCharacter(name) ?? reference;
    return html[at + reference.length] === '=' ? reference : (legacyNames.get(name) ?? reference);
  });
}
