// Files out and in, and sync: what the options page does with the reader's own data.
import { type ReadonlySignal, signal } from '@preact/signals';
import { bookmarks } from '../../backup/bookmarks.ts';
import { csv } from '../../backup/csv.ts';
import { type BackupChoice, makeBackup } from '../../backup/make.ts';
import { opml } from '../../backup/opml.ts';
import { planRestore, type RestorePlan, restore } from '../../backup/restore.ts';
import { BackupError, LARGEST_BACKUP, parseBackup } from '../../backup/schema.ts';
import { noteError } from '../../browser/error-report.ts';
import { t } from '../../i18n/i18n.ts';
import { send } from '../../messaging/messages.ts';
import { outletAddress } from '../../outlet/address.ts';
import { outlet } from '../../outlet/profile.ts';
import { chosenSettings, type Settings } from '../../settings/settings.ts';
import { announce } from '../../stories/changes.ts';
import type { Store } from '../../stories/db.ts';
import { listStories } from '../../stories/queries.ts';
import { canSync, syncStatus } from '../../sync/status.ts';
import { MINUTE_MS } from '../../time/durations.ts';
import type { ReadFile, SyncView } from './contract.ts';

export interface DataModel {
  readonly sync: ReadonlySignal<SyncView>;
  readonly syncNow: () => void;
  readonly forgetSynced: () => void;
  readonly makeBackup: (choice: BackupChoice) => Promise<void>;
  readonly readBackup: (file: File) => Promise<ReadFile>;
  readonly restore: (plan: RestorePlan) => Promise<void>;
  readonly exportAs: (what: 'opml' | 'bookmarks' | 'csv') => Promise<void>;
}

const NAME = `${outlet.id}-companion`;
const MOST_SAVED = 100_000;

export function createData(db: Store, settings: ReadonlySignal<Settings>, refresh: () => void): DataModel {
  const sync = signal<SyncView>({ supported: canSync() });
  const show = (status: Omit<SyncView, 'supported'> | null) => {
    sync.value = { ...status, supported: canSync() };
  };
  void syncStatus.getValue().then(show);
  syncStatus.watch(show);

  return {
    sync,
    syncNow: () => void send('sync/now').catch((error) => noteError('options: sync', error)),
    forgetSynced: () => void send('sync/forget').catch((error) => noteError('options: sync', error)),
    makeBackup: async (choice) => {
      const now = Date.now();
      const parts = await makeBackup(db, await chosenSettings(), { ...choice, now });
      save(parts, 'application/json', `${NAME}-${day(now)}.json`);
    },
    readBackup: async (file) => {
      try {
        if (file.size > LARGEST_BACKUP) return { kind: 'refused', code: 'tooLarge', detail: '' };
        const backup = parseBackup(await file.text());
        const plan = await planRestore(db, settings.value, backup, {
          takesAddress: outlet.siteUrl === undefined,
          now: Date.now(),
        });
        return { kind: 'plan', plan };
      } catch (error) {
        if (error instanceof BackupError) return { kind: 'refused', code: error.code, detail: error.message };
        await noteError('options: backup', error);
        return { kind: 'refused', code: 'failed', detail: error instanceof Error ? error.message : '' };
      }
    },
    restore: async (plan) => {
      await restore(db, plan, Date.now());
      announce({ kind: 'poll-ended', added: plan.add.length, changed: 0 });
      refresh();
    },
    exportAs: async (what) => {
      const now = Date.now();
      if (what === 'opml') {
        const address = outletAddress(settings.value);
        if (address) save([opml({ title: outlet.name, ...address }, now)], 'text/x-opml', `${NAME}.opml`);
        return;
      }
      const { stories } = await listStories(db, 'saved', { limit: MOST_SAVED });
      if (what === 'bookmarks')
        save([bookmarks(stories, outlet.name)], 'text/html', `${NAME}-saved-${day(now)}.html`);
      else save([csv(stories, headings())], 'text/csv', `${NAME}-saved-${day(now)}.csv`);
    },
  };
}

function headings(): readonly string[] {
  return (['title', 'link', 'categories', 'author', 'published', 'saved', 'summary'] as const).map((name) =>
    t(`options.data.columns.${name}`),
  );
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Hands the reader a file, as a click on a link to it would. */
function save(parts: readonly string[], type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([...parts], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after the click; a minute is plenty.
  setTimeout(() => URL.revokeObjectURL(url), MINUTE_MS);
}
