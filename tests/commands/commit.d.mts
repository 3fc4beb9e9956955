/** The commit that is built, or "unknown". */
export function builtCommit(): string;
