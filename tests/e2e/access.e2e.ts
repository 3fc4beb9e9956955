// Everyone: what axe says of every page, in each theme and direction; targets, narrow windows and large text.
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { sideways, smallTargets, violations } from './axe.ts';
import { looks, openPlace, places, wear } from './places.ts';
import { publishRareStories, rareStories } from './rare-stories.ts';
import { storedStories } from './reader.ts';
import { inEachBrowser } from './world.ts';

declare const browser: Browser;

inEachBrowser('access for everyone', (world) => {
  it('waits for stories to look at', async () => {
    await storedStories(world.driver, world.outlet.posts().length);
    await publishRareStories(world);
  });

  // What axe looks at differs little from browser to browser: Firefox has each theme and each direction once.
  const worn =
    world.kind === 'firefox'
      ? looks.filter(({ theme, language }) => (theme === 'dark') === (language === 'ur'))
      : looks;
  for (const look of worn) {
    for (const place of [...places, ...rareStories]) {
      const { name } = place;
      it(`has nothing that axe finds: ${name}, ${look.theme}, ${look.language}`, async () => {
        await wear(world, look);
        const page = await openPlace(world, place);
        expect(await page.evaluate(() => document.documentElement.dir)).toBe(
          look.language === 'ur' ? 'rtl' : 'ltr',
        );
        expect(await violations(page)).toEqual([]);
        expect(await smallTargets(page)).toEqual([]);
        await page.screenshot(world.shot(`${name}-${look.theme}-${look.language}`));
        await page.close();
      });
    }
  }

  it('fits 320 px and twice the text without scrolling sideways', async () => {
    for (const language of ['en', 'ur'] as const) {
      for (const textSize of [100, 150]) {
        await wear(world, { theme: 'light', language, textSize });
        for (const [path, ready] of [
          ['options.html', '#about'],
          ['welcome.html', '.promises'],
        ] as const) {
          const page = await world.driver.openExtensionPage(path, ready);
          await page.inner.setViewport({ width: 320, height: 640 });
          expect(await sideways(page), `${path}, ${language}, ${textSize} %`).toBe(0);
          await page.close();
        }
      }
    }
  });

  it('says what failed where nothing can be shown, with details that hold no reading history', async () => {
    await wear(world, { theme: 'light', language: 'en', textSize: 100 });
    // A store that a later version made can't be opened by this one.
    await world.driver.bare(async () => {
      const request = indexedDB.open('openvoice', 4_000);
      await new Promise((resolve) => {
        request.onsuccess = () => resolve(request.result.close());
      });
    });
    const page = await world.driver.openExtensionPage('options.html', '.failure');
    expect(await violations(page)).toEqual([]);
    const report = await page.evaluate(() => document.querySelector('.report pre')?.textContent ?? '');
    expect(report).toMatch(/\[newer\]/);
    expect(report).toContain('Browser:');
    for (const post of world.outlet.posts()) expect(report).not.toContain(post.title);
    await page.screenshot(world.shot('failure'));
    await page.close();
  });
});
