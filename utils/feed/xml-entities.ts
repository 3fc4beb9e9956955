// The entities that a document declares for itself (XML 1.0, section 4.2): internal ones are replaced, external ones
// are never fetched and come to nothing, and all replacements together are bounded, so that no bomb goes off.
import { withoutComments } from './comments.ts';
import { FeedError } from './feed-error.ts';
import { namedCharacter, numberedCharacter } from './html-entities.ts';
import { inPieces } from './pieces.ts';

/** All that declared entities may grow to in one document, in characters; real feeds use a few dozen. */
const LONGEST_EXPANSION = 65_536;
/** Entities within entities, at most so deep. */
const DEEPEST = 8;
const MOST_ENTITIES = 1_000;

const DECLARATION = /<!ENTITY\s+([^\s%"'<>]+)\s+(?:"([^"]*)"|'([^']*)'|(?:SYSTEM|PUBLIC)\s)/g;
const REFERENCE = /&(?:#[xX]([0-9a-fA-F]{1,8});?|#([0-9]{1,8});?|([A-Za-z_:][\w:.-]{0,62});)/g;

/** Reads references in text and attribute values. */
export interface EntityReader {
  /** `raw` with its references replaced once; throws FeedError `malformed` at an entity bomb. */
  decode(raw: string): string;
}

/** `internalSubset` is what a DOCTYPE has between its brackets. */
export function entityReader(internalSubset = ''): EntityReader {
  const declared = declarations(internalSubset);
  let expanded = 0;

  function replace(raw: string, depth: number): string {
    if (!raw.includes('&')) return raw;
    return raw.replace(REFERENCE, (reference, hex?: string, decimal?: string, name?: string) => {
      if (hex) return numberedCharacter(parseInt(hex, 16));
      if (decimal) return numberedCharacter(parseInt(decimal, 10));
      if (!name) return reference;
      const value = declared?.get(name);
      if (value === undefined) return namedCharacter(name) ?? reference;
      if (depth >= DEEPEST)
        throw new FeedError('malformed', `entity &${name}; is nested too deep or in itself`);
      const text = replace(value, depth + 1);
      // An empty one counts too: a million of them are a bomb of time.
      expanded += text.length + 1;
      if (expanded > LONGEST_EXPANSION) {
        throw new FeedError('malformed', `entities expand to more than ${LONGEST_EXPANSION} characters`);
      }
      return text;
    });
  }
  return { decode: (raw) => (raw.includes('&') ? inPieces(raw, (piece) => replace(piece, 0)) : raw) };
}

/** Names to values; an external entity has the value ''. The first declaration of a name counts. */
function declarations(internalSubset: string): ReadonlyMap<string, string> | undefined {
  if (!internalSubset.includes('<!ENTITY')) return undefined;
  const declared = new Map<string, string>();
  for (const [, name, double, single] of withoutComments(internalSubset).matchAll(DECLARATION)) {
    if (!name || declared.has(name)) continue;
    if (declared.size >= MOST_ENTITIES) throw new FeedError('malformed', 'too many entities are declared');
    // Character references count when the entity is declared, all others when it is used.
    const value = (double ?? single ?? '').replace(
      /&#(?:x([0-9a-f]{1,8})|([0-9]{1,8}));/gi,
      (_, hex, decimal) => numberedCharacter(hex ? parseInt(hex, 16) : parseInt(decimal, 10)),
    );
    declared.set(name, value);
  }
  return declared;
}
