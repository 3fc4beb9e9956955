import { expect, it } from 'vitest';
import { topicOf } from '../../../../utils/state/popup/topics.ts';

const of = (title: string, tags?: readonly string[], categories: readonly string[] = ['Sports']) =>
  topicOf({ title, categories, tags });

it.each([
  ['Ormara’s fishing crews form a cricket side', undefined, 'Ormara'],
  ['Karachi: new bus lanes open', undefined, 'Karachi'],
  ['Why the State Bank holds its rate', undefined, 'State Bank'],
  ['BREAKING: Frigates collide off Gwadar', undefined, 'Gwadar'],
  ['Cricket: rain takes the second day', ['Sports', 'Latest', 'Cricket'], 'Cricket'],
  ['New rules for what we may say', undefined, undefined],
  ['مہنگائی کی شرح نہیں بڑھی', ['مہنگائی'], 'مہنگائی'],
  ['مہنگائی کی شرح نہیں بڑھی', undefined, undefined],
])('names what %s is about', (title, tags, topic) => {
  expect(of(title, tags)).toBe(topic);
});
