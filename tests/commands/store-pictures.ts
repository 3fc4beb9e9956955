// `npm run store-pictures`: the pictures that both stores ask for, made in Chromium from the demo outlet: five of 1280 × 800
// and the tile of 440 × 280, into docs/store/pictures. Look at them before they go anywhere.
import { mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser } from 'webextension-polyfill';
import { colours, edition, packaging } from '../../utils/outlet/edition.ts';
import { buildExtension } from '../e2e/driver/build.ts';
import { CARD } from '../e2e/driver/card.ts';
import type { Driver, Page } from '../e2e/driver/driver.ts';
import { launch } from '../e2e/driver/launch.ts';
import { until } from '../e2e/driver/until.ts';
import { search, storedStories, takeIn } from '../e2e/reader.ts';
import { startOutlet } from '../outlet/server.ts';
import { ensureBrowsers } from './browsers.mjs';
import { root } from './setup.mjs';

declare const browser: Browser;

const FOLDER = resolve(root, 'docs/store/pictures');
/** The popup's own size, drawn as a screen of twice the density does. */
const POPUP = { width: 400, height: 600, deviceScaleFactor: 2 };
const WIDE = { width: 1280, height: 800, deviceScaleFactor: 1 };
const TILE = { width: 440, height: 280, deviceScaleFactor: 1 };

interface Frame {
  readonly file: string;
  readonly title: string;
  readonly text: string;
  readonly language?: 'ur';
  readonly dark?: boolean;
  /** Takes the picture that stands in the frame, as a data address. */
  readonly take: () => Promise<string>;
  /** Of a page beside the popup's narrow column. */
  readonly wide?: boolean;
}

const missing = ensureBrowsers(['chromium']);
if (missing.length > 0) throw new Error(missing.map(({ advice }) => advice).join('\n'));
mkdirSync(FOLDER, { recursive: true });
const outlet = await startOutlet();
const extension = await buildExtension('chromium', {
  outletUrl: outlet.url,
  partnerMatches: ['http://localhost/*'],
  outDir: '.e2e/build-pictures',
});
const driver = await launch('chromium', { extension });
try {
  await storedStories(driver, outlet.posts().length);
  outlet.publishBreaking();
  await takeIn({ driver, outlet });
  for (const frame of frames(driver)) await frameIn(driver, frame);
  await tile(driver);
  console.log(`Pictures: docs/store/pictures`);
} finally {
  await driver.close();
  await outlet.close();
}

function frames(from: Driver): readonly Frame[] {
  return [
    {
      file: '1-stories',
      title: 'Every story, the moment it is out',
      text: 'By category, newest first. Breaking news lights the badge once, and only once.',
      take: () => popup(from, {}),
    },
    {
      file: '2-search',
      title: 'Found in a few letters',
      text: 'Headline, text, tag or author. Typing errors and the many spellings of a name are forgiven.',
      take: () =>
        popup(from, {}, async (page) => {
          await search(page, 'bordr securty tals');
          await page.waitFor('[role=tabpanel] li mark');
        }),
    },
    {
      file: '3-related',
      title: 'The story behind the story',
      text: 'After a partner’s article, a quiet card with what we reported on the same event, and why it is there.',
      wide: true,
      take: () => card(from),
    },
    {
      file: '4-dark',
      title: 'Yours, and nobody else’s',
      text: 'No account, no tracking, no server. What you read stays on your machine, in light or in dark.',
      dark: true,
      take: () => popup(from, { appearance: { theme: 'dark', images: 'on' } }),
    },
    {
      file: '5-urdu',
      title: 'اردو میں بھی',
      text: 'تمام بٹن، ترتیبات اور اطلاعات آپ کی زبان میں، دائیں سے بائیں۔',
      language: 'ur',
      take: () => popup(from, { language: 'ur' }),
    },
  ];
}

/** The popup with these settings, as a picture. */
async function popup(from: Driver, settings: object, act?: (page: Page) => Promise<void>): Promise<string> {
  await from.bare(
    async (chosen) => {
      localStorage.clear();
      await browser.storage.local.set({ settings: chosen });
    },
    { appearance: { images: 'on' }, reading: { opens: 'site' }, ...settings },
  );
  const page = await from.openPage();
  await page.inner.setViewport(POPUP);
  await page.goto(`${from.baseUrl}popup.html`);
  await page.waitFor('[role=tabpanel] li a');
  await act?.(page);
  await drawn(page);
  const shot = await page.inner.screenshot({ encoding: 'base64' });
  await page.close();
  return `data:image/png;base64,${shot}`;
}

