// The world of one test file: the demo outlet, and a browser with a fresh profile and the extension, in turn for each
// browser that is there.
import { mkdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, inject } from 'vitest';
import { type OutletHandle, type OutletOptions, startOutlet } from '../outlet/server.ts';
import type { BrowserKind, Driver, LaunchOptions } from './driver/driver.ts';
import { launch } from './driver/launch.ts';

export interface World {
  readonly kind: BrowserKind;
  readonly outlet: OutletHandle;
  readonly driver: Driver;
  /** A browser of the same kind with a profile of its own; the caller closes it. */
  another(): Promise<Driver>;
  /** Closes the browser and starts it again with the same profile. */
  restart(): Promise<void>;
  /** Where a picture of this name belongs. */
  shot(name: string): string;
}

export interface WorldOptions {
  readonly outlet?: OutletOptions;
  readonly launch?: Partial<LaunchOptions>;
  /** The build without an outlet address. */
  readonly addressless?: boolean;
  /** Another build than the usual one: the unpacked extension's folder. */
  readonly extension?: (kind: BrowserKind) => string;
}

/** Describes `name` once for each browser; `tests` get a world that is open while they run. */
export function inEachBrowser(name: string, tests: (world: World) => void, options: WorldOptions = {}): void {
  const ground = inject('ground');
  for (const kind of ground.kinds) {
    describe(`${name}, in ${kind}`, () => {
      const open: { outlet?: OutletHandle; driver?: Driver; gone?: boolean } = {};
      const another = () => {
        const extension =
          options.extension?.(kind) ?? (options.addressless ? ground.addressless : ground.extensions)[kind];
        return launch(kind, {
          extension: there(extension, `build for ${kind}`),
          headless: !process.env.HEADFUL,
          ...options.launch,
        });
      };
      const take = (driver: Driver) => {
        open.driver = driver;
        open.gone = false;
        void driver.closed.then(() => {
          open.gone = open.driver === driver;
        });
      };
      const world: World = {
        kind,
        get outlet() {
          return there(open.outlet, 'outlet');
        },
        get driver() {
          return there(open.driver, 'browser');
        },
        another,
        restart: async () => {
          take(await there(open.driver, 'browser').restart());
        },
        shot: (picture) => `.e2e/shots/${kind}-${picture}.png`,
      };
      beforeAll(async () => {
        mkdirSync('.e2e/shots', { recursive: true });
        open.outlet = await startOutlet({ port: ground.port, ...options.outlet });
        take(await another());
      });
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
        await open.outlet?.close();
      });
      tests(world);
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

function there<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`there is no ${what}`);
  return value;
}
