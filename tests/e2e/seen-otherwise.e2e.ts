// The pages for readers who meet them otherwise: by keyboard alone, in the system's own colours, at twice the size,
// without motion, by ear.
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { cutOff, sideways, violations } from './axe.ts';
import type { Page } from './driver/driver.ts';
import { until } from './driver/until.ts';
import { startOver, walk } from './keyboard.ts';
import { openPlace, places, rarePlaces, wear } from './places.ts';
import { publishRareStories, rareStories } from './rare-stories.ts';
import { chooseTab, pollNow, storedStories, tabs } from './reader.ts';
import { inEachBrowser } from './world.ts';

declare const browser: Browser;

const everywhere = [...places, ...rarePlaces, ...rareStories];
const plain = { theme: 'light', language: 'en', textSize: 100 } as const;

async function expectWalk(page: Page, name: string): Promise<void> {
  const { stops, ...wrong } = await walk(page);
  expect(wrong, name).toEqual({ unseen: [], foreign: [], missed: [] });
  expect(stops.length, name).toBeGreaterThan(0);
}

/** What moves by itself, or would when it changes. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) =>
      [undefined, '::before', '::after'].flatMap((pseudo) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element, pseudo);
        const still = animationName === 'none' && !/[1-9]/.test(transitionDuration);
        return still && scrollBehavior !== 'smooth' ? [] : [element.outerHTML.slice(0, 80)];
      }),
    ),
  );
}

function setZoom(page: Page, factor: number): Promise<void> {
  return page.evaluate(async (zoom) => {
    const { id } = await browser.tabs.getCurrent();
    await browser.tabs.setZoom(id, zoom);
  }, factor);
}

/** English texts for which Urdu has its own words: in an Urdu page each would be a control that nobody translated. */
async function untranslated(): Promise<Set<string>> {
  const [english = [], urdu = []] = await Promise.all(
    ['en', 'ur'].map((locale) => parseMessagesFile(`locales/${locale}.yml`)),
  );
  const words = new Map(urdu.map((message) => [message.key.join('.'), JSON.stringify(message)]));
  return new Set(
    english.flatMap((message) =>
      message.type === 'simple' && words.get(message.key.join('.')) !== JSON.stringify(message)
        ? [message.message]
        : [],
    ),
  );
}

/** What the reader sees of the element: its pixels and a little around them. */
async function picture(page: Page, selector: string): Promise<string> {
  const clip = await page.evaluate(async (wanted) => {
    const element = document.querySelector(wanted);
    if (!element) throw new Error(`no ${wanted}`);
    element.scrollIntoView({ block: 'center' });
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + scrollX - 3, y: y + scrollY - 3, width: width + 6, height: height + 6 };
  }, selector);
  // The page may still be on its way to what it is to look like.
  let last = '';
  return until(
    async () => {
      const before = last;
      last = await page.inner.screenshot({ clip, encoding: 'base64' });
      return before === last ? last : undefined;
    },
    { what: `a steady picture of ${selector}`, everyMs: 100 },
  );
}

