// Without a window: the demo goes through the extension by itself and prints what a reader would have seen, part by
// part, with pictures in .e2e/shots/.
import { resolve } from 'node:path';
import type { Browser } from 'webextension-polyfill';
import { CARD } from '../e2e/driver/card.ts';
import type { Driver, Surface } from '../e2e/driver/driver.ts';
import { launch } from '../e2e/driver/launch.ts';
import { sleep, until } from '../e2e/driver/until.ts';
import {
  openList,
  pollNow,
  rows,
  search,
  statusLine,
  storedStories,
  stories,
  strip,
  tabs,
} from '../e2e/reader.ts';
import type { Part } from './main.ts';

declare const browser: Browser;

const SHOTS = '.e2e/shots';

/** Resolves to the number of parts that did not happen. */
export async function tour({ kind, executable, extension, outlet }: Part): Promise<number> {
  console.log(`\n═══ ${kind} ═══`);
  const { demo } = outlet;
  const driver = await launch(kind, { extension, executable, headless: true });
  let failed = 0;
  const part = async (name: string, work: () => Promise<string>) => {
    try {
      console.log(`✔ ${name}: ${await work()}`);
    } catch (error) {
      failed += 1;
      console.log(`✘ ${name}: ${error instanceof Error ? error.message : error}`);
    }
  };
  const shot = (name: string) => resolve(SHOTS, `${kind}-${name}.png`);

  try {
    await part('Stories by category', async () => {
      if (demo) await storedStories(driver, demo.posts().length);
      else
        await until(async () => (await rows(driver, 'stories')).length > 0, {
          what: 'stories',
          timeoutMs: 60_000,
        });
      await pollNow(driver);
      const list = await openList(driver);
      const seen = await list
        .waitUntil('counts', () => document.querySelector('[role=tab] b')?.textContent)
        .then(() => tabs(list));
      await list.close();
      return `\n${seen.map(({ name, unread }) => `    ${String(unread).padStart(4)}  ${name}`).join('\n')}`;
    });
    await part('Popup', () => popupShot(driver, shot('popup-light')));
    if (demo) {
      await part('Badge', async () => {
        const before = (await driver.badge()).text;
        if (before !== '') throw new Error(`it said “${before}” before anything broke`);
        const { title } = demo.publishBreaking();
        await pollNow(driver);
        const { text, color, title: tip } = await driver.badge();
        if (text !== '1' || (color[0] ?? 0) < 150) throw new Error(`“${text}” on ${color.join(', ')}`);
        if (!tip.includes(title)) throw new Error(`its tooltip is “${tip}”`);
        const told = await withPopup(driver, async (popup) => {
          await popup.waitFor('a.breaking');
          await settle(popup, shot('popup-breaking'));
          const out = async () => (await driver.badge()).text === '';
          await until(out, { what: 'the badge to go out once seen' });
          return (await strip(popup))[0];
        });
        return `1, on red, for “${told}”; out again once the popup had shown it`;
      });
    }
    await part('Search', async () => {
      const [newest] = await rows<{ readonly title: string }>(driver, 'stories');
      const query = demo ? 'satelite pictre indus' : typo(newest?.title ?? '');
      const found = await withPopup(driver, async (popup) => {
        await search(popup, query);
        await popup.waitFor('[role=tabpanel] li mark');
        await settle(popup, shot('popup-search'));
        const [first] = await stories(popup);
        await clearSearch(popup);
        return first?.title;
      });
      return `“${query}” finds “${found}”`;
    });
    if (demo)
      await part('Related card', () => relatedCard(driver, demo.partner.articleUrl, shot('related-card')));
    await part('Dark', () =>
      withSettings(driver, { appearance: { theme: 'dark' } }, () => popupShot(driver, shot('popup-dark'))),
    );
    await part('Urdu', () =>
      withSettings(driver, { language: 'ur' }, async () => {
        const list = await openList(driver);
        const direction = await list.waitUntil(
          'right to left',
          () => document.documentElement.dir === 'rtl' && document.dir,
        );
        await list.close();
        await popupShot(driver, shot('popup-urdu'));
        return `set from right to left (${direction})`;
      }),
    );
    await part('Empty', async () => {
      return withPopup(driver, async (popup) => {
        await search(popup, 'zzqxv wvvkj');
        await popup.waitFor('.empty');
        await settle(popup, shot('popup-empty'));
        const said = await popup.evaluate(() => document.querySelector('.empty')?.textContent ?? '');
        await clearSearch(popup);
        return said;
      });
    });
    if (demo) {
      await part('Error', async () => {
        demo.behave('down');
        await pollNow(driver);
        const list = await openList(driver);
        const said = await list.waitUntil(
          'a warning',
          () =>
            document.querySelector('footer .warning') &&
            document.querySelector('footer [role=status]')?.textContent,
        );
        await list.waitFor('[role=tabpanel] li a');
        await list.close();
        await popupShot(driver, shot('popup-error'));
        demo.behave('ok');
        await pollNow(driver);
        return `“${said}”, and the stories stay`;
      });
    }
    for (const name of ['welcome', 'options']) {
      await part(name === 'welcome' ? 'Welcome page' : 'Settings', async () => {
        const page = await driver.openExtensionPage(`${name}.html`, 'h1');
        await settle(page, shot(name));
        const title = await page.evaluate(() => document.querySelector('h1')?.textContent ?? '');
        await page.close();
        return `“${title}”`;
      });
    }
    console.log(`Pictures: ${SHOTS}/${kind}-*.png`);
  } finally {
    await driver.close();
  }
  return failed;
}

