import { describe, expect, it } from 'vitest';
import { type BlankFacts, blankOf } from '../../../../utils/state/popup/empty-state.ts';

const all = { id: 'all', kind: 'all', name: 'All' } as const;
const facts: BlankFacts = {
  rows: 0,
  loading: false,
  query: '',
  tab: all,
  unreadOnly: false,
  stored: 0,
  known: true,
  failed: false,
  checked: true,
};
const kind = (more: Partial<BlankFacts>) => blankOf({ ...facts, ...more })?.kind;

describe('what stands where no stories are', () => {
  it('is nothing as soon as there is a row, whatever else is wrong', () => {
    expect(kind({ rows: 1, needs: 'permission', failed: true })).toBeUndefined();
  });

  it('is what is wrong with the store before all else', () => {
    expect(blankOf({ ...facts, broken: 'newer', rows: 3 })).toEqual({ kind: 'store', code: 'newer' });
  });

  it('waits, rather than calling a list empty that has not been read', () => {
    expect(kind({ loading: true })).toBe('loading');
    expect(kind({ known: false })).toBe('loading');
  });

  it('names what was searched for, and offers every category from within one', () => {
    expect(blankOf({ ...facts, query: 'quantum', stored: 9 })).toEqual({
      kind: 'search',
      query: 'quantum',
      elsewhere: false,
    });
    const tab = { id: 'c-world', kind: 'category', name: 'World', category: 'World' } as const;
    expect(blankOf({ ...facts, query: 'quantum', tab, stored: 9 })).toMatchObject({ elsewhere: true });
  });

  it('asks for the address before the permission, and for both before it speaks of failures', () => {
    expect(kind({ needs: 'address', failed: true })).toBe('no-address');
    expect(kind({ needs: 'permission', failed: true })).toBe('no-permission');
    expect(kind({ failed: true, checked: false })).toBe('feed');
    expect(kind({ checked: false })).toBe('first-poll');
  });

  it('says that all is read where only the unread are wanted', () => {
    expect(kind({ unreadOnly: true, stored: 9 })).toBe('all-read');
    expect(kind({ unreadOnly: true, stored: 0 })).toBe('list');
  });

  it('does not speak of the outlet in an empty list of a full store', () => {
    expect(kind({ stored: 5, failed: true })).toBe('list');
    expect(kind({ tab: { id: 'saved', kind: 'saved', name: 'Saved' }, failed: true })).toBe('saved');
  });
});
