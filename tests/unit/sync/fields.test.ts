import { describe, expect, it, vi } from 'vitest';
import { MOST_ENTRIES } from '../../../utils/settings/limits.ts';
import * as settingsModule from '../../../utils/settings/settings.ts';
import { breakingRule, defaultSettings, type Settings } from '../../../utils/settings/settings.ts';
import { applied, capture, defaultEntries, entriesOf } from '../../../utils/sync/fields.ts';
import type { Register } from '../../../utils/sync/registers.ts';

const dark: Settings = { ...defaultSettings, appearance: { ...defaultSettings.appearance, theme: 'dark' } };

describe('settings as registers', () => {
  it('carry a changed field, and only that', () => {
    const registers = capture(new Map(), defaultEntries, entriesOf(dark), 7);
    expect([...registers]).toEqual([['appearance.theme', { at: 7, value: 'dark' }]]);
    expect(applied(defaultSettings, registers)).toEqual(dark);
  });

  it('carry rules and words one by one, so that two devices can each add one', () => {
    const here: Settings = { ...defaultSettings, alerts: { ...defaultSettings.alerts, muted: ['cricket'] } };
    const rule = { ...breakingRule, id: 'ports', name: 'Ports', mustHave: ['port'] };
    const there: Settings = {
      ...defaultSettings,
      alerts: { ...defaultSettings.alerts, muted: ['weather'], rules: [breakingRule, rule] },
    };
    let registers = capture(new Map(), defaultEntries, entriesOf(here), 5);
    registers = capture(registers, defaultEntries, entriesOf(there), 6);
    const both = applied(here, registers);
    expect(both.alerts.muted).toEqual(['cricket', 'weather']);
    expect(both.alerts.rules.map(({ id }) => id)).toEqual(['breaking', 'ports']);
  });

  it('carry what was taken out', () => {
    const before = { ...defaultSettings, alerts: { ...defaultSettings.alerts, muted: ['cricket'] } };
    const registers = capture(new Map(), entriesOf(before), defaultEntries, 9);
    expect(applied(before, registers).alerts.muted).toEqual([]);
  });

  it('carry what was taken out, and leave the other words where they are', () => {
    const muted = (...words: string[]): Settings => ({
      ...defaultSettings,
      alerts: { ...defaultSettings.alerts, muted: words },
    });
    const before = muted('cricket', 'weather', 'budget');
    const registers = capture(new Map(), entriesOf(before), entriesOf(muted('cricket', 'budget')), 9);
    expect(applied(before, registers).alerts.muted).toEqual(['cricket', 'budget']);
    expect(applied(muted('cricket', 'weather', 'own'), registers).alerts.muted).toEqual(['cricket', 'own']);
  });

  it('leave behind what belongs to one device: address, permissions, allowed sites, recent searches', () => {
    const own: Settings = {
      ...defaultSettings,
      outlet: { siteUrl: 'https://outlet.example/', feedUrl: 'https://outlet.example/feed/' },
      alerts: {
        ...defaultSettings.alerts,
        snoozedUntil: 5,
        channels: { ...defaultSettings.alerts.channels, notification: true },
      },
      related: { ...defaultSettings.related, sites: ['https://site.example'] },
      search: { recent: ['navy'], saved: [] },
      welcomedAt: 5,
      sync: true,
    };
    expect([...entriesOf(own)]).toEqual([...defaultEntries]);
  });

  it('take no value that the settings would not take', () => {
    const registers = new Map<string, Register>([
      ['appearance.theme', { at: 1, value: 'plaid' }],
      ['retention.days', { at: 1, value: -4 }],
      ['rule:x', { at: 1, value: { maxAgeMs: 'never', categories: 7 } }],
      ['search:s', { at: 1, value: 'q'.repeat(500) }],
      ['unknown', { at: 1, value: true }],
    ]);
    const { alerts, ...rest } = applied(dark, registers);
    expect(rest).toEqual({ ...dark, alerts: undefined, ...rest });
    expect(rest.appearance.theme).toBe('dark');
    expect(rest.retention).toEqual(dark.retention);
    expect(rest.search.saved).toEqual([]);
    expect(alerts.rules).toEqual(dark.alerts.rules);
  });

  it('take what fits of more words than a list may have, and with it all else', () => {
    const muted = Array.from({ length: MOST_ENTRIES + 500 }, (_, n) => `word ${n}`);
    const registers = new Map<string, Register>([
      ...muted.map((word) => [`set:alerts.muted:${word}`, { at: 1, value: true }] as const),
      ['appearance.theme', { at: 1, value: 'light' }],
    ]);
    const { alerts, appearance } = applied(
      { ...dark, alerts: { ...dark.alerts, muted: ['cricket'] } },
      registers,
    );
    expect(alerts.muted).toHaveLength(MOST_ENTRIES);
    expect(alerts.muted[0]).toBe('cricket');
    expect(appearance.theme).toBe('light');
  });

  it('are checked together, not once for each', () => {
    const checked = vi.spyOn(settingsModule, 'checkSettings');
    const muted = Array.from(
      { length: 900 },
      (_, n) => [`set:alerts.muted:${n}`, { at: 1, value: true }] as const,
    );
    applied(defaultSettings, new Map<string, Register>([...muted, ['language', { at: 1, value: 'xx' }]]));
    expect(checked.mock.calls.length).toBeLessThanOrEqual(3);
    checked.mockRestore();
  });
});
