import { expect, it, vi } from 'vitest';
import { checkSettings } from '../../../../utils/settings/settings.ts';
import { createPassedRows } from '../../../../utils/state/popup/passed-rows.ts';
import type { Story } from '../../../../utils/stories/story.ts';

const rows = [
  { id: 'unread' },
  { id: 'read', readAt: 5 },
  { id: 'old', backlog: true },
  { id: 'unread too' },
] as unknown as readonly Story[];

function scrolled(wants: boolean, ...tops: readonly number[]): readonly string[][] {
  const mark = vi.fn<(ids: readonly string[]) => void>();
  const settings = checkSettings({});
  const passed = createPassedRows({
    settings: () => ({ ...settings, reading: { ...settings.reading, markPassed: wants } }),
    searching: () => false,
    rowAt: (index) => rows[index],
    mark,
  });
  tops.forEach(passed);
  return mark.mock.calls.map(([ids]) => [...ids]);
}

it('marks unread rows that were scrolled past, and none that were read or old when the companion came', () => {
  expect(scrolled(true, 0, 4)).toEqual([['unread', 'unread too']]);
});

it('marks none on the way up, and none that a jump left out', () => {
  expect(scrolled(true, 0, 1, 0, 1)).toEqual([['unread'], ['unread']]);
  expect(scrolled(true, 0, 2, 0)).toEqual([['unread']]);
  expect(scrolled(true, 0, 9)).toEqual([]);
});

it('marks nothing where the reader does not want that', () => {
  expect(scrolled(false, 0, 4)).toEqual([]);
});

it('marks none that a place of before, or rows that came in above, put over the first row in sight', () => {
  expect(scrolled(true, 3)).toEqual([]);
  const mark = vi.fn();
  let shown = rows;
  const settings = checkSettings({ reading: { markPassed: true } });
  const passed = createPassedRows({
    settings: () => settings,
    searching: () => false,
    rowAt: (index) => shown[index],
    mark,
  });
  passed(1);
  shown = [{ id: 'new' } as Story, { id: 'newer' } as Story, ...rows];
  passed(3);
  expect(mark).not.toHaveBeenCalled();
});
