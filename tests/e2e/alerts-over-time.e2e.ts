// Alerts where time and place play tricks: nights in which the clock changes, a rule that changes while its alert is
// due, two profiles that read the same outlet. What a single evening looks like is in alerts.e2e.ts.
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import type { AlertRow } from '../../utils/stories/db.ts';
import type { Draft } from '../outlet/newsroom/draft.ts';
import { giveBackup, makeBackup } from './backups.ts';
import type { Driver } from './driver/driver.ts';
import { until } from './driver/until.ts';
import { killAt } from './kill-at.ts';
import { pollNow, pressButton, rows, storedStories, takeIn } from './reader.ts';
import { inEachBrowser } from './world.ts';

declare const browser: Browser;

const drafts: readonly Draft[] = [
  { title: 'Lighthouse repainted', categories: ['Society'], hoursAgo: 3, paragraphs: ['In white.'] },
];
const news = (title: string): Draft => ({
  title,
  categories: ['Defence & Security'],
  paragraphs: ['The navy confirmed it.'],
});
const at = (hours: number, minutes = 0) => hours * 60 + minutes;

/** Nights in London: told at what moment, and silent up to the minute before. */
const nights = [
  {
    name: 'an hour is skipped',
    quiet: [at(22), at(7)],
    from: '2027-03-27T23:30Z',
    until: '2027-03-28T06:00Z',
  },
  {
    name: 'an hour is repeated',
    quiet: [at(22), at(7)],
    from: '2027-10-30T22:30Z',
    until: '2027-10-31T07:00Z',
  },
  {
    name: 'the end is skipped',
    quiet: [at(22), at(1, 30)],
    from: '2028-03-25T23:30Z',
    until: '2028-03-26T01:30Z',
  },
  {
    name: 'the end comes twice',
    quiet: [at(22), at(1, 30)],
    from: '2028-10-28T22:30Z',
    until: '2028-10-29T01:30Z',
  },
];

const badge = async (driver: Driver) => (await driver.badge()).text;
const rowsTitled = async (driver: Driver, title: string) =>
  (await rows<AlertRow>(driver, 'alerts')).filter((row) => row.title === title);

/** Changes the alert settings as the options page does. */
const setAlerts = (driver: Driver, change: Readonly<Record<string, unknown>>) =>
  driver.bare(async (part) => {
    const { settings = {} } = (await browser.storage.local.get('settings')) as {
      settings?: { alerts?: object };
    };
    await browser.storage.local.set({ settings: { ...settings, alerts: { ...settings.alerts, ...part } } });
  }, change);

const seeAll = async (driver: Driver) => {
  const popup = await driver.openPopup();
  await popup.waitFor('a.breaking');
  await until(async () => (await badge(driver)) === '', { what: 'the badge to go out' });
  await popup.close();
};

inEachBrowser(
  'alerts over nights in which the clock changes',
  (world) => {
    /** Stops the background's clock at `now`, ms since the epoch. */
    const setClock = (now: number) =>
      world.driver.background((stopped) => {
        (self as unknown as { Date: { now: () => number } }).Date.now = () => stopped;
      }, now);

    it('live by London’s clock', async () => {
      await storedStories(world.driver, drafts.length);
      const hours = [Date.UTC(2027, 2, 28, 0), Date.UTC(2027, 2, 28, 2)];
      const seen = await world.driver.background(
        (times) => times.map((time) => new Date(time).getHours()),
        hours,
      );
      expect(seen).toEqual([0, 3]);
    });

    for (const { name, quiet, from, until: end } of nights) {
      it(`are quiet to the minute when ${name}`, async () => {
        const [began, ends] = [Date.parse(from), Date.parse(end)];
        const days = [0, 1, 2, 3, 4, 5, 6];
        await setAlerts(world.driver, { quiet: { enabled: true, from: quiet[0], to: quiet[1], days } });
        const draft = news(`Convoy leaves port as ${name}`);
        world.outlet.publish(draft, began);
        for (const silentAt of [began, ends - 60_000]) {
          await setClock(silentAt);
          await pollNow(world.driver);
          expect(await badge(world.driver)).toBe('');
          const [row] = await rowsTitled(world.driver, draft.title);
          expect(row).toMatchObject({ state: 'held', heldBy: 'quiet', releaseAt: ends });
        }
        await setClock(ends);
        await pollNow(world.driver);
        expect(await badge(world.driver)).toBe('1');
        expect(await rowsTitled(world.driver, draft.title)).toMatchObject([
          { state: 'shown', shownAt: ends },
        ]);
        await setAlerts(world.driver, { quiet: { enabled: false, from: quiet[0], to: quiet[1], days } });
        await seeAll(world.driver);
      });
    }
  },
  { outlet: { drafts }, launch: { timeZone: 'Europe/London' } },
);

