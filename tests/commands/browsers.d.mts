export type BrowserKind = 'chromium' | 'firefox';
export const kinds: readonly BrowserKind[];
export function findBrowser(kind: BrowserKind, options?: { prefer?: string }): string | undefined;
export function ensureBrowsers(
  wanted?: readonly BrowserKind[],
  log?: (line: string) => void,
): { kind: BrowserKind; advice: string }[];
