// What an edition says: utils/outlet/edition.ts holds one, and `npm run edition` writes another.

/** What the extension knows of the outlet. */
export interface Edition {
  /** Names the store and the files that readers save: it stays, or readers lose what they have. */
  readonly id: string;
  readonly name: string;
  /** Two letters for the logo. */
  readonly initials: string;
  readonly motto: string;
  /** Empty: the reader is asked for it. */
  readonly site: string;
  /** Empty: the site's /feed/. */
  readonly feed: string;
  /** In the order in which they are offered. */
  readonly categories: readonly string[];
  readonly breaking: { readonly categories: readonly string[]; readonly maxAgeHours: number };
  /** Match patterns of partner pages. */
  readonly partners: readonly string[];
  /** Hosts beside the site's own that its pictures lie on. */
  readonly pictureHosts: readonly string[];
  /** Whether the pictures that its WordPress leaves out of the feed are asked for. */
  readonly featuredPictures: boolean;
  /** English, or English and Urdu. */
  readonly languages: readonly ('en' | 'ur')[];
  /** Where readers write to: a mail address or a page; empty where there is none. */
  readonly feedback: string;
}

/** Names of categories in Urdu, by the names that the feed gives them; not all need have one. */
export type UrduNames = Readonly<Record<string, string>>;

/** A colour in light and in dark. */
export type Tones = readonly [light: string, dark: string];

export interface Colours {
  readonly brand: Tones;
  /** On the brand's colour. */
  readonly ink: Tones;
  /** Under what is of the brand's colour. */
  readonly background: Tones;
}

/** The edition's words in one language. */
export interface EditionWords {
  /** The extension's name. */
  readonly product: string;
  readonly outlet: string;
  /** May be empty. */
  readonly motto: string;
  /** The kind of news that is breaking, before the word "news"; may be empty. */
  readonly topic: string;
}

/** What only the build needs. */
export interface Packaging {
  /** Firefox knows the extension by it. */
  readonly geckoId: string;
  readonly en: EditionWords;
  readonly ur: EditionWords;
}
