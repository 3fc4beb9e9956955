import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ensureAlarm, planAlarm } from '../../../utils/polling/alarm.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2026, 5, 15, 12);
const due = async () => (await fakeBrowser.alarms.get('poll'))?.scheduledTime;

beforeEach(() => fakeBrowser.reset());

describe('the alarm', () => {
  it('is set for the next poll, but looks again within the hour however long the outlet asked to wait', async () => {
    await planAlarm(NOW + 5 * MINUTE, NOW);
    expect(await due()).toBe(NOW + 5 * MINUTE);
    await planAlarm(NOW + 20 * HOUR, NOW);
    expect(await due()).toBe(NOW + HOUR);
  });

  it('is set no sooner than in half a minute, which is the soonest that Chrome rings', async () => {
    for (const soon of [NOW - HOUR, NOW, NOW + 29_999]) {
      await planAlarm(soon, NOW);
      expect(await due()).toBe(NOW + 30_000);
    }
    await planAlarm(NOW + 30_001, NOW);
    expect(await due()).toBe(NOW + 30_001);
  });

  it('is made where it vanished, and left alone where it is there', async () => {
    await ensureAlarm(NOW);
    expect(await due()).toBe(NOW + MINUTE);
    await planAlarm(NOW + 50 * MINUTE, NOW);
    await ensureAlarm(NOW);
    expect(await due()).toBe(NOW + 50 * MINUTE);
  });

  it('comes soon after the clock was set back by a day', async () => {
    await planAlarm(NOW + 5 * MINUTE, NOW);
    const yesterday = NOW - 24 * HOUR;
    await ensureAlarm(yesterday);
    expect(await due()).toBe(yesterday + MINUTE);
  });
});
