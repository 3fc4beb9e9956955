// Opens the store before the code that will use it is loaded, without what that needs; it makes and migrates nothing.
import { takeEarly } from './early.ts';
import { DB_NAME, DB_VERSION } from './stories/db-name.ts';

/** The open store; undefined where it is not there in the version that this code knows. */
export function openEarly(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    const request = indexedDB.open(DB_NAME);
    // Not there yet: it is made where migrations are.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = (event) => {
      event.preventDefault();
      resolve(undefined);
    };
    request.onsuccess = () => {
      const { result } = request;
      // Another context wants to migrate: let go, so that it can, and leave nobody a connection that is closed.
      result.onversionchange = () => {
        result.close();
        void takeEarly('database');
      };
      if (result.version === DB_VERSION) return resolve(result);
      result.close();
      resolve(undefined);
    };
  });
}