inEachBrowser(
  'the pages',
  (world) => {
    it('wait for stories to show, a breaking one among them', async () => {
      await storedStories(world.driver, world.outlet.posts().length);
      await publishRareStories(world);
      world.outlet.publishBreaking();
      await pollNow(world.driver);
    });

    it('have something that moves, which can be still', async () => {
      await wear(world, plain);
      const page = await world.driver.openExtensionPage('options.html', '#about');
      expect((await moving(page)).length).toBeGreaterThan(0);
      await page.close();
    });

    for (const place of everywhere) {
      it(`are as good in the system’s own colours, and still for who asked for no motion: ${place.name}`, async () => {
        await wear(world, plain);
        const page = await openPlace(world, place);
        await world.driver.wish(page, { forcedColors: true, reducedMotion: true });
        await page.waitUntil('the wishes', () =>
          ['(forced-colors: active)', '(prefers-reduced-motion: reduce)'].every(
            (each) => matchMedia(each).matches,
          ),
        );
        expect(await violations(page), place.name).toEqual([]);
        expect(await moving(page), place.name).toEqual([]);
        await page.screenshot(world.shot(`${place.name}-forced`));
        await expectWalk(page, `${place.name}, in forced colours`);
        await world.driver.wish(page, {});
        await page.close();
      });
    }

    it('tell on from off in forced colours, by sight', async () => {
      const pairs: [string, string, string][] = [];
      const compare = async (page: Page, what: string, selector: string, change: () => Promise<unknown>) => {
        const before = await picture(page, selector);
        await change();
        pairs.push([what, before, await picture(page, selector)]);
      };
      const list = places[0];
      if (!list) throw new Error('no list');
      const popup = await openPlace(world, list);
      await world.driver.wish(popup, { forcedColors: true });
      const name = (await tabs(popup))[1]?.name ?? '';
      await compare(popup, 'a tab', '[role=tab]:nth-child(2)', async () => {
        await chooseTab(popup, name);
        await popup.waitFor('[role=tab]:nth-child(2)[aria-selected=true]');
      });
      const toggleRead = (row: string) =>
        popup.evaluate(
          (wanted) => document.querySelector<HTMLElement>(`${wanted} [aria-keyshortcuts=m]`)?.click(),
          row,
        );
      // The places that were looked at before may have had it open for so long that it was read.
      await toggleRead('.read[data-index="0"]');
      await popup.waitFor('[data-index="0"]:not(.read)');
      await compare(popup, 'the dot of a story', '[data-index="0"] .dot', async () => {
        await toggleRead('[data-index="0"]');
        await popup.waitFor('[data-index="0"].read');
      });
      await world.driver.wish(popup, {});
      await popup.close();

      const options = await world.driver.openExtensionPage('options.html', '#about');
      await world.driver.wish(options, { forcedColors: true, reducedMotion: true });
      for (const control of [
        'input.switch',
        '.segment input:not(:checked)',
        'input[type=checkbox]:not(.switch)',
      ]) {
        await options.evaluate((selector) => {
          const found =
            document.querySelector(`#appearance ${selector}`) ?? document.querySelector(`main ${selector}`);
          (found?.closest('.segment') ?? found)?.setAttribute('data-compared', selector);
        }, control);
        const selector = `[data-compared="${control}"]`;
        await compare(options, control, selector, async () => {
          await options.evaluate((wanted) => {
            const found = document.querySelector(wanted);
            (found?.querySelector('input') ?? (found as HTMLElement | null))?.click();
          }, selector);
          await options.waitFor('.saved');
        });
      }
      await world.driver.wish(options, {});
      await options.close();

      const welcome = await world.driver.openExtensionPage('welcome.html', '.promises');
      await world.driver.wish(welcome, { forcedColors: true });
      await compare(welcome, 'the steps', '.dots', async () => {
        await welcome.click('.steps .primary');
        await welcome.waitFor('.segments.large');
      });
      await world.driver.wish(welcome, {});
      await welcome.close();
      for (const [what, before, after] of pairs)
        expect(after === before, `${what} looks the same`).toBe(false);
    });

    for (const language of ['en', 'ur'] as const) {
      for (const place of everywhere) {
        it(`are whole at twice the size, each control named and reached by keyboard in plain sight: ${place.name}, ${language}`, async () => {
          const foreign = language === 'ur' ? await untranslated() : new Set<string>();
          await wear(world, { ...plain, language });
          const page = await openPlace(world, place);
          await page.inner.setViewport({ width: 640, height: 900 });
          try {
            await setZoom(page, 2);
            await page.waitUntil('the zoom', () => Math.abs(innerWidth - 320) <= 2);
            await expectWalk(page, place.name);
            expect(await sideways(page), place.name).toBe(0);
            expect(await cutOff(page), place.name).toEqual([]);
            await page.screenshot(world.shot(`${place.name}-zoomed-${language}`));
            const controls = await world.driver.controls(page);
            expect(controls.length, place.name).toBeGreaterThan(0);
            expect(
              controls.filter(({ name }) => name === '' || foreign.has(name)),
              place.name,
            ).toEqual([]);
          } finally {
            await setZoom(page, 1);
          }
          await page.close();
        });
      }
    }

    it('do all that the list does by keys alone', async () => {
      await wear(world, plain);
      const list = places[0];
      if (!list) throw new Error('no list');
      const page = await openPlace(world, list);
      /** Goes on with Tab to the control of that name, and presses it. */
      const press = async (name: RegExp) => {
        await startOver(page);
        for (let step = 0; step < 80; step++) {
          const at = await page.evaluate(() => {
            const { activeElement: one } = document;
            return (one?.getAttribute('aria-label') ?? one?.textContent ?? '').trim();
          });
          if (name.test(at)) return page.press('Enter');
          await page.press('Tab');
        }
        throw new Error(`Tab never came to ${name}`);
      };
      world.outlet.forget();
      await press(/^Check for new stories/);
      await until(() => world.outlet.hits('/feed/').length > 0, { what: 'the outlet to be asked' });
      await page.press('/');
      await page.type('input[type=search]', 'ministers');
      await page.waitFor('[role=tabpanel] mark');
      await press(/^Save as a tab$/);
      await page.waitFor('.kept');
      await press(/^Remove this tab$/);
      await page.waitUntil('the tab to go', () => document.querySelector('.kept') === null);
      await press(/^Mark all read$/);
      await press(/^Undo$/);
      await page.waitUntil('the marks to go', () => document.querySelector('.story:not(.read)') !== null);
      await press(/^Settings$/);
      await page.waitUntil('the settings', async () =>
        (await browser.tabs.query({})).some(({ url }) => url?.includes('options.html')),
      );
      await page.close();
    });
  },
  {
    // Firefox's own colours for a machine without a desktop are not legible; those that a reader forces are.
    launch: { firefoxPrefs: { 'ui.highlight': '#0b3d91', 'ui.highlighttext': '#ffffff' } },
  },
);
