// One open connection to the store for each context, reopened when the browser or a migration closed it.
import { takeEarly } from '../early.ts';
import { adoptStore, openStore, type Store } from './db.ts';

let opened: Promise<Store> | undefined;

/** The context's connection. @throws StoreError as openStore does; the next call tries again. */
export function store(): Promise<Store> {
  opened ??= open().then(
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

async function open(): Promise<Store> {
  const early = await takeEarly('database');
  return (early && adoptStore(early)) ?? openStore();
}

function forget(): void {
  opened = undefined;
}
