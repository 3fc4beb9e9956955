// Bodies that mean harm (tests/lib/attacks.ts), opened as stories in real browsers: no script runs, nothing is loaded,
// nothing leaves the page.
import { expect, it } from 'vitest';
import { attacks, TRAP } from '../lib/attacks.ts';
import { openList, storedStories, storiesOpen, takeIn } from './reader.ts';
import { storyShown } from './stories-read.ts';
import { inEachBrowser } from './world.ts';

inEachBrowser('a hostile story', (world) => {
  it('does nothing, whatever it tries', async () => {
    await storedStories(world.driver, 10);
    await storiesOpen(world.driver, 'here');
    const titles = attacks.map(({ name }) => `Attack: ${name}`);
    for (const [index, { html }] of attacks.entries())
      world.outlet.publish({
        title: titles[index] ?? '',
        categories: ['World'],
        paragraphs: [`Read on.</p>${html}<p>`],
      });
    await takeIn(world);
    await storedStories(world.driver, 10 + attacks.length);
    const network = await world.driver.watchNetwork();
    const page = await openList(world.driver);
    await page.evaluate((title) => {
      const field = document.querySelector<HTMLInputElement>('input[type=search]');
      if (!field) throw new Error('no search field');
      field.value = title;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, 'Attack:');
    const seen = new Set<string>();
    await page.waitUntil(
      'the stories to be found',
      () => document.querySelectorAll('li.story mark').length > 3,
    );
    const first = await page.evaluate(() => {
      const link = document.querySelector<HTMLElement>('li.story a.title');
      link?.click();
      return link?.textContent ?? '';
    });
    await storyShown(page, first);
    for (let step = 0; step < attacks.length + 5; step++) {
      const { title, ran, foreign } = await page.evaluate(() => ({
        title: document.querySelector('.reader h1')?.textContent ?? '',
        ran: (globalThis as { __ran?: number }).__ran,
        foreign: document.querySelectorAll(
          '.reader .body :is(script, iframe, object, embed, svg, form, style, link, base, video, audio)',
        ).length,
      }));
      expect({ title, ran, foreign }).toEqual({ title, ran: undefined, foreign: 0 });
      seen.add(title);
      const isLast = await page.evaluate(() => document.querySelector('.reader .step.after') === null);
      if (isLast) break;
      await page.press('j');
      await page.waitUntil(
        'the next story',
        (before) => document.querySelector('.reader h1')?.textContent !== before,
        title,
      );
    }
    expect([...seen].sort()).toEqual([...titles].sort());
    expect((await network()).filter((url) => url.includes(new URL(TRAP).host))).toEqual([]);
    expect(await page.evaluate(() => location.pathname)).toBe('/popup.html');
  }, 120_000);
});
