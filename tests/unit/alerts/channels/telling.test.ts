import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { updateBadge } from '../../../../utils/alerts/channels/badge.ts';
import { onNotificationClick } from '../../../../utils/alerts/channels/click.ts';
import { desktop as realDesktop, wording } from '../../../../utils/alerts/channels/notify.ts';
import { drainAlerts } from '../../../../utils/alerts/ledger/drain.ts';
import { store } from '../../../../utils/stories/connection.ts';
import { desktop, HOUR_MS, MINUTE_MS, NOON, newStore, publish, settings, story } from '../kit.ts';

const shown = { text: '', color: '', title: '' };
let opened: string[] = [];

beforeEach(() => {
  fakeBrowser.reset();
  opened = [];
  Object.assign(browser.action, {
    setBadgeText: vi.fn(async ({ text }: { text: string }) => Object.assign(shown, { text })),
    setBadgeBackgroundColor: vi.fn(async ({ color }: { color: string }) => Object.assign(shown, { color })),
    setBadgeTextColor: undefined,
    setTitle: vi.fn(async ({ title }: { title: string }) => Object.assign(shown, { title })),
  });
  Object.assign(browser.tabs, { create: vi.fn(async ({ url }: { url: string }) => opened.push(url)) });
});

describe('a notification', () => {
  it('of one story says its headline, category and age', () => {
    const one = story({ title: 'Fleet returns', publishedAt: NOON - 5 * MINUTE_MS });
    expect(wording({ id: one.id, kind: 'single', stories: [one] }, NOON)).toEqual({
      title: 'Fleet returns',
      message: 'Defence & Security · 5 minutes ago',
    });
  });

  it('says whether it is breaking news or what the reader follows', () => {
    const one = story({ publishedAt: NOON - 5 * MINUTE_MS });
    const said = (ruleId: string) =>
      wording({ id: one.id, kind: 'single', stories: [one], ruleId }, NOON).message;
    expect(said('breaking')).toBe('Breaking · Defence & Security · 5 minutes ago');
    expect(said('hockey')).toBe('Following · Defence & Security · 5 minutes ago');
  });

  it('of a story in two categories names the first', () => {
    const one = story({ categories: ['World', 'Defence & Security'] });
    expect(wording({ id: one.id, kind: 'single', stories: [one] }, NOON).message).toMatch(/^World · [^·]+$/);
  });

  it('of a story that nobody filed says its age alone', () => {
    const one = story({ categories: [], publishedAt: NOON - 2 * HOUR_MS });
    expect(wording({ id: one.id, kind: 'single', stories: [one] }, NOON).message).toBe('2 hours ago');
  });

  it('of several says how many, lists the newest five, and how many more there are', () => {
    const stories = Array.from({ length: 7 }, (_, index) => story({ title: `Story ${index}` }));
    expect(wording({ id: 'group:1', kind: 'group', stories }, NOON)).toEqual({
      title: '7 breaking stories',
      message: '• Story 0\n• Story 1\n• Story 2\n• Story 3\n• Story 4\nand 2 more',
    });
    expect(wording({ id: 'digest:1', kind: 'digest', stories }, NOON).title).toContain('7 breaking stories');
  });

  it('is quietly none where the browser has none or the reader did not allow it', async () => {
    const { notifications } = browser;
    Object.assign(browser, { notifications: undefined });
    expect(await realDesktop.allowed()).toBe(false);
    expect(await realDesktop.show({ id: 'x', kind: 'single', stories: [story()] }, NOON)).toBe(false);
    expect(await realDesktop.displayed()).toEqual(new Set());
    Object.assign(browser, { notifications });
  });
});

describe('the toolbar button', () => {
  it('counts unseen breaking stories on red and names the newest', async () => {
    const db = await newStore();
    await publish(db, [story({ title: 'Older', publishedAt: NOON - 1 }), story({ title: 'Newest' })], NOON);
    await drainAlerts(db, settings(), NOON, desktop());
    await updateBadge(db, settings(), NOON);
    expect(shown).toEqual({ text: '2', color: '#b3122a', title: 'OpenVoice Companion: Newest' });
  });

  it('shows nothing when there is nothing, and nothing that the reader switched off', async () => {
    const db = await newStore();
    await updateBadge(db, settings(), NOON);
    expect(shown).toMatchObject({ text: '', title: 'OpenVoice Companion' });
    await publish(db, [story()], NOON);
    await drainAlerts(db, settings(), NOON, desktop());
    const off = settings({ channels: { ...settings().alerts.channels, badge: false, title: false } });
    await updateBadge(db, off, NOON);
    expect(shown).toMatchObject({ text: '', title: 'OpenVoice Companion' });
  });
});

describe('a click on a notification', () => {
  it('opens the story by what the store says, and marks it read', async () => {
    const db = await store();
    const one = story({ link: 'https://outlet.example/fleet' });
    await publish(db, [one], NOON);
    await drainAlerts(db, settings(), NOON, desktop());
    await onNotificationClick(one.id, NOON + 1);
    expect(opened).toEqual(['https://outlet.example/fleet']);
    expect((await db.get('stories', one.id))?.readAt).toBe(NOON + 1);
    expect(shown.text).toBe('');
  });

  it('never opens an address that is not of the web', async () => {
    const db = await store();
    const one = story({ link: 'javascript:alert(1)' });
    await publish(db, [one], NOON);
    await drainAlerts(db, settings(), NOON, desktop());
    await onNotificationClick(one.id, NOON + 1);
    expect(opened.every((url) => url.endsWith('/popup.html'))).toBe(true);
  });

  it('on a group opens the list and takes all of it as seen', async () => {
    const db = await store();
    const on = desktop();
    await publish(db, [story(), story()], NOON);
    await drainAlerts(db, settings({ capPerHour: 60 }), NOON, on);
    await onNotificationClick(on.shown[0]?.id ?? '', NOON + 1);
    expect(opened).toHaveLength(1);
    expect(await db.countFromIndex('alerts', 'unseen')).toBe(0);
  });
});
