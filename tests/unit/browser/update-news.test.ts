import { expect, it } from 'vitest';
import { hasUnseenNews, newsSeen, noteUpdate } from '../../../utils/browser/update-news.ts';

it.each([
  ['an older version', '1.0.0', true],
  ['one that the browser does not name', undefined, true],
  ['the same one, loaded anew', '1.1.0', false],
])('has news after an update from %s', async (_, before, expected) => {
  await newsSeen();
  await noteUpdate(before, '1.1.0');
  expect(await hasUnseenNews()).toBe(expected);
});

it('has none on a fresh install, and none once they were seen', async () => {
  await noteUpdate('1.0.0', '1.1.0');
  await newsSeen();
  expect(await hasUnseenNews()).toBe(false);
});
