// A partner's page that was open before the outlet's first stories were read: its card comes by itself, later.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drafts } from '../outlet/newsroom/index.ts';
import { CARD } from './driver/card.ts';
import { sleep, until } from './driver/until.ts';
import { articlePage, type PartnerPages, servePages } from './partner-pages.ts';
import { pollNow } from './poll-now.ts';
import { inEachBrowser } from './world.ts';

inEachBrowser(
  'a partner’s page opened right after the install',
  (world) => {
    let partner: PartnerPages;

    beforeAll(async () => {
      partner = await servePages({ '/article': { html: articlePage() } });
    });
    afterAll(() => partner.close());

    it('gets its card when the first stories are there, without a reload', async () => {
      const page = await world.driver.openPage(`${partner.url}/article`);
      const cards = () => page.evaluate((card) => document.querySelectorAll(card).length, CARD);
      await sleep(3_000);
      expect(await cards()).toBe(0);
      for (const draft of drafts) world.outlet.publish(draft);
      await pollNow(world.driver);
      // A busy machine may have no answer yet to the second question, after 10 s; others come after 30 and 60 more.
      // The welcome page that an install opens may come in front late, and a page that nobody sees asks nothing.
      const seenCards = async () => {
        await page.inner.bringToFront();
        return cards();
      };
      await until(async () => (await seenCards()) === 1, {
        what: 'the card',
        everyMs: 1_000,
        timeoutMs: 120_000,
      });
      expect(partner.hits.filter((path) => path === '/article')).toHaveLength(1);
    }, 150_000);
  },
  { outlet: { drafts: [], perPage: 200 } },
);
