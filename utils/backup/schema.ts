// The backup file, version 1, and the door it comes in by: a file that does not fit is refused with the path of what is
// wrong, a story or an alert that does not is left out alone and counted. Settings are checked field by field against
// what the settings themselves would keep; stories by the limits that the store has for a feed's.
import * as v from 'valibot';
import { outlet } from '../outlet/profile.ts';
import { MOST_ENTRIES } from '../settings/limits.ts';
import { checkSettings, defaultSettings, type Settings } from '../settings/settings.ts';
import {
  LONGEST_ADDRESS,
  LONGEST_HTML,
  LONGEST_ID,
  LONGEST_NAME,
  LONGEST_SUMMARY,
  LONGEST_TITLE,
  MOST_CATEGORIES,
  MOST_REASONS,
  MOST_REVISIONS_SAVED,
  MOST_TAGS,
} from '../stories/limits.ts';
import type { Story } from '../stories/story.ts';

export const FORMAT = `${outlet.id}-companion-backup`;
export const VERSION = 1;
/** Larger files are not read at all; bytes. */
export const LARGEST_BACKUP = 256 * 1024 * 1024;

/** More than the store ever holds: twice what the reader may choose, and what is saved. */
const MAX_STORIES = 400_000;
const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const time = () => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000_000));
const count = () => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000));
const webAddress = () =>
  v.pipe(
    text(LONGEST_ADDRESS),
    v.check(
      (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
      'not an http(s) address',
    ),
  );
const id = () => v.pipe(text(LONGEST_ID), v.minLength(1));
const names = (most: number) => v.pipe(v.array(text(LONGEST_NAME)), v.maxLength(most));
const html = () => v.optional(text(LONGEST_HTML));
const title = () => text(LONGEST_TITLE);
const summary = () => v.optional(text(LONGEST_SUMMARY));

/** Every field of a story, and the heavy parts beside it. */
const storyFields = {
  id: id(),
  title: title(),
  link: v.optional(webAddress()),
  publishedAt: time(),
  datedAt: v.optional(time()),
  firstSeenAt: time(),
  categories: names(MOST_CATEGORIES + MOST_TAGS),
  tags: v.optional(names(MOST_TAGS)),
  author: v.optional(text(LONGEST_NAME)),
  summary: summary(),
  image: v.optional(webAddress()),
  photographer: v.optional(text(LONGEST_NAME)),
  words: count(),
  revisions: count(),
  editedAt: v.optional(time()),
  deletedAt: v.optional(time()),
  readAt: v.optional(time()),
  savedAt: v.optional(time()),
  backlog: v.optional(v.boolean()),
  textHash: text(100),
  rawHash: text(100),
  /** The article's HTML, as the feed had it. */
  html: html(),
  /** Of a saved story: what it said when it was saved. */
  copy: v.optional(
    v.object({ savedAt: time(), title: title(), summary: summary(), publishedAt: time(), html: html() }),
  ),
  /** By the reader's choice: its earlier versions, oldest first. */
  earlier: v.optional(
    v.pipe(
      v.array(
        v.object({
          revision: count(),
          seenAt: v.optional(time()),
          replacedAt: time(),
          title: title(),
          summary: summary(),
          html: html(),
        }),
      ),
      v.maxLength(MOST_REVISIONS_SAVED),
    ),
  ),
} satisfies Readonly<Record<keyof Story | 'html' | 'copy' | 'earlier', v.GenericSchema>>;
const storySchema = v.object(storyFields);

/** A line of the ledger that was told, or never will be. */
const alertSchema = v.object({
  id: id(),
  /** A rule's, or that of a followed story: its id with a few letters before it. */
  ruleId: text(LONGEST_ID + 10),
  because: v.pipe(v.array(text(LONGEST_TITLE)), v.maxLength(MOST_REASONS)),
  title: title(),
  publishedAt: time(),
  state: v.picklist(['shown', 'digested', 'missed']),
  heldBy: v.optional(text(30)),
  dueAt: time(),
  notificationId: v.optional(text(400)),
  shownAt: v.optional(time()),
  channels: v.pipe(v.array(text(30)), v.maxLength(10)),
  seenAt: v.optional(time()),
  putAwayAt: v.optional(time()),
});
export type BackupAlert = v.InferOutput<typeof alertSchema>;

export type BackupStory = v.InferOutput<typeof storySchema>;

const backupSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  madeAt: time(),
  settings: v.record(v.string(), v.unknown()),
  /** Ids of the stories that were read. */
  read: v.pipe(v.array(id()), v.maxLength(MAX_STORIES)),
  /** The alerts of the last 30 days, so that none is told again. */
  alerts: v.optional(v.pipe(v.array(v.unknown()), v.maxLength(MAX_STORIES)), []),
  /** The saved stories, whole; with the reader's choice all others too. */
  stories: v.pipe(v.array(v.unknown()), v.maxLength(MAX_STORIES)),
});