/** Opens the popup for `work` and closes it, whatever comes of that. */
async function withPopup<T>(driver: Driver, work: (popup: Surface) => Promise<T>): Promise<T> {
  const popup = await driver.openPopup();
  try {
    await popup.waitFor('[role=tab]');
    return await work(popup);
  } finally {
    await popup.close().catch(() => undefined);
  }
}

/** Back to the list, and long enough there for the popup to remember that it is where the reader was. */
async function clearSearch(popup: Surface): Promise<void> {
  await search(popup, '');
  await popup.waitFor('[role=tabpanel] h2 + ol');
  await sleep(700);
}

/** A picture once pictures and fonts are there. */
async function settle(surface: Surface, file: string): Promise<void> {
  await sleep(500);
  await surface.screenshot(file);
}

function popupShot(driver: Driver, file: string): Promise<string> {
  return withPopup(driver, async (popup) => {
    await popup.waitUntil(
      'the list',
      () => document.querySelector('[role=tabpanel] li a') && !document.querySelector('[role=tabpanel] mark'),
    );
    await settle(popup, file);
    return `first “${(await stories(popup))[0]?.title}”; “${await statusLine(popup)}”`;
  });
}

async function relatedCard(driver: Driver, url: string, file: string): Promise<string> {
  const page = await driver.openPage(url);
  await until(() => page.evaluate((tag) => document.querySelector(tag) !== null, CARD), { what: 'the card' });
  const told = await driver.inClosedShadow(page, CARD, (root) =>
    [...root.querySelectorAll('li')].map(
      (item) => `${item.querySelector('a')?.textContent} (${item.querySelector('.why')?.textContent})`,
    ),
  );
  await page.evaluate((tag) => document.querySelector(tag)?.scrollIntoView({ block: 'center' }), CARD);
  await page.screenshot(file);
  await page.close();
  if (told.length === 0) throw new Error('it is empty');
  return `\n${told.map((line) => `    ${line}`).join('\n')}`;
}

/** Lets `work` run with some settings changed, and puts them back. */
async function withSettings(driver: Driver, change: object, work: () => Promise<string>): Promise<string> {
  const set = (settings: object | undefined) =>
    driver.bare(
      (value) =>
        value ? browser.storage.local.set({ settings: value }) : browser.storage.local.remove('settings'),
      settings,
    );
  const before = await driver.bare(
    async () => (await browser.storage.local.get('settings')).settings as object | undefined,
  );
  await set({ ...before, ...change });
  try {
    return await work();
  } finally {
    await set(before);
  }
}

/** A headline's two longest words, each with a letter left out. */
function typo(title: string): string {
  const words = title.split(/\P{L}+/u).sort((a, b) => b.length - a.length);
  return words
    .slice(0, 2)
    .map((word) => word.slice(0, 3) + word.slice(4))
    .join(' ');
}
