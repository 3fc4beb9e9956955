import { expect, test } from 'vitest';
import type { Scored } from '../../../../utils/related/ranking/score.ts';
import { ofThread } from '../../../../utils/related/threads/rule.ts';

const scored = (id: string, likeness: number, near = 1): Scored => ({
  id,
  score: likeness * near,
  evidence: { score: likeness * near, likeness, near, names: 0, shared: 9, crowd: 0, undated: false },
});
const ids = (stories: readonly Scored[]) => ofThread(stories).map(({ id }) => id);
const noise = (likeness: number) => Array.from({ length: 40 }, (_, n) => scored(`noise-${n}`, likeness));

test('the likest stories of the same days are of the thread', () => {
  expect(ids([scored('a', 0.5), scored('b', 0.4), ...noise(0.05)])).toEqual(['a', 'b']);
});

test('what is far in time must be more alike', () => {
  expect(ids([scored('a', 0.35), scored('b', 0.35, 0.4), ...noise(0.05)])).toEqual(['a']);
});

test('beside one that is much more alike, less is left of the others', () => {
  expect(ids([scored('a', 0.26), ...noise(0.05)])).toEqual(['a']);
  expect(ids([scored('same', 0.9), scored('a', 0.26), ...noise(0.05)])).toEqual(['same']);
});

test('where everything is somewhat alike, more is asked for', () => {
  expect(ids([scored('a', 0.26), ...noise(0.03)])).toEqual(['a']);
  expect(ids([scored('a', 0.26), ...noise(0.2)])).toEqual([]);
});

test('nothing gives no thread', () => {
  expect(ids([])).toEqual([]);
});
