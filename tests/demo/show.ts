// With a window: the reader's own browser in a throw-away profile, welcome page and partner page open, and a breaking
// story after a while. It ends when the browser is closed.
import { launch } from '../e2e/driver/launch.ts';
import { sleep, until } from '../e2e/driver/until.ts';
import { pollNow } from '../e2e/reader.ts';
import type { Part } from './main.ts';

const BREAKING_AFTER_MS = 20_000;

/** Resolves to the number of parts that did not happen. */
export async function show({ kind, executable, extension, outlet }: Part): Promise<number> {
  const driver = await launch(kind, { extension, executable, headless: false });
  const { demo } = outlet;
  try {
    await driver.openExtensionPage('welcome.html');
    await driver.openPage(demo?.partner.articleUrl ?? outlet.url);
    console.log(
      `\nThe extension is in the toolbar of this ${kind}, in a profile that is thrown away at the end.`,
    );
    console.log(`Outlet: ${outlet.url}${demo ? `   Partner page: ${demo.partner.articleUrl}` : ''}`);
    if (demo) {
      console.log(`In ${BREAKING_AFTER_MS / 1000} seconds the outlet publishes a breaking story …`);
      await Promise.race([sleep(BREAKING_AFTER_MS), driver.closed]);
      const { title } = demo.publishBreaking();
      await pollNow(driver);
      await until(async () => (await driver.badge()).text === '1', { what: 'the badge' });
      console.log(
        `Published: “${title}”. The badge says 1. (Checked at once rather than at the next alarm.)`,
      );
    }
    console.log('Close the browser, or press Ctrl-C, to end.');
    await driver.closed;
    return 0;
  } finally {
    await driver.close();
  }
}
