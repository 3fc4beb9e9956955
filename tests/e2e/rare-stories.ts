// The story view in states that a reader meets seldom, for tests that look at every page of the extension.
import { HOUR_MS } from '../../utils/time/durations.ts';
import type { Draft } from '../outlet/newsroom/draft.ts';
import type { Page } from './driver/driver.ts';
import { type Place, slidIn, wholeList } from './places.ts';
import { takeDown, takeIn } from './reader.ts';
import { focusRow } from './stories-read.ts';
import { giveVoices } from './voices.ts';
import type { World } from './world.ts';

const whole: Draft = {
  title: 'The harbour board counts its boats',
  categories: ['Society'],
  author: 'Newsdesk',
  paragraphs: Array.from({ length: 12 }, (_, n) => `${n + 1}. They counted <a href="/about/">the boats</a>.`),
};
const gone: Draft = { ...whole, title: 'The harbour board counts its moorings' };
const edited: Draft = { ...whole, title: 'The harbour board counts its ropes' };
const cut: Draft = {
  title: 'بندرگاہ پر Karachi Port Trust کا نیا نظام',
  categories: ['Society'],
  lang: 'ur',
  paragraphs: ['بندرگاہ کے نئے نظام پر بات چیت مکمل ہو گئی۔', 'بورڈ مئی میں دوبارہ ملے گا […]'],
};
const empty: Draft = {
  title: 'The harbour board says nothing',
  categories: ['Society'],
  featured: true,
  paragraphs: [],
};

/** Has the outlet publish what the places below show, behind its newest story, and take one of them down. */
export async function publishRareStories(world: World): Promise<void> {
  const at = Date.now() - 1.5 * HOUR_MS;
  for (const draft of [whole, edited, cut, empty]) world.outlet.publish(draft, at);
  const { id } = world.outlet.publish(gone, at);
  await takeIn(world);
  await takeDown(world, id);
}

/** Reads the story of that title over the list, as Space does. */
async function read(page: Page, { title }: Draft): Promise<void> {
  await wholeList(page);
  await focusRow(page, title);
  await page.press(' ');
  await page.waitFor('.reader .body');
  await slidIn(page);
}

/** Presses the button that reads the story aloud. */
const listen = (page: Page) => page.click('.reader .bar [aria-pressed]:not([aria-keyshortcuts])');

function state(name: string, act: (page: Page, world: World) => Promise<void>): Place {
  return { name, path: 'popup.html', ready: '[role=tab]', act };
}

export const rareStories: readonly Place[] = [
  state('story-gone', async (page) => {
    await read(page, gone);
    await page.waitFor('.reader .note.down');
  }),
  state('story-edited', async (page, world) => {
    await read(page, edited);
    const post = world.outlet.posts().find(({ title }) => title === edited.title);
    if (!post) throw new Error('no story to edit');
    world.outlet.edit(post.id, { paragraphs: [...post.paragraphs, 'They counted them again.'] });
    await takeIn(world);
    await page.waitFor('.reader .note .link');
  }),
  state('story-cut', async (page) => {
    await read(page, cut);
    await page.waitFor('.reader .stop:not(.none) .primary');
  }),
  state('story-empty', async (page) => {
    await read(page, empty);
    await page.waitFor('.reader .stop.none .primary');
  }),
  state('story-listening', async (page) => {
    await giveVoices(page, ['ur-PK', 'en-GB']);
    await read(page, whole);
    await listen(page);
    await page.waitFor('.reader .audio');
  }),
  state('story-voiceless', async (page) => {
    await giveVoices(page, []);
    // What is said goes after it could be read: here it stays to be looked at.
    await page.evaluate(() => {
      const { setTimeout } = window;
      const stays = (work: () => void, ms: number) => (ms > 3_000 ? 0 : setTimeout(work, ms));
      Object.defineProperty(window, 'setTimeout', { value: stays });
    });
    await read(page, whole);
    await listen(page);
    await page.waitUntil('the sentence', () => document.querySelector('.reader .said')?.textContent !== '');
  }),
];
