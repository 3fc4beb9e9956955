// One open connection to the store for each context, reopened when the browser or a migration closed it.
import { openStore, type Store } from './db.ts';

let opened: Promise<Store> | undefined;

/** The context's connection. @throws StoreError as openStore does; the next call tries again. */
export function store(): Promise<Store> {
  opened ??= openStore().then(
    (db) => {
      db.addEventListener('close', forget);
      db.addEventListener('versionchange', forget);
      return db;
    },
    (error: unknown) => {
      forget();
      throw error;
    },
  );
  return opened;
}

function forget(): void {
  opened = undefined;
}
