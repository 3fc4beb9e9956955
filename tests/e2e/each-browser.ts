// One test file in each browser in turn: a browser with a fresh profile and the extension, beside whatever outlet.
import { mkdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import type { BrowserKind, Driver, LaunchOptions } from './driver/driver.ts';
import { launch } from './driver/launch.ts';

/** What a test has of the browser that it runs in. */
export interface Session {
  readonly kind: BrowserKind;
  readonly driver: Driver;
  /** A browser of the same kind with a profile of its own; the caller closes it. */
  another(): Promise<Driver>;
  /** Closes the browser and starts it again with the same profile. */
  restart(): Promise<void>;
  /** Where a picture of this name belongs. */
  shot(name: string): string;
}

export interface Stage {
  readonly kinds: readonly BrowserKind[];
  /** The unpacked extension for a browser. */
  readonly extension: (kind: BrowserKind) => Promise<string> | string | undefined;
  readonly launch?: Partial<LaunchOptions>;
  /** Before the browser starts, and after it has gone. */
  readonly open: () => Promise<void>;
  readonly close?: () => Promise<void>;
}

/** The first file of a run may have to build the extension. */
const BUILD_LIMIT_MS = 300_000;

/** Describes `name` once for each browser; `tests` get a session that is open while they run. */
export function describeInEach(name: string, stage: Stage, tests: (session: Session) => void): void {
  for (const kind of stage.kinds) {
    describe(`${name}, in ${kind}`, () => {
      const open: { driver?: Driver; gone?: boolean } = {};
      const another = async () =>
        launch(kind, {
          extension: there(await stage.extension(kind), `build for ${kind}`),
          headless: !process.env.HEADFUL,
          ...stage.launch,
        });
      const take = (driver: Driver) => {
        open.driver = driver;
        open.gone = false;
        void driver.closed.then(() => {
          open.gone = open.driver === driver;
        });
      };
      beforeAll(async () => {
        mkdirSync('.e2e/shots', { recursive: true });
        await stage.open();
        take(await another());
      }, BUILD_LIMIT_MS);
      beforeEach(async () => {
        // A browser that crashed took one test with it, and no more.
        if (!open.gone) return;
        await open.driver?.close();
        take(await another());
      });
      afterEach(async ({ task }) => {
        if (task.result?.state !== 'fail') return;
        if (!open.gone) await open.driver?.closePages().catch(() => undefined);
      });
      afterAll(async () => {
        await open.driver?.close();
        await stage.close?.();
      });
      tests({
        kind,
        get driver() {
          return there(open.driver, 'browser');
        },
        another,
        restart: async () => {
          take(await there(open.driver, 'browser').restart());
        },
        shot: (picture) => `.e2e/shots/${kind}-${picture}.png`,
      });
    });
  }
}

/** Where each test goes on where the last one ended, what follows a failure would say nothing, and is left out. */
export function eachGoesOn(): void {
  let failed = false;
  beforeEach((context) => {
    if (failed) context.skip('a test before it failed');
  });
  afterEach(({ task }) => {
    failed ||= task.result?.state === 'fail';
  });
}

export function there<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`there is no ${what}`);
  return value;
}
