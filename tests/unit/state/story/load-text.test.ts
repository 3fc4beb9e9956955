import { parseHTML } from 'linkedom';
import { afterAll, expect, it, vi } from 'vitest';
import { loadText } from '../../../../utils/state/story/load-text.ts';
import { getStory } from '../../../../utils/stories/queries.ts';
import { aFeed, anItem, aStore, saveFeed } from '../../stories/a-store.ts';

const { document } = parseHTML('<html><body></body></html>');
vi.stubGlobal('document', document);
afterAll(() => vi.unstubAllGlobals());
// What cleans a body wants a browser's whole DOM, and has tests of its own.
vi.mock('../../../../utils/reading/sanitize.ts', () => ({
  sanitize: (html: string) => {
    const box = document.createElement('template');
    box.innerHTML = html;
    return { content: box.content, isCut: false };
  },
}));

it.each([
  ['a text', '<p>Words of the story.</p>'],
  ['no text', undefined],
])('names the photographer beside the picture of a story with %s', async (_, content) => {
  const db = await aStore();
  const said = { image: 'https://outlet.example/p.jpg', photographer: 'Sana Mir' };
  await saveFeed(db, aFeed(anItem({ id: '1', content, ...said })), Date.UTC(2026, 5, 15));
  const story = await getStory(db, '1');
  expect(story && (await loadText(db, story))).toMatchObject({
    picture: said.image,
    photographer: said.photographer,
  });
});

it.each([
  ['the feed had the beginning alone', { summary: 'It began.' }, 'beginning'],
  [
    'the text is lost and its summary kept',
    { summary: 'It began.', content: '<p>It began. It ended.</p>' },
    'summary',
  ],
  ['both are lost', { content: '<p></p>' }, 'nothing'],
])('says how much of it there is: %s', async (_, said, extent) => {
  const db = await aStore();
  await saveFeed(
    db,
    aFeed(anItem({ id: '1', content: undefined, summary: undefined, ...said })),
    Date.UTC(2026, 5, 15),
  );
  await db.clear('bodies');
  const story = await getStory(db, '1');
  expect(story && (await loadText(db, story))).toMatchObject({ extent });
});
