// Breaking news as a reader is told of it in a real browser: by notification, badge and toolbar title; grouped,
// held back, told once; and what a click does after the background has died. Each test goes on where the last ended.
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import type { AlertRow } from '../../utils/stories/db.ts';
import type { Story } from '../../utils/stories/story.ts';
import type { Draft } from '../outlet/newsroom/draft.ts';
import { until } from './driver/until.ts';
import { pollNow, pressButton, rows, storedStories, storiesOpen, takeIn } from './reader.ts';
import { eachGoesOn, inEachBrowser } from './world.ts';

declare const browser: Browser;

const drafts: readonly Draft[] = [
  { title: 'Harbour pilots train at night', categories: ['Economy'], hoursAgo: 3, paragraphs: ['They do.'] },
];
const RED = [0xb3, 0x12, 0x2a, 255];
const quietNever = { enabled: false, from: 1320, to: 420, days: [0, 1, 2, 3, 4, 5, 6] };

let made = 0;
function news(title?: string): Draft {
  made += 1;
  return {
    title: title ?? `Patrol boats meet off the coast, report ${made}`,
    categories: ['Defence & Security'],
    paragraphs: [`The navy confirmed report ${made} this hour.`],
  };
}

inEachBrowser(
  'alerts',
  (world) => {
    eachGoesOn();
    const ledger = () => rows<AlertRow>(world.driver, 'alerts');
    const rowOf = async (title: string) => {
      const story = await storyOf(title);
      return (await ledger()).find(({ id }) => id === story?.id);
    };
    const storyOf = async (title: string) =>
      (await rows<Story>(world.driver, 'stories')).find((story) => story.title === title);
    const shown = async () => (await world.driver.notifications()).map(({ id }) => id);
    const badge = async () => (await world.driver.badge()).text;
    /** Changes the alert settings, as the options page does, and gives the background the time to follow. */
    const setAlerts = (change: Readonly<Record<string, unknown>>) =>
      world.driver.bare(async (part) => {
        const { settings = {} } = (await browser.storage.local.get('settings')) as {
          settings?: { alerts?: object };
        };
        const next = { ...settings, alerts: { ...settings.alerts, ...part } };
        await browser.storage.local.set({ settings: next });
      }, change);
    const publish = async (...stories: Draft[]) => {
      for (const draft of stories) world.outlet.publish(draft);
      await takeIn(world);
    };
    const seeAll = async () => {
      const popup = await world.driver.openPopup();
      await popup.waitFor('[role=tabpanel] li a');
      await until(async () => (await badge()) === '', { what: 'the badge to go out' });
      await popup.close();
    };

    it('shows no notification before the reader turned them on, and asks the browser then', async () => {
      await storedStories(world.driver, drafts.length);
      const first = news();
      await publish(first);
      expect(await world.driver.badge()).toMatchObject({ text: '1', color: RED });
      expect((await world.driver.badge()).title).toContain(first.title);
      expect((await rowOf(first.title))?.channels).toEqual(['badge', 'title', 'strip', 'spoken']);

      const page = await world.driver.openExtensionPage('options.html', '#alerts');
      await page.evaluate(() => {
        const label = [...document.querySelectorAll('#alerts label')].find((candidate) =>
          candidate.textContent?.startsWith('System notification'),
        );
        label?.querySelector('input')?.setAttribute('id', 'notification-switch');
      });
      await page.click('#notification-switch');
      await world.driver.answerPermissionPrompt(true);
      await page.waitUntil(
        'notifications to be on',
        () => document.querySelector<HTMLInputElement>('#notification-switch')?.checked,
      );
      await page.close();
      await seeAll();
      // Firefox wakes a background for those events alone that it listened to from its start on.
      await world.driver.stopBackground();
    });

    it('notifies of a breaking story once, under the id of the story, over polls and an edit', async () => {
      const draft = news('Coast guard ship runs aground');
      const post = world.outlet.publish(draft);
      await pollNow(world.driver);
      const story = await storyOf(draft.title);
      expect(await shown()).toEqual([story?.id]);
      const [notification] = await world.driver.notifications();
      if (notification?.title !== undefined) {
        expect(notification.title).toBe(draft.title);
        expect(notification.message).toMatch(/^Breaking · Defence & Security · (now|\d+ minutes? ago)$/);
      }
      const told = await rowOf(draft.title);
      expect(told).toMatchObject({ state: 'shown', because: ['Defence & Security'] });
      expect(told?.channels).toContain('notification');

      world.outlet.edit(post.id, { title: 'Coast guard ship runs aground, crew safe' });
      await pollNow(world.driver);
      expect(await shown()).toEqual([story?.id]);
      expect(await badge()).toBe('1');
      expect((await ledger()).filter(({ id }) => id === story?.id)).toHaveLength(1);
    });

    it('opens the story at a click and marks it read, though the background had died in between', async () => {
      const story = await storyOf('Coast guard ship runs aground, crew safe');
      await world.driver.stopBackground();
      await world.driver.clickNotification(story?.id ?? '');
      await until(async () => (await world.driver.tabs()).some((url) => url === story?.link), {
        what: 'the story in a tab',
      });
      await until(async () => (await storyOf(story?.title ?? ''))?.readAt !== undefined, {
        what: 'the story to be read',
      });
      await until(async () => (await badge()) === '', { what: 'the badge to go out' });
    });

    it('keeps what was not seen over a restart of the browser, tells none of it again, and opens it at a click', async () => {
      await setAlerts({ capPerHour: 60, capPerDay: 200 });
      const draft = news('Minesweeper joins the fleet');
      await publish(draft);
      expect(await badge()).toBe('1');
      await world.restart();
      await until(async () => (await badge()) === '1', { what: 'the badge after the restart' });
      await pollNow(world.driver);
      expect(await badge()).toBe('1');
      expect(await shown()).toEqual([]);

      // The desktop may still have the notification; Firefox listens to those of its own session alone.
      const story = await storyOf(draft.title);
      if (world.kind === 'chromium') await world.driver.clickNotification(story?.id ?? '');
      else {
        await storiesOpen(world.driver, 'site');
        const popup = await world.driver.openPopup();
        await popup.waitFor('a.breaking');
        await popup.click('a.breaking');
      }
      await until(async () => (await world.driver.tabs()).some((url) => url === story?.link), {
        what: 'the story in a tab',
      });
      await until(async () => (await storyOf(draft.title))?.readAt !== undefined, { what: 'the read mark' });
      await until(async () => (await badge()) === '', { what: 'the badge to go out' });
    });

    it('groups several at once into one notification, and holds back what is over the cap', async () => {
      const before = new Set(await shown());
      const already = (await ledger()).filter(({ channels }) => channels.includes('notification')).length;
      await setAlerts({ capPerHour: already + 3, capPerDay: 200 });
      const many = Array.from({ length: 100 }, () => news());
      for (const draft of many) world.outlet.publish(draft);
      await pollNow(world.driver);
      await until(async () => (await ledger()).length >= 100 + already, {
        what: 'a hundred alerts',
        timeoutMs: 50_000,
      });
      const added = (await shown()).filter((id) => !before.has(id));
      expect(added).toHaveLength(1);
      expect(added[0]).toMatch(/^group:/);
      const states = (await ledger()).map(({ state, heldBy }) => (state === 'held' ? heldBy : state));
      expect(states.filter((state) => state === 'cap')).toHaveLength(97);
      expect(await badge()).toBe('99+');
    });

    it('tells what was held back as one digest when the reader raises the cap', async () => {
      const before = new Set(await shown());
      await setAlerts({ capPerHour: 60 });
      await until(async () => (await ledger()).every(({ state }) => state !== 'held'), {
        what: 'the digest',
      });
      const added = (await shown()).filter((id) => !before.has(id));
      expect(added).toHaveLength(1);
      expect(added[0]).toMatch(/^digest:/);
      expect((await ledger()).filter(({ state }) => state === 'digested')).toHaveLength(97);
    });

    it('lists what a click on a digest stands for, and lets the badge go', async () => {
      const digest = (await shown()).find((id) => id.startsWith('digest:')) ?? '';
      await world.driver.clickNotification(digest);
      await until(async () => (await world.driver.tabs()).some((url) => url.includes('popup.html')), {
        what: 'the list in a tab',
      });
      await until(async () => (await badge()) === '', { what: 'the badge to go out' });
      // The list, while it is in sight, would see whatever comes next.
      await world.driver.bare(async () => {
        const lists = await browser.tabs.query({ url: browser.runtime.getURL('popup.html') });
        await browser.tabs.remove(lists.flatMap(({ id }) => (id === undefined ? [] : [id])));
      });
    });

    it('is silent in quiet hours, badge and all, and comes with one digest after them', async () => {
      const before = new Set(await shown());
      const minute = new Date().getHours() * 60 + new Date().getMinutes();
      const quiet = {
        ...quietNever,
        enabled: true,
        from: (minute + 1440 - 60) % 1440,
        to: (minute + 60) % 1440,
      };
      await setAlerts({ quiet, capPerHour: 60 });
      const [a, b] = [news('Frigate sails at dusk'), news('Second frigate follows')];
      await publish(a, b);
      expect((await shown()).filter((id) => !before.has(id))).toEqual([]);
      expect(await badge()).toBe('');
      expect(await rowOf(a.title)).toMatchObject({ state: 'held', heldBy: 'quiet' });

      await setAlerts({ quiet: quietNever });
      await until(async () => (await badge()) === '2', { what: 'the badge after quiet hours' });
      await until(async () => (await shown()).some((id) => !before.has(id) && id.startsWith('digest:')), {
        what: 'the digest',
      });
    });

    it('does not tell what the reader muted while it was held', async () => {
      const before = await shown();
      await setAlerts({ snoozedUntil: Date.now() + 3_600_000 });
      const draft = news('Submarine surfaces near the pier');
      await publish(draft);
      expect((await rowOf(draft.title))?.heldBy).toBe('snoozed');
      await setAlerts({ muted: ['submarine'], snoozedUntil: 0 });
      await until(async () => (await rowOf(draft.title))?.state === 'missed', {
        what: 'the alert to be dropped',
      });
      expect(await shown()).toEqual(before);
    });

    it('says in the log what was told and why, one click from the rule', async () => {
      const page = await world.driver.openExtensionPage('options.html#alert-log', '#alert-log li');
      const text = await page.evaluate(() => document.querySelector('#alert-log li')?.textContent ?? '');
      expect(text).toContain('Submarine surfaces near the pier');
      expect(text).toContain('no rule matches it any more');
      expect(text).toContain('Defence & Security');
      await page.evaluate(() => {
        for (const details of document.querySelectorAll<HTMLDetailsElement>('#alert-log details'))
          details.open = true;
      });
      await pressButton(page, 'Change the rule');
      // Among the settings, unfolded, and with the keyboard on it.
      await page.waitUntil(
        'the rule',
        () => document.activeElement?.closest<HTMLDetailsElement>('#rule-breaking details')?.open,
      );
      await page.screenshot(world.shot('options-alerts'));
      await page.close();
    });

    it('shows what a new rule would have caught before the reader turns it on', async () => {
      const page = await world.driver.openExtensionPage('options.html', '#follow-topic');
      await page.type('#follow-topic', 'frigate');
      await pressButton(page, 'See what it finds');
      await page.waitUntil('the preview', () =>
        document.querySelector('.rule-draft [role=status]')?.textContent?.includes('2 stories'),
      );
      await pressButton(page, 'Turn on');
      await page.waitUntil('the rule', () =>
        [...document.querySelectorAll('.rule .name')].some((name) => name.textContent === 'frigate'),
      );
      await page.close();
    });
  },
  { outlet: { drafts } },
);
