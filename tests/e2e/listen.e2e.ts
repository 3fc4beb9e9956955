// Listening to a story: by voices of this machine alone, sentence by sentence, through the saved stories; and what is said
// where there is no voice. The voices are the test's own, for a browser without a desktop has none.
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Draft } from '../outlet/newsroom/draft.ts';
import { violations } from './axe.ts';
import type { Page } from './driver/driver.ts';
import { openList, pressButton, storedStories, storiesOpen, takeIn } from './reader.ts';
import { clickRow, storyShown } from './stories-read.ts';
import { giveVoices, type Voices } from './voices.ts';
import { eachGoesOn, inEachBrowser, type World } from './world.ts';

declare const voices: Voices;

const first: Draft = {
  title: 'The harbour board meets',
  categories: ['Society'],
  paragraphs: ['They met <a href="/about/">at noon. They</a> sat down.', 'They rose at two.'],
};
const second: Draft = {
  title: 'The harbour board dines',
  categories: ['Society'],
  paragraphs: ['They dined.'],
};
const urdu: Draft = {
  title: 'بندرگاہ کا نیا نظام',
  categories: ['Society'],
  lang: 'ur',
  paragraphs: ['بندرگاہ کے نئے نظام پر بات چیت مکمل ہو گئی۔'],
};

inEachBrowser('listening to a story', (world: World) => {
  eachGoesOn();
  let page: Page;
  const spoken = () => page.evaluate(() => voices.spoken);
  const count = (wanted: number) =>
    page.waitUntil(`${wanted} sentences`, (number) => voices.spoken.length === number, wanted);
  const marked = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.reader .now')].map((each) => each.textContent).join(''),
    );
  const said = (words: string) =>
    page.waitUntil(
      words,
      (wanted) => document.querySelector('.reader .said')?.textContent?.includes(wanted),
      words,
    );

  beforeAll(async () => {
    await storedStories(world.driver, 10);
    await storiesOpen(world.driver, 'here');
    for (const draft of [urdu, second, first]) world.outlet.publish(draft);
    await takeIn(world);
    page = await openList(world.driver);
  }, 90_000);
  beforeEach(async () => {
    await page.evaluate(() => document.querySelector<HTMLElement>('.reader .back')?.click());
    await page.waitUntil('the list', () => document.querySelector('.reader') === null);
  });

  it('uses no voice that would send the text out, and says what is missing', async () => {
    await giveVoices(page, ['en-GB'], false);
    await clickRow(page, first.title);
    await storyShown(page, first.title);
    await pressButton(page, 'Listen');
    await said('no voice on this machine');
    expect(await spoken()).toEqual([]);
    expect(await page.evaluate(() => document.querySelector('.reader .audio'))).toBeNull();
  });

  it('says honestly that there is no Urdu voice', async () => {
    await giveVoices(page, ['en-GB']);
    await clickRow(page, urdu.title);
    await storyShown(page, urdu.title);
    await pressButton(page, 'Listen');
    await said('no Urdu voice on this machine');
    expect(await spoken()).toEqual([]);
  });

  it('speaks sentence by sentence, marks the one that is spoken, skips, waits, and changes its speed', async () => {
    await giveVoices(page, ['ur-PK', 'en-GB']);
    await clickRow(page, first.title);
    await storyShown(page, first.title);
    await pressButton(page, 'Listen');
    await count(1);
    expect(await marked()).toBe('They met at noon. ');
    expect(await violations(page)).toEqual([]);
    await page.evaluate(() => voices.end());
    await count(2);
    expect(await marked()).toBe('They sat down.');
    await pressButton(page, 'A sentence back');
    await count(3);
    await pressButton(page, 'Pause');
    await pressButton(page, 'A sentence on');
    expect(await marked()).toBe('They sat down.');
    expect(await spoken()).toHaveLength(3);
    await pressButton(page, 'Go on');
    await count(4);
    await pressButton(page, 'Speed 1. Change it');
    await count(5);
    expect((await spoken()).map(({ text, voice, rate }) => `${text} ${voice} ${rate}`)).toEqual([
      'They met at noon. Voice of en-GB 1',
      'They sat down. Voice of en-GB 1',
      'They met at noon. Voice of en-GB 1',
      'They sat down. Voice of en-GB 1',
      'They sat down. Voice of en-GB 1.2',
    ]);
    const where = await page.evaluate(() => document.querySelector('.reader .where')?.textContent);
    expect(where).toContain('Sentence 2 of 3');
    await pressButton(page, 'Stop listening');
    await page.waitUntil('the end', () => document.querySelector('.reader .audio') === null);
    expect(await marked()).toBe('');
  });

  it('waits where another page takes the voice, and goes on from there', async () => {
    await giveVoices(page, ['en-GB']);
    await clickRow(page, first.title);
    await storyShown(page, first.title);
    await pressButton(page, 'Listen');
    await count(1);
    await page.evaluate(() => voices.take());
    await pressButton(page, 'Go on');
    await count(2);
    expect((await spoken()).map(({ text }) => text)).toEqual(['They met at noon.', 'They met at noon.']);
  });

  it('goes on with the saved stories, and says when that was the last', async () => {
    await giveVoices(page, ['en-GB']);
    for (const { title } of [second, first]) {
      await clickRow(page, title);
      await storyShown(page, title);
      await page.press('s');
      await page.waitFor('.reader [aria-keyshortcuts=s][aria-pressed=true]');
      await page.press('Escape');
      await page.waitUntil('the list', () => document.querySelector('.reader') === null);
    }
    await clickRow(page, first.title);
    await storyShown(page, first.title);
    await pressButton(page, 'Listen');
    await count(1);
    await pressButton(page, 'Go on with the saved stories');
    for (let sentence = 1; sentence <= 3; sentence++) {
      await count(sentence);
      await page.evaluate(() => voices.end());
    }
    await storyShown(page, second.title);
    await count(4);
    expect((await spoken()).at(-1)?.text).toBe('They dined.');
    await page.evaluate(() => voices.end());
    await said('That was the last saved story.');
  });
});
