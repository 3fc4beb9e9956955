// The world of one test file: the demo outlet, and a browser with a fresh profile and the extension, in turn for each
// browser that is there.
import { inject } from 'vitest';
import { type OutletHandle, type OutletOptions, startOutlet } from '../outlet/server.ts';
import { buildExtension } from './driver/build.ts';
import type { BrowserKind, LaunchOptions } from './driver/driver.ts';
import { describeInEach, type Session, there } from './each-browser.ts';

export { eachGoesOn } from './each-browser.ts';

export interface World extends Session {
  readonly outlet: OutletHandle;
}

export interface WorldOptions {
  readonly outlet?: OutletOptions;
  readonly launch?: Partial<LaunchOptions>;
  /** The build without an outlet address. */
  readonly addressless?: boolean;
  /** Another build, made of the usual one: the unpacked extension's folder. */
  readonly extension?: (kind: BrowserKind, usual: string) => string;
}

/** Describes `name` once for each browser; `tests` get a world that is open while they run. */
export function inEachBrowser(name: string, tests: (world: World) => void, options: WorldOptions = {}): void {
  const { kinds, port } = inject('ground');
  let outlet: OutletHandle | undefined;
  const stage = {
    kinds,
    extension: async (kind: BrowserKind) => {
      const usual = await buildExtension(
        kind,
        options.addressless
          ? { outDir: '.e2e/build-addressless' }
          : { outletUrl: `http://127.0.0.1:${port}`, partnerMatches: ['http://localhost/*'] },
      );
      return options.extension?.(kind, usual) ?? usual;
    },
    ...(options.launch && { launch: options.launch }),
    open: async () => {
      outlet = await startOutlet({ port, ...options.outlet });
    },
    close: async () => {
      await outlet?.close();
    },
  };
  describeInEach(name, stage, (session) => {
    const world = {
      get outlet() {
        return there(outlet, 'outlet');
      },
    };
    tests(Object.defineProperties(session as World, Object.getOwnPropertyDescriptors(world)));
  });
}
