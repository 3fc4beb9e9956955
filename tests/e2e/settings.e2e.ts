// The settings as a reader uses them: saved as they are changed, taken back, brought to another profile, synced.
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { violations } from './axe.ts';
import { giveBackup, makeBackup } from './backups.ts';
import type { Page } from './driver/driver.ts';
import { until } from './driver/until.ts';
import { rows, search, storedStories } from './reader.ts';
import { inEachBrowser, type World } from './world.ts';

declare const browser: Browser;

interface Stored {
  readonly appearance: { readonly theme: string };
  readonly alerts: { readonly muted: readonly string[] };
  readonly categories: { readonly order: readonly string[]; readonly hidden: readonly string[] };
}

const settings = (world: World) =>
  world.driver.bare(async () => (await browser.storage.local.get('settings')).settings as Stored);

const openSettings = (world: World) => world.driver.openExtensionPage('options.html', '#about');

/** Clicks the control inside the label that says `text`, in the section `id`. */
async function choose(page: Page, id: string, text: string): Promise<void> {
  await page.waitUntil(
    `${text} in ${id}`,
    (section, wanted) => {
      const labels = [...document.querySelectorAll<HTMLLabelElement>(`#${section} label`)];
      const label = labels.find((one) => one.textContent?.trim() === wanted);
      label?.click();
      return label !== undefined;
    },
    id,
    text,
  );
}

async function press(page: Page, within: string, name: string): Promise<void> {
  await page.waitUntil(
    `button ${name}`,
    (place, wanted) => {
      const buttons = [...document.querySelectorAll<HTMLButtonElement>(`${place} button`)];
      const button = buttons.find(
        (one) => (one.getAttribute('aria-label') ?? one.textContent?.trim()) === wanted,
      );
      button?.click();
      return button !== undefined;
    },
    within,
    name,
  );
}

const says = (page: Page, selector: string, text: string) =>
  page.waitUntil(
    `${selector} to say ${text}`,
    (place, wanted) => [...document.querySelectorAll(place)].some((one) => one.textContent?.includes(wanted)),
    selector,
    text,
  );

