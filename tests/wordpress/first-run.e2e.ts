// The first run of a build that knows no outlet, at a WordPress whose address is typed in each way that people have.
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import type { Page } from '../e2e/driver/driver.ts';
import { storedStories } from '../e2e/reader.ts';
import type { Mode, WordPress } from './wordpress.ts';
import { inEachBrowser } from './world.ts';

declare const browser: Browser;

interface Typed {
  readonly what: string;
  readonly address: (wordpress: WordPress) => string | Promise<string>;
  /** The outlet's site and feed, as paths unless at another host. */
  readonly site: string;
  readonly feed: string;
  readonly mode?: Mode;
  readonly permalinks?: string;
  /** The browser asks for so many hosts. */
  readonly prompts?: number;
}

const typed: readonly Typed[] = [
  {
    what: 'the site in a sub-folder, whose feed has one page',
    address: ({ url }) => `${url}/blog/`,
    mode: 'blog-apart',
    site: '/blog',
    feed: '/blog/feed/',
    prompts: 1,
  },
  { what: 'host and port alone', address: ({ port }) => `127.0.0.1:${port}`, site: '', feed: '/feed/' },
  {
    what: 'the whole address, with capitals and spaces',
    address: ({ port }) => `  HTTP://127.0.0.1:${port}/ `,
    site: '',
    feed: '/feed/',
  },
  { what: 'the feed itself', address: ({ feedUrl }) => feedUrl, site: '', feed: '/feed/' },
  { what: 'a category’s page', address: ({ url }) => `${url}/category/politics/`, site: '', feed: '/feed/' },
  {
    what: 'a story’s page',
    address: async ({ stories }) => (await stories())[3]?.link ?? '',
    site: '',
    feed: '/feed/',
  },
  {
    what: 'a site with plain permalinks',
    address: ({ url }) => url,
    permalinks: '',
    site: '',
    feed: '/?feed=rss2',
  },
  {
    what: 'the root, which leads to the sub-folder',
    address: ({ url }) => url,
    mode: 'blog',
    site: '/blog',
    feed: '/blog/feed/',
  },
  {
    what: 'a name with www., which leads to the one without',
    address: ({ port }) => `http://www.outlet.localhost:${port}`,
    site: 'http://outlet.localhost:PORT',
    feed: 'http://outlet.localhost:PORT/feed/',
    prompts: 2,
  },
];

inEachBrowser(
  'the first run at a WordPress',
  (world) => {
    const { wordpress, session } = world;
    const addressOf = (path: string) =>
      path.startsWith('http') ? path.replace('PORT', String(wordpress.port)) : wordpress.url + path;
    const find = async (page: Page, address: string, prompts: number) => {
      // What was found before stands there.
      await page.evaluate(() => document.querySelector<HTMLInputElement>('.finding input')?.select());
      await page.type('.finding input', address);
      await page.click('.finding button');
      if (prompts > 0) await session.driver.answerPermissionPrompt(true);
      if (prompts < 2) return;
      await page.waitFor('[aria-live] .button');
      await page.click('[aria-live] .button');
      await session.driver.answerPermissionPrompt(true);
    };

    for (const { what, address, site, feed, mode, permalinks, prompts = 0 } of typed) {
      it(`finds feed and site from ${what}`, async () => {
        await wordpress.reset();
        await wordpress.answerBy(mode ?? 'direct');
        if (permalinks !== undefined) await wordpress.permalinks(permalinks);
        const page = await session.driver.openExtensionPage('welcome.html#outlet', '.finding input');
        await find(page, await address(wordpress), prompts);
        await page.waitUntil(
          'the feed to be found',
          (wanted) => document.querySelector('[aria-live] .quiet')?.textContent === wanted,
          addressOf(feed),
        );
        await page.close();
        const outlet = await session.driver.bare(async () => {
          const { settings } = await browser.storage.local.get('settings');
          return (settings as { outlet?: { siteUrl: string; feedUrl: string } }).outlet;
        });
        expect(outlet?.feedUrl).toBe(addressOf(feed));
        expect(outlet?.siteUrl.replace(/\/$/, '')).toBe(addressOf(site));
        await storedStories(session.driver, (await wordpress.stories()).length);
      });
    }
  },
  { addressless: true },
);
