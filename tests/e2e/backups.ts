// Backups as a reader makes them and brings them in, on the options page.
import type { Page } from './driver/driver.ts';
import { pressButton } from './reader.ts';

/** Presses "Save a backup" and answers what would lie in the file. */
export async function makeBackup(page: Page): Promise<string> {
  await page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      void blob.text().then((text) => {
        document.documentElement.dataset.made = text;
      });
      return make(blob);
    };
    HTMLAnchorElement.prototype.click = () => {};
  });
  await pressButton(page, 'Save a backup');
  return page.waitUntil('a backup', () => document.documentElement.dataset.made);
}

/** Chooses a file with this text as the backup to bring in. */
export async function giveBackup(page: Page, text: string): Promise<void> {
  await page.evaluate((content) => {
    const field = document.querySelector<HTMLInputElement>('#data input[type=file]');
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'backup.json', { type: 'application/json' }));
    if (field) field.files = transfer.files;
    field?.dispatchEvent(new Event('change', { bubbles: true }));
  }, text);
}