inEachBrowser('the settings', (world) => {
  it('are found by their words in either language, with the rest out of sight', async () => {
    const page = await openSettings(world);
    const seen = () =>
      page.evaluate(() => {
        const visible = [
          ...document.querySelectorAll<HTMLElement>('main .setting, nav a, .finder [role=status]'),
        ];
        return visible.filter((one) => one.checkVisibility()).map((one) => one.innerText.trim());
      });
    const settled = (said: string) => says(page, '.finder [role=status]', said);
    await search(page, 'dark');
    await settled('1 setting');
    expect(await seen()).toEqual(['1 setting', 'Appearance', expect.stringMatching(/^Colours/)]);
    await search(page, 'رنگ');
    await settled('1 setting');
    expect((await seen())[1]).toBe('Appearance');
    await search(page, 'quiet until');
    await settled('1 setting');
    expect((await seen())[2]).toMatch(/^Until/);
    // Where it stands: under its group's name, in its card.
    const overhang = await page.evaluate(() => {
      const found = [...document.querySelectorAll('main .setting')].find((one) => one.checkVisibility());
      const card = found?.closest('.card')?.getBoundingClientRect();
      const box = found?.getBoundingClientRect();
      return box && card && Math.max(box.right - card.right, card.left - box.left);
    });
    expect(overhang).toBeLessThan(0);
    expect(await violations(page)).toEqual([]);
    await page.screenshot(world.shot('settings-found'));
    await search(page, 'zzqq');
    await settled('Nothing in the settings matches “zzqq”.');
    await page.press('Escape');
    await page.waitUntil('all of them', () => document.querySelector('main [hidden]') === null);
    expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('.finder input')?.value)).toBe(
      '',
    );
    await page.close();
  });

  it('mark the section that the reader is in, also the last ones, which no scrolling brings to the top', async () => {
    const page = await openSettings(world);
    const marked = () => document.querySelector('nav [aria-current]')?.getAttribute('href');
    expect(await page.waitUntil('a mark', marked)).toBe('#outlet');
    for (const id of ['storage', 'about']) {
      await page.evaluate((section) => document.getElementById(section)?.scrollIntoView(), id);
      await page.waitUntil(
        `the mark on ${id}`,
        (section) => document.querySelector('nav [aria-current]')?.getAttribute('href') === `#${section}`,
        id,
      );
    }
    await page.click('nav a[href="#sync"]');
    await page.waitUntil(
      'the mark on sync',
      () => document.querySelector('nav [aria-current]')?.getAttribute('href') === '#sync',
    );
    await page.screenshot(world.shot('settings-marked'));
    await page.close();
  });

  it('lead to the alerts of the last 30 days and back', async () => {
    const page = await openSettings(world);
    await page.click('#alerts a[href="#alert-log"]');
    await says(page, 'h1', 'Alerts of the last 30 days');
    expect(await violations(page)).toEqual([]);
    await page.click('.back');
    await page.waitUntil('the alerts', () => document.activeElement?.id === 'alerts-title');
    await page.close();
  });

  it('are saved as they are changed, with a tick, and taken back by Undo', async () => {
    await storedStories(world.driver, world.outlet.posts().length);
    const page = await openSettings(world);
    await choose(page, 'appearance', 'Dark');
    await says(page, '#appearance .saved', 'Saved');
    expect((await settings(world)).appearance.theme).toBe('dark');
    expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe('dark');
    await press(page, '#appearance', 'Undo: Colours');
    await says(page, '#appearance .saved', 'Put back');
    expect((await settings(world)).appearance.theme).toBe('system');
    await page.close();
  });

  it('move and hide categories by keyboard alone, and the list follows', async () => {
    const page = await openSettings(world);
    const first = () => page.evaluate(() => document.querySelector('.category .name')?.textContent ?? '');
    expect(await first()).toBe('Defence & Security');
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('[aria-label="Move Politics up"]')?.focus();
    });
    await page.press('Enter');
    await until(async () => (await first()) === 'Politics', { what: 'Politics to be first' });
    // The button that was pressed can't go further: the focus is on its pair, not nowhere.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Move Politics down',
    );
    await page.evaluate(() => document.querySelector<HTMLElement>('.category .switch')?.focus());
    await page.press(' ');
    await until(async () => (await settings(world)).categories?.hidden.includes('Politics'), {
      what: 'Politics to be hidden',
    });
    await press(page, '#categories', 'Undo: Politics');
    await until(async () => !(await settings(world)).categories.hidden.includes('Politics'), {
      what: 'Politics to be back',
    });
    await page.close();
  });

  it('say how it stands with the feed, and check it on demand', async () => {
    const page = await openSettings(world);
    await says(page, '#outlet dd', world.outlet.url);
    world.outlet.forget();
    await press(page, '#outlet', 'Check now');
    await until(() => world.outlet.hits('/feed/').length > 0, { what: 'the outlet to be asked' });
    await page.close();
  });

  it('turn the page to Urdu and right to left at once, and back', async () => {
    const page = await openSettings(world);
    await choose(page, 'language', 'اردو');
    await says(page, 'h1', 'ترتیبات');
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'ur',
      'rtl',
    ]);
    expect(await page.evaluate(() => document.activeElement?.closest('section')?.id)).toBe('language');
    const popup = await world.driver.openExtensionPage('popup.html', '[role=tab]');
    expect(await popup.evaluate(() => document.documentElement.dir)).toBe('rtl');
    await popup.close();
    await choose(page, 'language', 'English (انگریزی)');
    await says(page, 'h1', 'Settings');
    await page.close();
  });

  it('say what freeing space would drop before they drop it', async () => {
    const stored = (await rows(world.driver, 'stories')).length;
    const page = await openSettings(world);
    await press(page, '#storage', 'Older than 7 days');
    // All are unread and new here: there is nothing that may go.
    await says(page, '#storage [role=status]', 'There is nothing to remove.');
    expect((await rows(world.driver, 'stories')).length).toBe(stored);
    await page.close();
  });

  it('are brought back from a backup that says first what it would change', async () => {
    const page = await openSettings(world);
    await choose(page, 'appearance', 'Dark');
    await says(page, '#appearance .saved', 'Saved');
    const made = await makeBackup(page);
    expect(JSON.parse(made).settings.appearance.theme).toBe('dark');
    await choose(page, 'appearance', 'Light');
    await until(async () => (await settings(world)).appearance.theme === 'light', { what: 'light' });

    await giveBackup(page, made.replace('"maxStories":20000', '"maxStories":"many"'));
    await says(page, '#data .notice.bad', 'Something in it is wrong');
    await page.click('#data .notice.bad summary');
    await page.waitUntil('the details', () =>
      document
        .querySelector<HTMLElement>('#data .notice.bad')
        ?.innerText.includes('settings.retention.maxStories'),
    );
    await giveBackup(page, made);
    await says(page, '#data .plan li', 'Colours: Light → Dark');
    expect(await violations(page)).toEqual([]);
    expect((await settings(world)).appearance.theme).toBe('light');
    await press(page, '#data', 'Restore');
    await says(page, '#data .notice.good', 'Backup restored.');
    expect((await settings(world)).appearance.theme).toBe('dark');
    await page.close();
  });

  it('go through the browser’s sync when the reader turns it on, and take in what another device did', async () => {
    const page = await openSettings(world);
    const items = () => world.driver.bare(() => browser.storage.sync.get());
    expect(await items()).toEqual({});
    await choose(page, 'sync', 'Sync settings, rules, saved and read marks');
    await press(page, '#sync', 'Sync now');
    await until(async () => Object.keys(await items()).length > 0, {
      what: 'something synced',
      timeoutMs: 15_000,
    });
    await says(page, '#sync', 'used');
    const synced = JSON.stringify(await items());
    expect(synced).toContain('appearance.theme');
    for (const own of ['feedUrl', 'etag', 'checkedAt', world.outlet.url]) expect(synced).not.toContain(own);

    await world.driver.bare(async () => {
      const { f0, f1 } = (await browser.storage.sync.get(['f0', 'f1'])) as Record<string, unknown[]>;
      const late = Math.floor((Date.now() - Date.UTC(2025, 0)) / 1000) + 60;
      const word = ['set:alerts.muted:cricket', late, true];
      await browser.storage.sync.set({ f0: [...(f0 ?? []), word], f1: f1 ?? [] });
    });
    await press(page, '#sync', 'Sync now');
    await until(async () => (await settings(world)).alerts.muted.includes('cricket'), {
      what: 'the other device’s word',
      timeoutMs: 15_000,
    });
    await page.close();
  });
});