export interface Backup {
  readonly madeAt: number;
  readonly settings: Settings;
  readonly read: readonly string[];
  readonly alerts: readonly BackupAlert[];
  readonly stories: readonly BackupStory[];
  /** Stories and alerts that are not as they must be: left out. */
  readonly leftOut: number;
}

export type BackupErrorCode = 'tooLarge' | 'notJson' | 'notABackup' | 'newer' | 'tooMany' | 'wrong';

/** Why a file can't be imported; `path` is where in it, as `stories.3.title`. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  constructor(
    readonly code: BackupErrorCode,
    message: string,
    readonly path?: string,
  ) {
    super(path === undefined ? message : `${path}: ${message}`);
  }
}

/** Reads a backup from the text of a file. @throws BackupError */
export function parseBackup(json: string): Backup {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new BackupError('notJson', error instanceof Error ? error.message : String(error));
  }
  const head = (value ?? {}) as { format?: unknown; version?: unknown };
  if (typeof value !== 'object' || head.format !== FORMAT)
    throw new BackupError('notABackup', `expected "${FORMAT}"`, 'format');
  if (typeof head.version === 'number' && head.version > VERSION)
    throw new BackupError(
      'newer',
      `version ${head.version} is from a later version of the extension`,
      'version',
    );
  const checked = v.safeParse(backupSchema, value);
  if (!checked.success) {
    const issue = checked.issues[0];
    throw new BackupError('wrong', issue.message, v.getDotPath(issue) ?? undefined);
  }
  const { settings: given, ...rest } = checked.output;
  const long = longList(given, 'settings');
  if (long !== undefined) throw new BackupError('tooMany', `more than ${MOST_ENTRIES} entries`, long);
  const settings = checkSettings({ ...defaultSettings, ...given });
  const wrong = firstLoss(given, settings, 'settings');
  if (wrong !== undefined) throw new BackupError('wrong', 'not a value that this setting can have', wrong);
  const stories = sound(storySchema, rest.stories);
  const alerts = sound(alertSchema, rest.alerts);
  const leftOut = rest.stories.length - stories.length + rest.alerts.length - alerts.length;
  return { ...rest, stories, alerts, settings, leftOut };
}

/** The entries that are as they must be. */
function sound<Entry extends v.GenericSchema>(
  entry: Entry,
  given: readonly unknown[],
): v.InferOutput<Entry>[] {
  return given.flatMap((one) => {
    const checked = v.safeParse(entry, one);
    return checked.success ? [checked.output] : [];
  });
}

/** The path of the first list that is longer than settings may have. */
function longList(given: unknown, path: string): string | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  if (Array.isArray(given) && given.length > MOST_ENTRIES) return path;
  for (const [name, part] of Object.entries(given)) {
    const long = longList(part, `${path}.${name}`);
    if (long !== undefined) return long;
  }
  return undefined;
}

/** The first path at which checking changed what was given. Names that settings do not know are passed over. */
function firstLoss(given: unknown, kept: unknown, path: string): string | undefined {
  if (Array.isArray(given)) {
    if (!Array.isArray(kept)) return path;
    for (const [index, part] of given.entries()) {
      const loss = firstLoss(part, kept[index], `${path}.${index}`);
      if (loss !== undefined) return loss;
    }
    return given.length === kept.length ? undefined : path;
  }
  if (typeof given === 'object' && given !== null) {
    if (typeof kept !== 'object' || kept === null) return path;
    for (const [name, part] of Object.entries(given)) {
      const known = Object.hasOwn(kept, name) || OPTIONAL.includes(name);
      const loss = known
        ? firstLoss(part, (kept as Record<string, unknown>)[name], `${path}.${name}`)
        : undefined;
      if (loss !== undefined) return loss;
    }
    return undefined;
  }
  return Object.is(given, kept) ? undefined : path;
}

/** Settings that are not always there. */
const OPTIONAL: readonly string[] = ['outlet', 'welcomedAt', 'snoozedUntil'];
