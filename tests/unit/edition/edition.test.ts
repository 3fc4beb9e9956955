// What `npm run edition` makes of what an outlet says.
import { describe, expect, it } from 'vitest';
import { colours, edition, packaging, urduNames } from '../../../utils/outlet/edition.ts';
import { coloursFrom, contrast, LEAST_CONTRAST } from '../../commands/edition/colours.ts';
import { checkWish, readFlags } from '../../commands/edition/wish.ts';
import { withWords } from '../../commands/edition/words.ts';
import { makeEdition } from '../../commands/edition/write.ts';

const here = { edition, urduNames, colours, packaging };

describe('an edition', () => {
  it('can be read in light and dark, whatever colour the outlet has', () => {
    for (const colour of [
      '#000000',
      '#ffffff',
      '#ffff00',
      '#0000ff',
      '#ff0000',
      '#808080',
      '#0b5d3b',
      '#c4602d',
    ]) {
      const { brand, ink, background } = coloursFrom(colour);
      for (const [n, paper] of ['#ffffff', '#131a17'].entries())
        for (const ground of [paper, background[n] ?? '', ink[n] ?? ''])
          expect(contrast(brand[n] ?? '', ground), `${colour} on ${ground}`).toBeGreaterThanOrEqual(
            LEAST_CONTRAST,
          );
    }
  });

  it('keeps a colour that can be read as it is', () => {
    expect(coloursFrom('#0b5d3b').brand[0]).toBe('#0b5d3b');
  });

  it('is told every fault at once, each with its place', () => {
    const wrong = { name: '', colour: 'green', partners: ['localhost'], languages: ['ur'], logo: 'x' };
    const faults = () => checkWish(wrong);
    for (const place of ['name', 'colour', 'partners.0', 'languages', 'logo'])
      expect(faults).toThrow(`${place}: `);
  });

  it('takes flags over the file, and categories with their Urdu names', () => {
    const { given, rule } = readFlags([
      '--name',
      'The Post',
      '--category',
      'World=دنیا',
      '--breaking',
      'World',
    ]);
    const {
      edition: made,
      urduNames: names,
      packaging: words,
    } = makeEdition(checkWish({ ...given, breaking: rule }), here);
    expect(made).toMatchObject({ id: 'thepost', name: 'The Post', initials: 'TP' });
    expect([made.categories, names]).toEqual([['World'], { World: 'دنیا' }]);
    expect(words.en.product).toBe('The Post Companion');
    expect(words.geckoId).not.toBe(packaging.geckoId);
  });

  it('is refused where a breaking category is none of its categories', () => {
    const wish = checkWish({
      name: 'The Post',
      categories: [{ name: 'World' }],
      breaking: { categories: ['Sea'] },
    });
    expect(() => makeEdition(wish, here)).toThrow('Sea');
  });

  it('stays the same extension to Firefox when it is made again', () => {
    const again = makeEdition(checkWish({ id: edition.id, name: edition.name }), here);
    expect(again.packaging.geckoId).toBe(packaging.geckoId);
  });

  it('says “breaking news” where it names no topic', () => {
    const words = { product: 'P', outlet: 'O', motto: 'M', topic: '' };
    expect(withWords('%OUTLET%: breaking %TOPIC% news. %MOTTO%', words)).toBe('O: breaking news. M');
  });
});
