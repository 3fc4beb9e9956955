// The demo, started by `npm start` once everything is in place: by itself without a window, or for a reader to play with.
import type { BrowserKind } from '../commands/browsers.mjs';
import { buildExtension } from '../e2e/driver/build.ts';
import { type Outlet, openOutlet } from './outlet.ts';
import { show } from './show.ts';
import { tour } from './tour.ts';

interface Task {
  readonly browsers: readonly { readonly kind: BrowserKind; readonly executable: string }[];
  readonly headless: boolean;
}

const { browsers, headless } = JSON.parse(process.argv[2] ?? '{}') as Task;
let failed = 0;
for (const { kind, executable } of browsers) {
  const outlet = await openOutlet();
  try {
    console.log(`Building for ${kind} …`);
    const extension = await buildExtension(kind, {
      outletUrl: outlet.url,
      outletFeed: process.env.WXT_OUTLET_FEED,
      partnerMatches: outlet.partnerMatches,
      outDir: '.e2e/demo',
    });
    const part = { kind, executable, extension, outlet };
    failed += headless ? await tour(part) : await show(part);
  } catch (error) {
    failed += 1;
    console.error(`✘ ${kind}: ${error instanceof Error ? error.message : error}`);
  } finally {
    await outlet.close();
  }
}
if (headless) {
  console.log(
    failed === 0 ? '\nEverything happened.' : `\n${failed} part${failed === 1 ? '' : 's'} did not happen.`,
  );
}
process.exit(failed === 0 ? 0 : 1);

export type Part = {
  readonly kind: BrowserKind;
  readonly executable: string;
  readonly extension: string;
  readonly outlet: Outlet;
};
