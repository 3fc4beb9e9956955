// What both drivers do alike: pages over puppeteer, and the bare document that speaks for the extension.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { KeyInput, Browser as Puppeteer, Page as PuppeteerPage } from 'puppeteer-core';
import type { Browser } from 'webextension-polyfill';
import { type BrowserKind, findBrowser } from '../../commands/browsers.mjs';
import type { Badge, Driver, LaunchOptions, Page } from './driver.ts';
import { scriptOf } from './script.ts';
import { PATIENCE_MS, sleep, until } from './until.ts';

declare const browser: Browser;

/** Matches when the popup has taken the place of the frame that its page begins with. */
export const POPUP_IS_THERE = '[role=tabpanel]';

/** A page that puppeteer drives, in the driver's words. `load` goes to an address and waits as that browser needs. */
export function pageOf(inner: PuppeteerPage, load: (url: string) => Promise<void>): Page {
  const requests: string[] = [];
  inner.on('request', (request) => requests.push(request.url()));
  const page: Page = {
    inner,
    requests,
    goto: load,
    evaluate: async (fn, ...args) => (await inner.evaluate(scriptOf(fn, args))) as never,
    waitFor: async (selector, timeoutMs = PATIENCE_MS) => {
      await inner.waitForSelector(selector, { timeout: timeoutMs });
    },
    waitUntil: (what, fn, ...args) => until(() => page.evaluate(fn, ...args), { what }),
    click: (selector) => inner.click(selector),
    type: (selector, text) => inner.type(selector, text),
    press: (key) => inner.keyboard.press(key as KeyInput),
    screenshot: async (file) => {
      mkdirSync(dirname(file), { recursive: true });
      await inner.screenshot({ path: file as `${string}.png` });
    },
    close: () => inner.close(),
  };
  return page;
}

/** The browser's environment: this one, in the time zone that the test wants. */
export function environment({ timeZone }: LaunchOptions): NodeJS.ProcessEnv {
  return timeZone === undefined ? process.env : { ...process.env, TZ: timeZone };
}

export function executableOf(kind: BrowserKind, given: string | undefined): string {
  const path = given ?? findBrowser(kind);
  if (path === undefined) throw new Error(`no ${kind} on this machine`);
  return path;
}

/** A fresh profile, and how to remove it. */
export function freshProfile(kind: BrowserKind): string {
  return mkdtempSync(join(tmpdir(), `companion-${kind}-`));
}

export function removeProfile(dir: string): void {
  try {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // A child of a browser that was killed may still write there: no reason to fail what was tested.
  }
}

/** The extension's badge, asked for in a document of the extension. */
export function badgeIn(bare: Page): Promise<Badge> {
  return bare.evaluate(async () => ({
    text: await browser.action.getBadgeText({}),
    color: [...(await browser.action.getBadgeBackgroundColor({}))],
    title: await browser.action.getTitle({}),
  }));
}

export function tabsIn(bare: Page): Promise<string[]> {
  return bare.evaluate(async () => (await browser.tabs.query({})).map((tab) => tab.url ?? ''));
}

/** Closes every page but the bare document. */
export async function closeOthers(puppeteer: Puppeteer, bare: Page): Promise<void> {
  const [first, ...others] = (await puppeteer.pages()).filter((page) => page !== bare.inner);
  // The first tab of the window stays: a browser without one may go.
  await first?.goto('about:blank').catch(() => undefined);
  for (const page of others) await page.close().catch(() => undefined);
}

/** When the browser has gone. */
export function gone(puppeteer: Puppeteer): Promise<void> {
  return new Promise((resolve) => puppeteer.once('disconnected', () => resolve()));
}

/** Ends the browser; one that does not go is killed. */
export async function quit(puppeteer: Puppeteer): Promise<void> {
  const child = puppeteer.process();
  const ended = () => !child || child.exitCode !== null || child.signalCode !== null;
  const closed = puppeteer.close().catch(() => undefined);
  // A busy machine takes its time over writing the profile, which a restart needs whole.
  await Promise.race([closed, sleep(20_000)]);
  if (ended()) return;
  child?.kill('SIGKILL');
  await until(ended, { what: 'the browser to end' });
}

/** Clicks, with the page's mouse, the middle of an element in a closed root. */
export async function clickInside(driver: Driver, page: Page, host: string, selector: string): Promise<void> {
  const middle = (root: ShadowRoot, wanted: string) => {
    const element = root.querySelector(wanted);
    element?.scrollIntoView({ block: 'center' });
    const box = element?.getBoundingClientRect();
    return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const at = await driver.inClosedShadow(page, host, middle, selector);
  if (!at) throw new Error(`no ${selector} in ${host}`);
  await page.inner.mouse.click(at.x, at.y);
}
