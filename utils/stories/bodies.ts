// Where a story's body lies: in a record of its own, or, where one poll brought several, in a bundle with others, which
// its row names. A store writes one large record far sooner than many small ones; what is read for one story stays small.
import type { IDBPObjectStore, StoreNames } from 'idb';
import type { BodyRecord, Store, StoreSchema, StoryRow } from './schema.ts';
import type { StoryBody } from './story.ts';

type Bodies<Mode extends IDBTransactionMode> = IDBPObjectStore<
  StoreSchema,
  ArrayLike<StoreNames<StoreSchema>>,
  'bodies',
  Mode
>;
type Reader = Pick<Bodies<'readonly'>, 'get'>;
type Writer = Reader & Pick<Bodies<'readwrite'>, 'put' | 'delete'>;
type Placed = Pick<StoryRow, 'id' | 'bodyIn'>;

/** A bundle is closed at so many characters. */
const BUNDLE_CHARS = 32_768;

/** Bodies of the rows, each at its row's place; a bundle that several share is read once. */
export async function readBodies(
  bodies: Reader,
  rows: readonly (Placed | undefined)[],
): Promise<readonly (StoryBody | undefined)[]> {
  const reads = new Map<string, Promise<BodyRecord | undefined>>();
  const read = (key: string) => {
    const reading = reads.get(key) ?? bodies.get(key);
    reads.set(key, reading);
    return reading;
  };
  return Promise.all(rows.map(async (row) => row && bodyWithin(await read(row.bodyIn ?? row.id), row.id)));
}

/** Rows with their bodies, each at its id's place. */
export async function readWithBodies(
  db: Store,
  ids: readonly string[],
): Promise<readonly { readonly row?: StoryRow; readonly body?: StoryBody }[]> {
  const tx = db.transaction(['stories', 'bodies']);
  const rows = await Promise.all(ids.map((id) => tx.objectStore('stories').get(id)));
  const bodies = await readBodies(tx.objectStore('bodies'), rows);
  return rows.map((row, at) => ({ row, body: bodies[at] }));
}

/**
 * Puts a story's body where its last one lies; without one that stays, unless `clears` says that it must go.
 * @returns what it replaced
 */
export async function replaceBody(
  bodies: Writer,
  { id, bodyIn }: Placed,
  body: StoryBody | undefined,
  clears = false,
): Promise<StoryBody | undefined> {
  const record = await bodies.get(bodyIn ?? id);
  const others = record && 'bodies' in record ? record.bodies.filter((other) => other.id !== id) : [];
  if (body) await bodies.put(bodyIn === undefined ? body : { id: bodyIn, bodies: [...others, body] });
  else if (clears) await deleteBodies(bodies, [{ id, bodyIn }]);
  return bodyWithin(record, id);
}

/** Takes out the bodies of rows; what else lies in their bundles stays. */
export async function deleteBodies(bodies: Writer, rows: readonly Placed[]): Promise<void> {
  const gone = new Set(rows.map(({ id }) => id));
  const keys = new Set(rows.map(({ id, bodyIn }) => bodyIn ?? id));
  for (const key of keys) {
    const record = await bodies.get(key);
    const kept = record && 'bodies' in record ? record.bodies.filter(({ id }) => !gone.has(id)) : [];
    await (kept.length > 0 ? bodies.put({ id: key, bodies: kept }) : bodies.delete(key));
  }
}

/**
 * Stores new rows with their bodies, a bundle at a time.
 * @returns what takes a row and its body, and what stores the last of them
 */
export function bundling(
  stories: { readonly put: (row: StoryRow) => Promise<unknown> },
  bodiesStore: Pick<Writer, 'put'>,
) {
  let rows: StoryRow[] = [];
  let bodies: StoryBody[] = [];
  let chars = 0;
  const flush = async () => {
    const [first] = bodies;
    const bodyIn = bodies.length > 1 ? crypto.randomUUID() : undefined;
    if (first) await bodiesStore.put(bodyIn === undefined ? first : { id: bodyIn, bodies });
    for (const row of rows) await stories.put(bodyIn === undefined ? row : { ...row, bodyIn });
    rows = [];
    bodies = [];
    chars = 0;
  };
  return {
    async add(row: StoryRow, body: StoryBody | undefined): Promise<void> {
      if (body === undefined) {
        await stories.put(row);
        return;
      }
      rows.push(row);
      bodies.push(body);
      chars += body.html.length;
      if (chars >= BUNDLE_CHARS) await flush();
    },
    flush,
  };
}

function bodyWithin(record: BodyRecord | undefined, id: string): StoryBody | undefined {
  return record && 'bodies' in record ? record.bodies.find((body) => body.id === id) : record;
}
