// The digits that readers of Urdu, Arabic, Persian, Hindi and Bengali write, and full-width ones, as the digits they mean.

/** The zero of each script whose ten digits follow each other. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10] as const;

/** The Western digit that `character` means, or undefined. */
export function westernDigit(character: string): string | undefined {
  const code = character.charCodeAt(0);
  for (const zero of ZEROS) if (code >= zero && code <= zero + 9) return String(code - zero);
  return undefined;
}

/** `text` with its digits Western. */
export function westernDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g, (digit) => {
    return westernDigit(digit) ?? digit;
  });
}
