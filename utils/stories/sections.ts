// Which names the store knows for sections of the outlet: those that have lists, and those that an answer has first.
import type { Identified } from './identify.ts';
import type { PollTransaction } from './schema.ts';
import { firstKey } from './terms.ts';

/** More are not looked for: no outlet has so many sections, and each costs a step of a cursor. */
const MOST_SECTIONS = 300;

/** Keys of the outlet's sections. `isEmpty`: the store holds no story. */
export async function sectionsOf(
  tx: PollTransaction,
  found: readonly Identified[],
  isEmpty: boolean,
): Promise<ReadonlySet<string>> {
  const sections = new Set(found.flatMap(({ draft }) => firstKey(draft.item) ?? []));
  const isNews = found.some(
    ({ draft, stored }) => stored?.rawHash !== draft.rawHash && draft.item.categories.length > 1,
  );
  if (!isNews || isEmpty) return sections;
  const index = tx.objectStore('stories').index('lists');
  let cursor = await index.openKeyCursor(IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`));
  for (let steps = 0; cursor && steps < MOST_SECTIONS; steps++) {
    const key = cursor.key.slice(PREFIX.length, cursor.key.indexOf('|'));
    sections.add(key);
    cursor = await cursor.continue(`${PREFIX}${key}|\uffff`);
  }
  return sections;
}

const PREFIX = 'category:';
