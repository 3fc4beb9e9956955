import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAlternatives, parseQuery } from '../../../../utils/search/query/parse-query.ts';

describe('alternatives', () => {
  it('are parted by OR in capitals, and what limits the first limits all', () => {
    const [first, second, ...none] = parseAlternatives('is:unread -drill navy OR "air force" after:2025-03');
    expect(none).toEqual([]);
    expect(first).toMatchObject({ words: ['navy'], unread: true, without: [['drill']] });
    expect(first?.after).toBeUndefined();
    expect(second).toMatchObject({ phrases: [['air', 'force']], unread: true, without: [['drill']] });
    expect(second?.after).toBe(new Date(2025, 2, 1).getTime());
  });
  it('are none where OR is small, alone, or waits for what follows it', () => {
    for (const query of ['life or death', 'OR', 'navy OR', 'OR navy', 'navy OR  ', ''])
      expect(parseAlternatives(query), query).toHaveLength(1);
    expect(parseAlternatives('navy OR')[0]?.words).toEqual(['navy']);
  });
});

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
  it('takes a word after a colon as it is, and an operator only whole', () => {
    expect(parseQuery(':navy')).toMatchObject({ words: ['navy'], categories: [] });
    expect(parseQuery('navy :drill')).toMatchObject({ words: ['navy', 'drill'], phrases: [] });
    expect(parseQuery('subcategory:navy')).toMatchObject({ words: ['subcategory', 'navy'], categories: [] });
  });
  it('leaves out a word or a phrase after a minus', () => {
    expect(parseQuery('court -tennis -"high court" anti-war').without).toEqual([
      ['tennis'],
      ['high', 'court'],
    ]);
    expect(parseQuery('anti-war').words).toEqual(['anti', 'war']);
  });
  it('leaves out categories and states, and turns dates round, after a minus', () => {
    expect(parseQuery('army -category:sports -is:saved -is:unread −before:2025-08-03')).toMatchObject({
      words: ['army'],
      without: [],
      withoutCategories: [['sports']],
      saved: false,
      unread: false,
      after: new Date(2025, 7, 3).getTime(),
    });
  });
  it('does not search yet for an operator that is still being typed', () => {
    for (const unfinished of [
      'category:',
      'category:"',
      'is:',
      'is:unr',
      'before:20',
      'after:2025-',
      '-is:s',
    ]) {
      expect(parseQuery(`army ${unfinished}`), unfinished).toMatchObject({ words: ['army'], without: [] });
    }
    expect(parseQuery('thesis:u').words).toEqual(['thesis', 'u']);
  });
  it('forgives a space after an operator, a full stop after a day, and direction marks around it', () => {
    expect(parseQuery('category: sports').categories).toEqual([['sports']]);
    expect(parseQuery('before:2025-08-03.').before).toBe(new Date(2025, 7, 3).getTime());
    expect(parseQuery('\u200fcategory:دفاع').categories).toEqual([['دفاع']]);
    expect(parseQuery('\u202b-کرکٹ\u202c').without).toEqual([['کرکٹ']]);
    expect(parseQuery('category: is:unread')).toMatchObject({ words: ['category'], unread: true });
  });
  it('takes one quoted word as it is, in the quotation marks of any language', () => {
    expect(parseQuery('"pindi"')).toMatchObject({ phrases: [['pindi']], words: [] });
    for (const text of ['«supreme court»', '„supreme court“', '＂supreme court＂'])
      expect(parseQuery(text).phrases, text).toEqual([['supreme', 'court']]);
  });
  it('reads anything without failing, and never at endless length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        expect(parseQuery(text).words.length).toBeLessThanOrEqual(24);
      }),
    );
  });
});