/** The end of a partner's article with the card after it. */
async function card(from: Driver): Promise<string> {
  const page = await from.openPage();
  // So low that the article ends below it: in view, the card would move what the reader sees, and does not come.
  await page.inner.setViewport({ width: 1200, height: 500 });
  await page.goto(outlet.partner.articleUrl);
  await page.waitFor(CARD);
  await page.inner.setViewport({ width: 720, height: 640, deviceScaleFactor: 2 });
  await page.evaluate((host) => {
    const element = document.querySelector(host);
    window.scrollTo(0, (element?.getBoundingClientRect().bottom ?? 0) + window.scrollY - 600);
  }, CARD);
  await drawn(page);
  const shot = await page.inner.screenshot({ encoding: 'base64' });
  await page.close();
  return `data:image/png;base64,${shot}`;
}

/** Pictures and fonts are there. */
async function drawn(page: Page): Promise<void> {
  await until(
    () =>
      page.evaluate(
        () =>
          document.fonts.status === 'loaded' &&
          [...document.images]
            .filter(({ loading }) => loading !== 'lazy')
            .every(({ complete }) => complete) &&
          document.querySelector('[aria-busy=true]') === null,
      ),
    { what: 'all to be drawn' },
  );
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function frameIn(
  from: Driver,
  { file, title, text, language, dark, wide, take }: Frame,
): Promise<void> {
  const picture = await take();
  const [brand = ''] = colours.brand;
  const [ink = ''] = colours.ink;
  const logo = `data:image/png;base64,${readFileSync(resolve(root, 'public/icon/128.png'), 'base64')}`;
  const ground = dark ? '#0d1310' : brand;
  const html = `<!doctype html><html lang="${language ?? 'en'}" dir="${language ? 'rtl' : 'ltr'}"><meta charset="utf-8"><style>
* { box-sizing: border-box; margin: 0 }
body { width: 1280px; height: 800px; overflow: hidden; color: ${ink}; font: 400 26px/1.5 'Noto Sans', system-ui, sans-serif;
  background: radial-gradient(900px 700px at 82% 30%, color-mix(in srgb, #fff 16%, ${ground}), transparent 70%), ${ground}; display: flex; align-items: center; gap: ${wide ? 48 : 88}px; padding: 0 ${wide ? 64 : 104}px; }
:lang(ur) { font-family: 'Noto Nastaliq Urdu', 'Noto Sans Arabic', serif; line-height: 2.1 }
.words { flex: 1; min-width: 0 }
h1 { font-size: ${wide ? 46 : 56}px; line-height: 1.12; font-weight: 800; letter-spacing: -.02em; text-wrap: balance; }
h1:lang(ur) { line-height: 1.9; letter-spacing: 0 }
p { margin-top: 24px; max-width: 24em; opacity: .88; text-wrap: pretty }
.brand { display: flex; align-items: center; gap: 14px; margin-top: 48px; font-size: 20px; font-weight: 600; opacity: .95; font-family: 'Noto Sans', system-ui, sans-serif; line-height: 1.3 }
.brand img { width: 44px; height: 44px; border-radius: 12px; box-shadow: 0 0 0 1.5px rgb(255 255 255 / .35); object-fit: cover }
.shot { flex: none; width: ${wide ? 740 : 460}px; height: ${wide ? 658 : 690}px; border-radius: 20px; box-shadow: 0 32px 80px rgb(0 0 0 / .42), 0 0 0 1px rgb(255 255 255 / ${dark ? '.14' : '.08'}); object-fit: cover; object-position: top; background: #fff }
</style><div class="words"><h1>${title}</h1><p>${text}</p><div class="brand"><img src="${logo}" alt=""><bdi>${packaging[language ?? 'en'].outlet}</bdi></div></div><img class="shot" src="${picture}" alt=""></html>`;
  await shoot(from, html, WIDE, `${file}.png`);
}

async function tile(from: Driver): Promise<void> {
  const [brand = ''] = colours.brand;
  const [ink = ''] = colours.ink;
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><style>
* { box-sizing: border-box; margin: 0 }
body { width: 440px; height: 280px; color: ${ink}; font: 500 17px/1.4 'Noto Sans', system-ui, sans-serif; display: grid; place-content: center; justify-items: center; text-align: center;
  background: radial-gradient(300px 240px at 50% 22%, color-mix(in srgb, #fff 20%, ${brand}), transparent 75%), ${brand}; }
.logo { display: grid; place-items: center; width: 84px; height: 84px; border-radius: 24px; background: ${ink}; color: ${brand}; font-size: 36px; font-weight: 800; letter-spacing: -1.5px; box-shadow: 0 14px 34px rgb(0 0 0 / .28) }
h1 { margin-top: 20px; font-size: 27px; font-weight: 800; letter-spacing: -.015em; line-height: 1.15 }
p { margin-top: 8px; opacity: .85 }
</style><div class="logo">${edition.initials}</div><h1>${edition.name}</h1><p>${edition.motto}</p></html>`;
  await shoot(from, html, TILE, 'tile.png');
}

async function shoot(from: Driver, html: string, size: typeof WIDE, file: string): Promise<void> {
  const page = await from.openPage();
  await page.inner.setViewport(size);
  await page.inner.setContent(html, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.screenshot(resolve(FOLDER, file));
  await page.close();
}
