// The backup file, version 1, and the door it comes in by: whatever does not fit is refused with the path of what is
// wrong. Settings are checked field by field against what the settings themselves would keep.
import * as v from '../schema.ts';
import { checkSettings, defaultSettings, type Settings } from '../settings.ts';

export const FORMAT = 'openvoice-companion-backup';
export const VERSION = 1;
/** Larger files are not read at all; bytes. */
export const LARGEST_BACKUP = 256 * 1024 * 1024;

const MAX_STORIES = 200_000;
const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const time = () => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000_000));
const count = () => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000));
const webAddress = () =>
  v.pipe(
    text(4_000),
    v.check(
      (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
      'not an http(s) address',
    ),
  );
const id = () => v.pipe(text(400), v.minLength(1));

const storySchema = v.object({
  id: id(),
  title: text(2_000),
  link: v.optional(webAddress()),
  publishedAt: time(),
  firstSeenAt: time(),
  categories: v.pipe(v.array(text(200)), v.maxLength(50)),
  author: v.optional(text(500)),
  summary: v.optional(text(2_000)),
  image: v.optional(webAddress()),
  words: count(),
  revisions: count(),
  editedAt: v.optional(time()),
  deletedAt: v.optional(time()),
  readAt: v.optional(time()),
  savedAt: v.optional(time()),
  textHash: text(100),
  rawHash: text(100),
  /** The article's HTML, as the feed had it. */
  html: v.optional(text(8 * 1024 * 1024)),
});

/** A line of the ledger that was told, or never will be. */
const alertSchema = v.object({
  id: id(),
  ruleId: text(100),
  because: v.pipe(v.array(text(400)), v.maxLength(100)),
  title: text(2_000),
  publishedAt: time(),
  state: v.picklist(['shown', 'digested', 'missed']),
  heldBy: v.optional(text(30)),
  dueAt: time(),
  notificationId: v.optional(text(400)),
  shownAt: v.optional(time()),
  channels: v.pipe(v.array(text(30)), v.maxLength(10)),
  seenAt: v.optional(time()),
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
  alerts: v.optional(v.pipe(v.array(alertSchema), v.maxLength(MAX_STORIES)), []),
  /** The saved stories, whole; with the reader's choice all others too. */
  stories: v.pipe(v.array(storySchema), v.maxLength(MAX_STORIES)),
});

export interface Backup {
  readonly madeAt: number;
  readonly settings: Settings;
  readonly read: readonly string[];
  readonly alerts: readonly BackupAlert[];
  readonly stories: readonly BackupStory[];
}

export type BackupErrorCode = 'tooLarge' | 'notJson' | 'notABackup' | 'newer' | 'wrong';

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
  const settings = checkSettings({ ...defaultSettings, ...given });
  const wrong = firstLoss(given, settings, 'settings');
  if (wrong !== undefined) throw new BackupError('wrong', 'not a value that this setting can have', wrong);
  return { ...rest, settings };
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
