import { describe, expect, it } from 'vitest';
import { ageLabel, dayLabel } from '../../../../utils/state/popup/day-label.ts';

const now = new Date(2025, 7, 3, 0, 30).getTime();
const at = (day: number, hour: number, minute = 0) => new Date(2025, 7, day, hour, minute).getTime();

describe('the words for a time', () => {
  it("go by the reader's calendar, not by 24 hours", () => {
    expect(dayLabel(at(3, 0, 1), now)).toBe('Today');
    expect(dayLabel(at(2, 23, 59), now)).toBe('Yesterday');
    expect(dayLabel(at(2, 0, 0), now)).toBe('Yesterday');
    expect(dayLabel(at(1, 23, 59), now)).toBe('Friday 1 August');
  });

  it('name the year where it is another one', () => {
    expect(dayLabel(new Date(2024, 11, 31).getTime(), now)).toContain('2024');
  });

  it('count minutes and hours for a day, and give the time of day before that', () => {
    expect(ageLabel(now - 20_000, now)).toBe('now');
    expect(ageLabel(now - 22 * 60_000, now)).toBe('22 min');
    expect(ageLabel(now - 3 * 3_600_000, now)).toBe('3 h');
    expect(ageLabel(at(1, 14, 5), now)).toMatch(/14:05/);
  });
});
