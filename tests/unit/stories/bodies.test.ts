import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { makeBackup } from '../../../utils/backup/make.ts';
import { parseBackup } from '../../../utils/backup/schema.ts';
import { defaultSettings } from '../../../utils/settings/settings.ts';
import type { Store } from '../../../utils/stories/db.ts';
import { setSaved } from '../../../utils/stories/marks.ts';
import { getBody, revisionsOf } from '../../../utils/stories/queries.ts';
import { drop } from '../../../utils/stories/retention.ts';
import { aFeed, anItem, aStore, saveFeed } from './a-store.ts';

const NOW = Date.UTC(2026, 0, 20);
const ids = Array.from({ length: 30 }, (_, n) => `${n}`);
const textOf = (id: string) => `<p>${`Text of ${id}. `.repeat(id === '7' ? 4_000 : 200)}</p>`;

async function bundled(): Promise<Store> {
  const db = await aStore();
  await saveFeed(db, aFeed(...ids.map((id) => anItem({ id, content: textOf(id) }))), NOW);
  return db;
}

describe('bodies', () => {
  it('that come together are stored in few records, none of them large, and read one by one', async () => {
    const db = await bundled();
    const records = await db.getAll('bodies');
    expect(records.length).toBeLessThan(10);
    for (const record of records)
      if ('bodies' in record && !record.bodies.some(({ id }) => id === '7'))
        expect(JSON.stringify(record).length).toBeLessThan(40_000);
    for (const id of ids) expect(await getBody(db, id)).toEqual({ id, html: textOf(id) });
  });

  it('keep their neighbours when one is edited, and the revision has what it said', async () => {
    const db = await bundled();
    await setSaved(db, '3', true, NOW);
    await saveFeed(db, aFeed(anItem({ id: '3', content: '<p>Edited</p>' })), NOW + 1);
    for (const id of ids)
      expect((await getBody(db, id))?.html).toBe(id === '3' ? '<p>Edited</p>' : textOf(id));
    expect((await revisionsOf(db, '3'))[0]?.html).toBe(textOf('3'));
  });

  it('go with their stories, and nothing else goes', async () => {
    const db = await bundled();
    const gone = ids.filter((id) => Number(id) % 3 > 0);
    await drop(db, gone, NOW);
    for (const id of ids)
      expect((await getBody(db, id))?.html).toBe(gone.includes(id) ? undefined : textOf(id));
    expect(JSON.stringify(await db.getAll('bodies'))).not.toContain('Text of 1.');
    await drop(db, ids, NOW);
    expect(await db.count('bodies')).toBe(0);
  });

  it('are whole in a backup, which knows nothing of bundles', async () => {
    const db = await bundled();
    const made = (await makeBackup(db, defaultSettings, { allStories: true, versions: true, now: NOW })).join(
      '',
    );
    expect(made).not.toContain('bodyIn');
    for (const { id, html } of parseBackup(made).stories) expect(html).toBe(textOf(id));
  });
});
