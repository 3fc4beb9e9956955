import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../utils/search/parse-query.ts';

describe('parseQuery', () => {
  it('takes words apart, and knows whether the last may still be being typed', () => {
    expect(parseQuery('Army bri')).toMatchObject({ words: ['army', 'bri'], open: true });
    expect(parseQuery('Army bridge ')).toMatchObject({ words: ['army', 'bridge'], open: false });
  });
  it('takes a quotation as one phrase once it is closed, in straight or curly quotes', () => {
    expect(parseQuery('“Supreme Court” bail')).toMatchObject({
      phrases: [['supreme', 'court']],
      words: ['bail'],
    });
    expect(parseQuery('"supreme cou')).toMatchObject({ phrases: [], words: ['supreme', 'cou'], open: true });
  });
  it('reads its operators in any case, and in Urdu digits', () => {
    const start = new Date(2025, 7, 3).getTime();
    expect(parseQuery('Category:Defence IS:unread AFTER:2025-08-03')).toMatchObject({
      categories: [['defence']],
      unread: true,
      after: start,
      words: [],
    });
    expect(parseQuery('after:۲۰۲۵-۰۸-۰۳').after).toBe(start);
  });
  it('takes the narrower of two dates, and the first day of a month or a year', () => {
    expect(parseQuery('after:2025 after:2025-03').after).toBe(new Date(2025, 2, 1).getTime());
    expect(parseQuery('before:2025-03 before:2025').before).toBe(new Date(2025, 0, 1).getTime());
  });
  it('searches as text what it does not understand', () => {
    expect(parseQuery('before:2025-02-30').words).toEqual(['before', '2025', '02', '30']);
    expect(parseQuery('is:blue').words).toEqual(['is', 'blue']);
    expect(parseQuery('note: this')).toMatchObject({ words: ['note', 'this'] });
    expect(parseQuery('-')).toMatchObject({ words: [], without: [] });
  });
  it('leaves out a word or a phrase after a minus', () => {
    expect(parseQuery('court -tennis -"high court" anti-war').without).toEqual([
      ['tennis'],
      ['high', 'court'],
    ]);
    expect(parseQuery('anti-war').words).toEqual(['anti', 'war']);
  });
  it('reads anything without failing, and never at endless length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        expect(parseQuery(text).words.length).toBeLessThanOrEqual(24);
      }),
    );
  });
});
