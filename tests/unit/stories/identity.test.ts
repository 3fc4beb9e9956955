import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalLink, storyIds } from '../../../utils/stories/identity.ts';
import { anItem } from './a-store.ts';

describe('which story is this', () => {
  it('takes the guid, so that a changed title or address is the same story', () => {
    const before = storyIds([anItem({ id: 'g1', title: 'Talks begin', link: 'https://outlet.example/a' })]);
    const after = storyIds([anItem({ id: 'g1', title: 'Talks end', link: 'https://outlet.example/b' })]);
    expect(after).toEqual(before);
  });

  it('falls back to the link where a feed gives every item the same guid', () => {
    const ids = storyIds([
      anItem({ id: 'https://outlet.example/', link: 'https://outlet.example/a' }),
      anItem({ id: 'https://outlet.example/', link: 'https://outlet.example/b' }),
    ]);
    expect(ids).toEqual(['https://outlet.example/a', 'https://outlet.example/b']);
  });

  it('knows a link again without its fragment, tracking parameters and final slash', () => {
    const plain = canonicalLink('https://outlet.example/a?page=2');
    expect(canonicalLink('https://OUTLET.example/a?utm_source=x&page=2&fbclid=1#top')).toBe(plain);
    expect(canonicalLink('https://outlet.example/a/')).toBe('https://outlet.example/a');
  });

  it('hashes what an item says where it has neither guid nor link, and gives up where it says nothing', () => {
    const silent = { categories: [] };
    const [first, again, other, none] = storyIds([
      { ...silent, title: 'One' },
      { ...silent, title: 'One' },
      { ...silent, title: 'Two' },
      silent,
    ]);
    expect(first).toBe(again);
    expect(first).not.toBe(other);
    expect(none).toBeUndefined();
  });

  it('keeps ids short however long the guid, and apart where only their ends differ', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 400, maxLength: 900 }), (guid) => {
        const [a, b] = storyIds([
          anItem({ id: `${guid}a`, link: 'https://o.example/1' }),
          anItem({ id: `${guid}b`, link: 'https://o.example/2' }),
        ]);
        expect(a?.length).toBeLessThanOrEqual(300);
        expect(a).not.toBe(b);
      }),
    );
  });
});
