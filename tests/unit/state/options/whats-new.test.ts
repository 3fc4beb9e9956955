// What a new version brought, out of the text that the package carries.
import { describe, expect, it } from 'vitest';
import { readNews } from '../../../../utils/state/options/whats-new.ts';
import { newestChanges } from '../../../commands/notices.mjs';

describe('what is new', () => {
  it('is read by its headings, without the line that names the version', () => {
    expect(readNews('[1.2.0] - 2026-11-01\nAdded\n- One\n- Two\n\nFixed\n\nRemoved\n- Three\n')).toEqual([
      { title: 'Added', items: ['One', 'Two'] },
      { title: 'Removed', items: ['Three'] },
    ]);
  });

  it('is all that the changelog says of this version', () => {
    const said = readNews(newestChanges()).flatMap(({ items }) => items);
    expect(said).toHaveLength(newestChanges().match(/^- /gm)?.length ?? 0);
    expect(said.length).toBeGreaterThan(0);
  });
});
