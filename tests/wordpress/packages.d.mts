export function ensureWordPress(log?: (line: string) => void): string | undefined;
