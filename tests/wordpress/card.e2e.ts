// The card on a partner whose site is a WordPress with one of its default themes: as wide as the text, and where it ends.
import { beforeAll, expect, it } from 'vitest';
import { CARD } from '../e2e/driver/card.ts';
import { firstPoll, inEachBrowser } from './world.ts';

const THEMES = ['twentytwentythree', 'twentytwentytwo', 'twentytwentyone'];

inEachBrowser('the card on a WordPress', (world) => {
  const { wordpress, session } = world;
  beforeAll(() => firstPoll(world));

  for (const theme of THEMES) {
    it(`has the width of the text in the theme ${theme}`, async () => {
      await wordpress.theme(theme);
      const story = (await wordpress.stories()).find(({ title }) => title.includes('hotline'));
      const page = await session.driver.openPage(
        (story?.link ?? '').replace(wordpress.url, wordpress.partnerUrl),
      );
      await page.waitFor(CARD);
      const boxes = await page.evaluate((tag) => {
        const card = document.querySelector(tag);
        const last = [...document.querySelectorAll('.entry-content p')].at(-1);
        return [card, last].map((element) => {
          const box = element?.getBoundingClientRect();
          return {
            left: Math.round(box?.left ?? 0),
            width: Math.round(box?.width ?? 0),
            top: Math.round(box?.top ?? 0),
          };
        });
      }, CARD);
      const [card, text] = boxes;
      await page.screenshot(session.shot(`wordpress-${theme}`));
      await page.close();
      expect([card?.left, card?.width]).toEqual([text?.left, text?.width]);
      expect(card?.top).toBeGreaterThan(text?.top ?? 0);
    });
  }
});