inEachBrowser(
  'alerts that meet a change',
  (world) => {
    const rule = (mustNot: readonly string[]) => ({
      id: 'breaking',
      name: '',
      enabled: true,
      categories: ['Defence & Security'],
      mustHave: [],
      mustNot,
      onlyMarked: false,
      maxAgeMs: 6 * 3_600_000,
    });

    it('come by each channel that is on, whatever else is off', async () => {
      await storedStories(world.driver, drafts.length);
      await pollNow(world.driver);
      let minutesAgo = 10;
      const off = { badge: false, title: false, notification: false, strip: false, spoken: false };
      for (const channel of ['badge', 'title', 'strip', 'spoken'] as const) {
        await setAlerts(world.driver, { channels: { ...off, [channel]: true } });
        const draft = news(`Cutter reports by ${channel}`);
        // A minute from one to the next: the newest is what the title and the voice tell.
        minutesAgo -= 1;
        world.outlet.publish(draft, Date.now() - minutesAgo * 60_000);
        await takeIn(world);
        const { text, title } = await world.driver.badge();
        const popup = await world.driver.openExtensionPage('popup.html', '[role=tabpanel] li a');
        // Seen there, it is let go of: so the strip and the voice have had their time.
        await until(async () => (await rowsTitled(world.driver, draft.title))[0]?.seenAt !== undefined, {
          what: 'the alert to be seen',
        });
        if (channel === 'strip') await popup.waitFor('a.breaking');
        const heard = await popup.evaluate(() =>
          ['[role=tabpanel] a.breaking, main a.breaking', '[aria-live=assertive]'].map((place) =>
            [...document.querySelectorAll(place)].map(({ textContent }) => textContent).join(),
          ),
        );
        const told = [
          text === '1',
          title.includes(draft.title),
          ...heard.map((said) => said.includes(draft.title)),
        ];
        expect(told, channel).toEqual(['badge', 'title', 'strip', 'spoken'].map((each) => each === channel));
        await popup.close();
      }
      const on = { badge: true, title: true, notification: false, strip: true, spoken: true };
      await setAlerts(world.driver, { channels: on });
    });

    it('follow the rule as it is when they are told, not as it was when they became due', async () => {
      await storedStories(world.driver, drafts.length);
      await pollNow(world.driver);
      const [unwanted, wanted] = [news('Submarine dives off the cape'), news('Frigate turns for home')];
      for (const draft of [unwanted, wanted]) world.outlet.publish(draft);
      await killAt(world.driver, 'alerting');
      for (const { title } of [unwanted, wanted])
        expect(await rowsTitled(world.driver, title)).toMatchObject([{ state: 'due' }]);
      await setAlerts(world.driver, { rules: [rule(['submarine'])] });
      await pollNow(world.driver);
      await until(async () => (await badge(world.driver)) === '1', { what: 'the badge' });
      expect(await rowsTitled(world.driver, unwanted.title)).toMatchObject([
        { state: 'missed', heldBy: 'rule' },
      ]);
      expect(await rowsTitled(world.driver, wanted.title)).toMatchObject([{ state: 'shown' }]);
      await setAlerts(world.driver, { rules: [rule([])] });
      await pollNow(world.driver);
      expect(await badge(world.driver)).toBe('1');
      await seeAll(world.driver);
    });

    it('are told once in each of two profiles, and no more where a backup of the other is brought in', async () => {
      const one = world.driver;
      const two = await world.another();
      try {
        await storedStories(two, world.outlet.posts().length);
        await pollNow(two);
        expect(await badge(two)).toBe('');
        const both = news('Two navies sign a pact at sea');
        world.outlet.publish(both);
        for (const driver of [one, two, one, two]) {
          if ((await rowsTitled(driver, both.title)).length === 0)
            await takeIn({ driver, outlet: world.outlet });
          else await pollNow(driver);
          expect(await badge(driver)).toBe('1');
          expect(await rowsTitled(driver, both.title)).toMatchObject([{ state: 'shown' }]);
        }
        await seeAll(one);
        expect(await badge(two)).toBe('1');
        await seeAll(two);

        const onlyOne = news('Tugs bring a destroyer in');
        world.outlet.publish(onlyOne);
        await takeIn({ driver: one, outlet: world.outlet });
        expect(await badge(one)).toBe('1');
        const from = await one.openExtensionPage('options.html', '#about');
        const backup = await makeBackup(from);
        await from.close();
        const into = await two.openExtensionPage('options.html', '#about');
        await giveBackup(into, backup);
        await into.waitFor('#data .plan');
        await pressButton(into, 'Restore');
        await into.waitFor('#data .notice.good');
        await into.close();
        await takeIn({ driver: two, outlet: world.outlet });
        expect(await badge(two)).toBe('');
        expect(await rowsTitled(two, onlyOne.title)).toHaveLength(1);
        // Nor is the first one's state touched, or the second one deaf to what comes after.
        expect(await badge(one)).toBe('1');
        const later = news('Minehunters clear the strait');
        world.outlet.publish(later);
        await takeIn({ driver: two, outlet: world.outlet });
        expect(await badge(two)).toBe('1');
      } finally {
        await two.close();
      }
    });
  },
  { outlet: { drafts } },
);
