/** The words of `names`, parted by single spaces, as a set. */
export const wordSet = (names: string): ReadonlySet<string> => new Set(names.split(' '));
