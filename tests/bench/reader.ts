// `npm run bench -- reader [chromium|firefox]`: what a reader of stories waits for, in real browsers.
import { buildExtension } from '../e2e/driver/build.ts';
import { launch } from '../e2e/driver/launch.ts';
import { wantedBrowsers } from '../lib/wanted-browsers.ts';
import { startOutlet } from '../outlet/server.ts';
import { measureDifferences } from './differences.ts';
import { measureOpening } from './story-opening.ts';

export async function run(): Promise<void> {
  for (const kind of wantedBrowsers()) {
    console.log(`\n${kind}`);
    const outlet = await startOutlet({ drafts: [] });
    const extension = await buildExtension(kind, { outletUrl: outlet.url, outDir: '.e2e/bench' });
    const driver = await launch(kind, { extension });
    try {
      await measureOpening(driver, outlet);
      await measureDifferences(driver);
    } finally {
      await driver.close();
      await outlet.close();
    }
  }
}
