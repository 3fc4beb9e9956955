// What a partner page can learn from the background: public facts of a few stories, now and then.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  type AnswerDeps,
  answerRelated,
  type RankedStory,
  relatedHere,
  setRelatedOff,
} from '../../../utils/related/answer.ts';
import { lastTurnedOff } from '../../../utils/related/turned-off.ts';
import { defaultSettings, readSettings, type Settings } from '../../../utils/settings/settings.ts';

const NOW = Date.UTC(2026, 7, 4, 12);
const partners = ['https://partner.example/*'];
const page = { headline: 'Talks in Islamabad', description: '', text: 'Iran and border security.' };

const found = (link: string, more: object = {}): RankedStory => ({
  shared: ['Iran', 'border security', 'Islamabad', 'navy'],
  story: {
    id: link,
    title: `Story at ${link}`,
    link,
    publishedAt: NOW - 22 * 60_000,
    firstSeenAt: NOW,
    categories: ['Politics', 'World'],
    words: 100,
    revisions: 0,
    rawHash: 'raw',
    textHash: 'text',
    readAt: NOW,
    savedAt: NOW,
    ...more,
  },
});

let tab = 0;
const from = (url: string, more: object = {}): Runtime.MessageSender =>
  ({ url, frameId: 0, tab: { id: ++tab }, ...more }) as unknown as Runtime.MessageSender;
const deps = (
  stories: readonly RankedStory[] | undefined,
  related: Partial<Settings['related']> = {},
): AnswerDeps => ({
  find: async () => stories,
  readSettings: async () => ({ ...defaultSettings, related: { ...defaultSettings.related, ...related } }),
  partners,
  now: () => NOW,
});
const article = 'https://partner.example/story';

beforeEach(() => fakeBrowser.reset());

describe('a partner page that asks', () => {
  it('is told title, address, category, age and reason, and nothing of what the reader did', async () => {
    const answer = await answerRelated(page, from(article), deps([found('https://outlet.example/a')]));
    expect(answer.stories).toEqual([
      {
        title: 'Story at https://outlet.example/a',
        link: 'https://outlet.example/a',
        about: [
          'Politics',
          expect.stringMatching(/^22 mins?$/),
          'both mention Iran, border security, Islamabad',
        ],
      },
    ]);
    const unread = await answerRelated(
      page,
      from(article),
      deps([found('https://outlet.example/a', { readAt: undefined, savedAt: undefined })]),
    );
    expect(unread).toEqual(answer);
  });

  it('is given three stories at most, no words of the card without one', async () => {
    const many = ['a', 'b', 'c', 'd'].map((name) => found(`https://outlet.example/${name}`));
    expect((await answerRelated(page, from(article), deps(many))).stories).toHaveLength(3);
    expect(await answerRelated(page, from(article), deps([]))).toEqual({ stories: [] });
  });

  it('is told to ask later while the outlet’s first stories are read, and nothing else', async () => {
    expect(await answerRelated(page, from(article), deps(undefined))).toEqual({ stories: [], later: true });
  });

  it('is not given itself, a story that was taken down, or an address that is not of the web', async () => {
    const stories = [
      found('https://www.partner.example/story/?utm_source=feed'),
      found('https://outlet.example/gone', { deletedAt: NOW }),
      found('javascript:alert(1)'),
      found('', { link: undefined }),
    ];
    expect(await answerRelated(page, from(article), deps(stories))).toEqual({ stories: [] });
  });

  it.each([
    ['another site', from('https://other.example/story'), {}],
    ['a site that looks like a partner', from('https://partner.example.evil.test/story'), {}],
    ['a partner that is off', from(article), { offSites: ['https://partner.example'] }],
    ['a partner when everything is off', from(article), { enabled: false }],
    ['a frame within a partner page', from(article, { frameId: 7 }), {}],
    ['nobody’s tab', from(article, { tab: undefined }), {}],
  ])('gets nothing as %s', async (_who, sender, related) => {
    let looked = false;
    const answer = await answerRelated(page, sender, {
      ...deps([], related),
      find: async () => {
        looked = true;
        return [found('https://outlet.example/a')];
      },
    });
    expect(answer).toEqual({ stories: [] });
    expect(looked).toBe(false);
  });

  it('is answered twice a second and no more; another tab is answered still', async () => {
    const sender = from(article);
    let now = NOW;
    const ask = async (who: Runtime.MessageSender) =>
      (await answerRelated(page, who, { ...deps([found('https://outlet.example/a')]), now: () => now }))
        .stories.length;
    expect([await ask(sender), await ask(sender), await ask(sender)]).toEqual([1, 1, 0]);
    expect(await ask(from(article))).toBe(1);
    now += 1_000;
    expect(await ask(sender)).toBe(1);
  });
});

describe('the card’s off switch', () => {
  beforeEach(() => {
    // No page is open to be told.
    Object.assign(fakeBrowser.tabs, { query: async () => [], sendMessage: async () => undefined });
  });

  it('turns off the sender’s own site and no other, and takes it back', async () => {
    const sender = from(article);
    expect(await setRelatedOff({ off: true }, sender, partners)).toEqual({ ok: true });
    expect((await readSettings()).related).toMatchObject({
      enabled: true,
      offSites: ['https://partner.example'],
    });
    expect(await lastTurnedOff()).toMatchObject({ origin: 'https://partner.example' });
    await setRelatedOff({ off: false }, sender, partners);
    expect((await readSettings()).related.offSites).toEqual([]);
    expect(await lastTurnedOff()).toBeUndefined();
  });

  it('is not for sites without a card', async () => {
    const answer = await setRelatedOff({ off: true }, from('https://other.example/'), partners);
    expect(answer).toEqual({ ok: false });
    expect((await readSettings()).related.offSites).toEqual([]);
  });

  it('of a private window holds there alone, and is neither stored nor synced', async () => {
    const inPrivate = from(article, { tab: { id: ++tab, incognito: true } });
    expect(await setRelatedOff({ off: true }, inPrivate, partners)).toEqual({ ok: true });
    expect(await relatedHere(inPrivate, partners)).toEqual({ on: false });
    expect(await relatedHere(from(article), partners)).toEqual({ on: true });
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain('partner.example');
    expect(JSON.stringify(await fakeBrowser.storage.sync.get(null))).not.toContain('partner.example');
    await setRelatedOff({ off: false }, inPrivate, partners);
    expect(await relatedHere(inPrivate, partners)).toEqual({ on: true });
  });
});

describe('a page that asks whether its card may stay', () => {
  it('is told yes or no, and nothing of other sites', async () => {
    await setRelatedOff({ off: true }, from(article), partners);
    expect(await relatedHere(from(article), partners)).toEqual({ on: false });
    expect(await relatedHere(from('https://other.example/'), partners)).toEqual({ on: false });
  });
});

describe('a page with an address of 60,000 slashes', () => {
  it('is no page that can have a card: no expression sees its address', async () => {
    const long = `https://partner.example/${'/'.repeat(60_000)}a`;
    let looked = false;
    const answer = await answerRelated(page, from(long), {
      ...deps([]),
      find: async () => {
        looked = true;
        return [found('https://outlet.example/a')];
      },
    });
    expect(answer).toEqual({ stories: [] });
    expect(looked).toBe(false);
  });
});
