// A partner's page that was open before the outlet's first stories were read: its card comes by itself, later.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drafts } from '../outlet/newsroom/index.ts';
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
      const cards = () => page.evaluate(() => document.querySelectorAll('openvoice-related').length);
      await sleep(3_000);
      expect(await cards()).toBe(0);
      for (const draft of drafts) world.outlet.publish(draft);
      await pollNow(world.driver);
      // A busy machine may have no answer yet to the second question, after 10 s; the third comes after 30 more.
      await until(async () => (await cards()) === 1, { what: 'the card', timeoutMs: 60_000 });
      expect(partner.hits.filter((path) => path === '/article')).toHaveLength(1);
    }, 90_000);
  },
  { outlet: { drafts: [], perPage: 200 } },
);
