// A WordPress from nothing: started, installed, and filled with what a young outlet has.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dumpDatabase, type Place, startServices } from './services.ts';
import { openWordPress, type WordPress } from './wordpress.ts';

export interface StartedWordPress {
  readonly place: Place;
  /** The database after the seed, as SQL. */
  readonly snapshot: string;
  readonly wordpress: WordPress;
  close(): Promise<void>;
}

export async function startWordPress(): Promise<StartedWordPress> {
  const { close, ...place } = await startServices();
  try {
    const snapshot = join(place.dir, 'seeded.sql');
    const wordpress = openWordPress(place, snapshot);
    await wordpress.install();
    await wordpress.seed();
    writeFileSync(snapshot, dumpDatabase(place));
    return { place, snapshot, wordpress, close };
  } catch (error) {
    await close();
    throw error;
  }
}
