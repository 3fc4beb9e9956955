// What a test can do with a real browser that has the extension: one set of words for Chromium and Firefox.
import type { Page as PuppeteerPage } from 'puppeteer-core';
import type { BrowserKind } from '../../commands/browsers.mjs';

export type { BrowserKind };

export interface LaunchOptions {
  /** The unpacked extension. */
  readonly extension: string;
  /** A profile folder to use and keep; default: a fresh one, removed on close. */
  readonly profile?: string;
  /** Default true. */
  readonly headless?: boolean;
  /** The browser's executable; default: the one that is found. */
  readonly executable?: string;
  /** Extra Firefox preferences. */
  readonly firefoxPrefs?: Readonly<Record<string, boolean | number | string>>;
  /** Extra Chromium arguments. */
  readonly chromiumArgs?: readonly string[];
  /** The time zone in which the browser lives, as the system would set it; default: this machine's. */
  readonly timeZone?: string;
  /** Ask the browser for dark pages. */
  readonly dark?: boolean;
  /** Allow the extension in private windows, as a reader does in the browser's list of extensions. */
  readonly inPrivate?: boolean;
}

/** A document of the browser that a test looks at: a tab, or the extension's popup. */
export interface Surface {
  /** Runs `fn` in the document. Arguments and result travel as JSON; `browser` is the extension API where there is one. */
  evaluate<A extends readonly unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Waits until `selector` matches. */
  waitFor(selector: string, timeoutMs?: number): Promise<void>;
  /** Waits until `fn`, run in the document, returns something truthy, and returns that. */
  waitUntil<A extends readonly unknown[], R>(
    what: string,
    fn: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<NonNullable<R>>;
  click(selector: string): Promise<void>;
  /** Puts `text` into a field as a reader's typing would, after what is there. */
  type(selector: string, text: string): Promise<void>;
  /** Presses one key (a KeyboardEvent.key value) where the focus is. */
  press(key: string): Promise<void>;
  /** Writes a PNG. */
  screenshot(file: string): Promise<void>;
  close(): Promise<void>;
}

export interface Page extends Surface {
  goto(url: string): Promise<void>;
  /** Addresses that the page itself asked for since it was opened. */
  readonly requests: readonly string[];
  /** The library's own page, for what these words do not cover. */
  readonly inner: PuppeteerPage;
}

export interface Badge {
  readonly text: string;
  /** Red, green, blue, alpha, 0–255. */
  readonly color: readonly number[];
  readonly title: string;
}

export interface ShownNotification {
  readonly id: string;
  /** Where the browser lets the test see it (Firefox). */
  readonly title?: string;
  readonly message?: string;
}

/** What a reader asked the system for; what is left out is as usual. */
export interface Wishes {
  readonly forcedColors?: boolean;
  readonly reducedMotion?: boolean;
}

/** Something that takes the focus, as assistive technology is told of it. */
export interface Control {
  /** The browser's own word for it. */
  readonly role: string;
  readonly name: string;
}

export interface Driver {
  readonly kind: BrowserKind;
  readonly profile: string;
  /** Where the extension's pages live, with a slash at its end. */
  readonly baseUrl: string;

  openPage(url?: string): Promise<Page>;
  /** Opens a page in a private window of its own. */
  openPrivatePage(url: string): Promise<Page>;
  /** Opens a page of the extension (`popup.html`, `options.html`, …) in a tab, up to the time when `selector` matches. */
  openExtensionPage(path: string, selector?: string): Promise<Page>;
  /** Opens the popup itself, as a click on the toolbar button does. */
  openPopup(): Promise<Surface>;
  /** Opens the browser's own panel or sidebar beside the tab in front. */
  openPanel(): Promise<Surface>;
  /** Closes the pages that were opened and not closed: what a test that failed half-way leaves behind. */
  closePages(): Promise<void>;
  /** Addresses of the open tabs. */
  tabs(): Promise<string[]>;

  /** Runs `fn` in the background, waking it if it sleeps. */
  background<A extends readonly unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  backgroundRunning(): Promise<boolean>;
  /** Ends the background as the browser does when it is idle. */
  stopBackground(): Promise<void>;
  /**
   * Runs `fn` in a bare document of the extension's origin: it has the extension API and the store, wakes no
   * background by itself, and runs none of the product's code.
   */
  bare<A extends readonly unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;

  badge(): Promise<Badge>;
  notifications(): Promise<ShownNotification[]>;
  clickNotification(id: string): Promise<void>;
  /** Answers the browser's own question for a permission, once it is up. */
  answerPermissionPrompt(allow: boolean): Promise<void>;

  /** Runs `fn` on the closed shadow root of the element that `host` selects. @throws Error where there is none. */
  inClosedShadow<A extends readonly unknown[], R>(
    page: Page,
    host: string,
    fn: (root: ShadowRoot, ...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R>;
  /** Clicks, with a trusted event, what `inner` selects in that root. */
  clickInClosedShadow(page: Page, host: string, inner: string): Promise<void>;

  /** Types after the keyword `ov` in the address bar and answers the addresses suggested there, once there are `count`. */
  typeInAddressBar(text: string, count: number): Promise<readonly string[]>;
  /** Takes the `nth` suggestion, from 1; 0: presses Enter on the words as they are. */
  takeFromAddressBar(text: string, nth: number): Promise<void>;
  /** Chooses an item by its id in the menu of a page, or of the words that are selected in it. */
  choosePageItem(page: Page, id: string): Promise<void>;

  /** Has the page drawn for a reader with these wishes; without any, as usual again. */
  wish(page: Page, wishes: Wishes): Promise<void>;
  /** All that can be focused in the page, from the browser's accessibility tree. */
  controls(page: Page): Promise<readonly Control[]>;

  /** Starts to write down every request over http(s) that the browser makes; call the result to end and read it. */
  watchNetwork(): Promise<() => Promise<string[]>>;

  /**
   * Updates the extension in place to the unpacked one in `folder`; the pages that it had open are gone then. In Chromium
   * the files are copied over those that it was launched with: launch it from a folder that a test may write to.
   */
  update(folder: string): Promise<void>;
  /** Closes the browser and starts it again with the same profile; the extension stays installed. */
  restart(): Promise<Driver>;
  /** Resolves when the browser has gone, by whatever hand. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}
