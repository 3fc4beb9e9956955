// What a list of spellings is. Within a line the forms, parted by `=`, find each other; a form in CAPITALS counts in a
// story only where the story has it in capitals (US is not "us"), or, from four letters on, like a name (Nepra); readers
// may type it in any case. Plurals, phrases without their small words, and the other spelling of -isation, defence,
// centre and programme in a phrase need no line of their own.

export interface SpellingList {
  /** Where the list was taken from, so that it can be checked and kept up. */
  readonly source: string;
  readonly lines: readonly string[];
}
