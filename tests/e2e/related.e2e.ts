// Partner pages, as their readers see them: the card after an article that the outlet has stories on, and nothing
// anywhere else; and no request, whatever the page says.
import { expect, it } from 'vitest';
import type { Page } from './driver/driver.ts';
import { sleep, until } from './driver/until.ts';
import { pollNow, storedStories } from './reader.ts';
import { inEachBrowser, type World } from './world.ts';

const CARD = 'openvoice-related';
/** Long enough for a card to come that should not. */
const PATIENCE_MS = 2500;

interface SeenCard {
  readonly name: string;
  readonly links: readonly { readonly href: string; readonly title: string; readonly why: string }[];
}

async function cardOn(world: World, page: Page): Promise<SeenCard> {
  await until(() => page.evaluate((tag) => document.querySelector(tag) !== null, CARD), { what: 'the card' });
  return world.driver.inClosedShadow(page, CARD, (root) => ({
    name: root.querySelector('section')?.getAttribute('aria-label') ?? '',
    links: [...root.querySelectorAll('li')].map((item) => ({
      href: item.querySelector('a')?.href ?? '',
      title: item.querySelector('a')?.textContent ?? '',
      why: item.querySelector('.why')?.textContent ?? '',
    })),
  }));
}

inEachBrowser('the related card', (world) => {
  it('comes after an article that the outlet has stories on, with the reason for each', async () => {
    await storedStories(world.driver, world.outlet.posts().length);
    // The first poll ends with the index that pages are answered from.
    await pollNow(world.driver);
    const page = await world.driver.openPage(world.outlet.partner.articleUrl);
    const card = await cardOn(world, page);
    expect(card.name).toContain('OpenVoiceNews Pakistan');
    expect(card.links.length).toBeGreaterThan(0);
    expect(card.links.map((link) => link.title)).toContain(
      'Ministers agree follow-up talks on border security and joint production',
    );
    for (const link of card.links) {
      expect(link.href.startsWith(world.outlet.url)).toBe(true);
      expect(link.why).not.toBe('');
    }
    const after = await page.evaluate((tag) => {
      const paragraphs = [...document.querySelectorAll('article p')];
      const host = document.querySelector(tag);
      const last = paragraphs.filter((paragraph) => !host?.contains(paragraph)).at(-1);
      return !!last && !!host && !!(last.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING);
    }, CARD);
    expect(after).toBe(true);
    await page.evaluate((tag) => document.querySelector(tag)?.scrollIntoView({ block: 'center' }), CARD);
    await page.screenshot(world.shot('related-card'));
    await page.close();
  });

  it('keeps its root from the page', async () => {
    const page = await world.driver.openPage(world.outlet.partner.articleUrl);
    await cardOn(world, page);
    expect(await page.evaluate((tag) => document.querySelector(tag)?.shadowRoot ?? null, CARD)).toBeNull();
    await page.close();
  });

  it('does not come on a front page, nor on an article that the outlet has nothing on', async () => {
    for (const url of [world.outlet.partner.frontUrl, world.outlet.partner.unrelatedUrl]) {
      const page = await world.driver.openPage(url);
      await sleep(PATIENCE_MS);
      expect(await page.evaluate((tag) => document.querySelector(tag) === null, CARD), url).toBe(true);
      await page.close();
    }
  });

  it('is matched on this machine: no request is made for it', async () => {
    const page = await world.driver.openPage();
    const end = await world.driver.watchNetwork();
    world.outlet.forget();
    await page.goto(world.outlet.partner.articleUrl);
    await cardOn(world, page);
    await sleep(500);
    const asked = (await end()).filter((url) => !url.startsWith(world.outlet.partner.url));
    expect(asked.filter((url) => url.startsWith('http'))).toEqual([]);
    expect(world.outlet.hits()).toEqual([]);
    await page.close();
  });
});
