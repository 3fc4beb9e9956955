// Which vocabulary an element belongs to. Feeds bind the same namespace to many prefixes, misspell its address, or
// forget to declare it; what comes out is one short key: `title`, `atom:title`, `dc:creator`, `media:content`.

/** Addresses compared in lower case without scheme, `www.` and trailing `/`, `#`. First the exact ones. */
const VOCABULARIES: ReadonlyMap<string, string> = new Map([
  ['w3.org/2005/atom', 'atom'],
  ['purl.org/atom/ns', 'atom'],
  ['purl.org/dc/elements/1.1', 'dc'],
  ['purl.org/dc/elements/1.0', 'dc'],
  ['purl.org/metadata/dublin_core', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/rss/1.0/modules/syndication', 'sy'],
  ['purl.org/rss/1.0/modules/dc', 'dc'],
  ['search.yahoo.com/mrss', 'media'],
  ['video.search.yahoo.com/mrss', 'media'],
  ['itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['google.com/schemas/play-podcasts/1.0', 'googleplay'],
  ['w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['w3.org/1999/xhtml', 'xhtml'],
  ['purl.org/atompub/tombstones/1.0', 'at'],
  ['rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
  ['purl.org/syndication/thread/1.0', 'thr'],
  ['w3.org/xml/1998/namespace', 'xml'],
]);

/** RSS's own elements have no namespace, or one of these: their key has no prefix. */
const RSS =
  /^(?:purl\.org\/(?:rss\/1\.0(?:\/modules\/rss091)?|net\/rss1\.1)|(?:my|channel)\.netscape\.com\/.*|backend\.userland\.com\/.*|blogs\.law\.harvard\.edu\/tech\/rss|cyber\.(?:law\.)?harvard\.edu\/.*|rssboard\.org\/rss-specification)$/;

/** Prefixes that say what they are, where their declaration is missing or names an address that nobody knows. */
const PREFIXES = new Set([...VOCABULARIES.values()]);

/** Keys remembered in one scope; a feed uses a few dozen names. */
const MOST_KEYS = 1_000;

/** Longer than any namespace's address; in characters. */
const LONGEST_ADDRESS = 200;

/** The namespace declarations in force at an element. */
export interface NamespaceScope {
  readonly parent: NamespaceScope | undefined;
  readonly declared: ReadonlyMap<string, string>;
  /** Keys already worked out in this scope, by the name as written. */
  readonly keys: Map<string, string>;
}

/** A fresh outermost scope: its cache of keys must not outlive a document. */
export function documentScope(): NamespaceScope {
  return { parent: undefined, declared: new Map(), keys: new Map() };
}

/** The scope inside an element with these attributes; the same one where it declares nothing. */
export function scopeWithin(scope: NamespaceScope, attributes: ReadonlyMap<string, string>): NamespaceScope {
  let declared: Map<string, string> | undefined;
  for (const [name, value] of attributes) {
    if (!name.startsWith('xmlns') || (name.length > 5 && name[5] !== ':')) continue;
    declared ??= new Map();
    declared.set(name.slice(6), value);
  }
  return declared ? { parent: scope, declared, keys: new Map() } : scope;
}

/** The key of an element whose name is written `name`. */
export function keyOf(name: string, scope: NamespaceScope): string {
  const known = scope.keys.get(name);
  if (known !== undefined) return known;
  const colon = name.indexOf(':');
  const prefix = name.slice(0, Math.max(colon, 0)).toLowerCase();
  const local = name.slice(colon + 1).toLowerCase();
  const vocabulary = vocabularyOf(prefix, scope);
  const key = vocabulary === '' ? local : `${vocabulary}:${local}`;
  if (scope.keys.size < MOST_KEYS) scope.keys.set(name, key);
  return key;
}

function vocabularyOf(prefix: string, scope: NamespaceScope): string {
  let address: string | undefined;
  for (let at: NamespaceScope | undefined = scope; at && address === undefined; at = at.parent) {
    address = at.declared.get(prefix);
  }
  if (!address) return prefix;
  const tidy = address
    .slice(0, LONGEST_ADDRESS)
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[/#]+$/, '');
  const vocabulary = VOCABULARIES.get(tidy);
  if (vocabulary !== undefined) return vocabulary;
  if (RSS.test(tidy)) return '';
  if (prefix === '' || PREFIXES.has(prefix)) return prefix;
  return /\bmrss\b/.test(tidy) ? 'media' : prefix;
}
