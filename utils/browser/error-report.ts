// What "copy details" copies: versions, permissions, the feed's state and the last errors. Never what the reader
// reads: addresses are cut down to their host.
import { browser } from 'wxt/browser';
import { storedItem } from './stored-item.ts';

export interface NotedError {
  readonly at: number;
  readonly where: string;
  readonly what: string;
}

const KEPT = 10;
const LONGEST = 300;
const item = storedItem<readonly NotedError[]>('local', 'errors', []);

/** Keeps an error for a later report; the last ten are kept. Never throws. */
export async function noteError(where: string, error: unknown, at = Date.now()): Promise<void> {
  try {
    const before = await item.getValue();
    const kept = Array.isArray(before) ? before : [];
    await item.setValue([...kept, { at, where, what: describe(error) }].slice(-KEPT));
  } catch (second) {
    console.warn('Could not note an error:', second);
  }
}

export async function lastErrors(): Promise<readonly NotedError[]> {
  const kept = await item.getValue();
  return Array.isArray(kept) ? kept : [];
}

/** An error in one line, without addresses of pages. */
export function describe(error: unknown): string {
  const name = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const code =
    typeof (error as { code?: unknown } | null)?.code === 'string'
      ? ` [${(error as { code: string }).code}]`
      : '';
  return `${withoutPaths(name)}${code}`.slice(0, LONGEST);
}

/** Cuts every address in a text down to its scheme and host. */
export function withoutPaths(text: string): string {
  return text.replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s/?#"'<>]+)[^\s"'<>]*/gi, '$1/…');
}

/** How it stands with the feed, as far as a report says it; times in ms. */
export interface FeedFacts {
  readonly url: string;
  readonly checkedAt?: number;
  readonly triedAt?: number;
  readonly nextAt?: number;
  readonly failures: number;
  readonly error?: { readonly code: string; readonly at: number; readonly detail: unknown };
}

export interface ReportFacts {
  readonly now: number;
  readonly feed?: FeedFacts;
  readonly missingAccess?: readonly string[];
  readonly storyCount?: number;
  /** What failed just now, if anything did. */
  readonly error?: unknown;
}

/** The text of a report, in English, for whoever is to mend it. */
export async function reportDetails({
  now,
  feed,
  missingAccess,
  storyCount,
  error,
}: ReportFacts): Promise<string> {
  const { name, version, manifest_version } = browser.runtime.getManifest();
  const errors = await lastErrors();
  const time = (at: number | undefined) => (at === undefined ? 'never' : new Date(at).toISOString());
  return [
    `${name} ${version} (commit ${import.meta.env.BUILD_COMMIT}, manifest ${manifest_version})`,
    `Browser: ${navigator.userAgent}`,
    `Language: ${browser.i18n.getUILanguage()}`,
    `Now: ${time(now)}, ${navigator.onLine ? 'online' : 'offline'}`,
    error === undefined ? undefined : `Failed: ${describe(error)}`,
    feed && `Feed: ${withoutPaths(feed.url)}`,
    feed && `Checked ${time(feed.checkedAt)}, tried ${time(feed.triedAt)}, next ${time(feed.nextAt)}`,
    feed && `Failures in a row: ${feed.failures}`,
    feed?.error &&
      `Feed error: ${feed.error.code} at ${time(feed.error.at)} ${withoutPaths(JSON.stringify(feed.error.detail))}`,
    missingAccess && missingAccess.length > 0 ? `No access to: ${missingAccess.join(', ')}` : undefined,
    storyCount === undefined ? undefined : `Stories stored: ${storyCount}`,
    ...errors.map(({ at, where, what }) => `${time(at)} ${where}: ${what}`),
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}
