// The story that is read here, while the store changes under it.
import { signal } from '@preact/signals';
import { expect, it, vi } from 'vitest';
import { defaultSettings } from '../../../../utils/settings/settings.ts';
import { loadText } from '../../../../utils/state/story/load-text.ts';
import { createStory } from '../../../../utils/state/story/story-state.ts';
import { aFeed, anItem, aStore, saveFeed } from '../../stories/a-store.ts';

vi.mock('../../../../utils/state/story/load-text.ts', () => ({ loadText: vi.fn() }));

const NOW = Date.UTC(2026, 5, 15, 12);
const HOUR = 3_600_000;

it('is shown in the version that came while it was being opened', async () => {
  const db = await aStore();
  const say = (version: number) =>
    saveFeed(
      db,
      aFeed(
        anItem({ id: '1', title: `Version ${version}`, content: `<p>${version}</p>`, published: NOW - HOUR }),
      ),
      NOW + version * HOUR,
    );
  await say(0);
  const state = createStory({
    store: Promise.resolve(db),
    now: signal(NOW),
    settings: signal(defaultSettings),
    pictures: signal(undefined),
    neighboursOf: () => ({}),
    onShown: () => undefined,
    onMarked: async () => undefined,
    onFailure: (error) => {
      throw error;
    },
  });
  vi.mocked(loadText).mockImplementation(async (_, { id, title }) => {
    if (title === 'Version 0') {
      await say(1);
      await state.changed();
    }
    return { id, content: title as never, extent: 'whole' };
  });
  await state.open('1');
  expect(state.model.story.value?.title).toBe('Version 1');
  expect(state.model.text.value?.content).toBe('Version 1');
  expect(state.model.editedMeanwhile.value).toBe(false);
  state.actions.close();
});
