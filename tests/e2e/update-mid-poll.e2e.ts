// The extension is updated while it polls, at a step where the most could go wrong: no story is lost or doubled, and every
// alert is told once. Each test goes on where the last one ended.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import type { Step } from '../../utils/browser/fault-points.ts';
import { until } from './driver/until.ts';
import { holdAt } from './kill-at.ts';
import { asNextVersion } from './last-release.ts';
import { pollNow, rows, storedStories, takeIn } from './reader.ts';
import { eachGoesOn, inEachBrowser } from './world.ts';

declare const browser: Browser;

/** In the middle of its transaction; stored and not yet told; told and not yet on the badge. */
const steps: readonly Step[] = ['merging', 'alerting', 'badge'];
const drafts = Array.from({ length: 6 }, (_, n) => ({
  title: `Gauge ${n} read at the barrage`,
  categories: ['Economy'],
  hoursAgo: 2 + n,
  paragraphs: ['At dawn.'],
}));
const temporary: string[] = [];
/** The build that the browsers run a copy of. */
const built = new Map<string, string>();

afterAll(() => {
  for (const dir of temporary) rmSync(dir, { recursive: true, force: true });
});

inEachBrowser(
  'an update in the middle of a poll',
  (world) => {
    eachGoesOn();
    const told: { readonly id: string }[] = [];

    it('begins with what a poll has stored', async () => {
      await pollNow(world.driver);
      await storedStories(world.driver, drafts.length);
    });

    for (const step of steps) {
      it(`at the step "${step}" loses no story and tells every alert once`, async () => {
        const { driver, outlet } = world;
        const { title } = outlet.publish({
          title: `Navy begins exercise ${step}`,
          categories: ['Defence & Security'],
          paragraphs: ['Four ships take part.'],
        });
        await holdAt(driver, step);
        const version = () => driver.bare(() => browser.runtime.getManifest().version);
        const next = asNextVersion(built.get(world.kind) ?? '', await version());
        temporary.push(next.dir);
        await driver.update(next.dir);
        await until(async () => (await version()) === next.version, { what: 'the new version' });
        // What the old version had stored and not told is told by the new one as it starts.
        if (step === 'merging') await takeIn(world);
        const alert = () =>
          until(
            async () => {
              const all = await rows<{ id: string; title: string; state: string }>(driver, 'alerts');
              return all.find((row) => row.title === title && row.state === 'shown');
            },
            { what: 'the alert' },
          );
        told.push(await alert());
        await until(async () => (await driver.badge()).text === String(told.length), { what: 'the badge' });

        await takeIn(world);
        const byId = (all: readonly { readonly id: string }[]) =>
          [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(byId(await rows<{ id: string }>(driver, 'alerts'))).toEqual(byId(told));
        const links = (await rows<{ link: string }>(driver, 'stories')).map(({ link }) => link);
        const published = outlet.posts().map(({ path }) => `${outlet.url}${path}`);
        expect(links.map(decodeURI).sort()).toEqual(published.map(decodeURI).sort());
      });
    }
  },
  {
    outlet: { drafts },
    extension: (kind, usual) => {
      const dir = mkdtempSync(join(tmpdir(), `companion-updated-${kind}-`));
      temporary.push(dir);
      cpSync(usual, dir, { recursive: true });
      built.set(kind, usual);
      return dir;
    },
  },
);
