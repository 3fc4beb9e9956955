// An outlet in trouble: whatever comes back, the popup says so in words, the stories stay, and the next poll recovers.
import { expect, it } from 'vitest';
import type { Behaviour } from '../outlet/behaviour.ts';
import { society } from '../outlet/newsroom/society.ts';
import { until } from './driver/until.ts';
import {
  openList,
  pollNow,
  pressButton,
  rows,
  statusLine,
  storedStories,
  stories,
  takeIn,
} from './reader.ts';
import { inEachBrowser } from './world.ts';

const drafts = society.slice(0, 8);

const troubles: readonly { readonly name: string; readonly how: Behaviour; readonly says: RegExp }[] = [
  { name: 'down', how: { kind: 'down' }, says: /Could not reach/ },
  { name: 'failing', how: { kind: 'fail' }, says: /HTTP 500/ },
  { name: 'answering with rubbish', how: { kind: 'rubbish' }, says: /not a feed|damaged/ },
  { name: 'over the size limit', how: { kind: 'too-large' }, says: /8 MiB/ },
  { name: 'behind a sign-in page', how: { kind: 'captive-portal' }, says: /sign in/ },
  { name: 'sending without end, slowly', how: { kind: 'endless-slow-body' }, says: /20 seconds/ },
];

inEachBrowser(
  'an outlet in trouble',
  (world) => {
    it('has been read before', async () => {
      await storedStories(world.driver, drafts.length);
      await pollNow(world.driver);
    });

    for (const { name, how, says } of troubles) {
      it(`is said to be ${name}, costs no story, and is read again when it is well`, async () => {
        const page = await openList(world.driver);
        await page.waitFor('[role=tabpanel] li a');
        world.outlet.behave(how);
        await pressButton(page, 'Check for new stories');
        await until(async () => says.test(await statusLine(page)), {
          what: `the status line to say ${says}`,
          timeoutMs: 30_000,
        });
        expect(await stories(page)).toHaveLength(drafts.length);
        expect(await rows(world.driver, 'stories')).toHaveLength(drafts.length);
        if (how.kind === 'down') await page.screenshot(world.shot('popup-error'));
        world.outlet.behave('ok');
        expect(['read', 'unchanged']).toContain((await pollNow(world.driver)).kind);
        await page.waitUntil('the status line to be calm', () =>
          document.querySelector('footer [role=status]')?.textContent?.startsWith('Checked'),
        );
        expect(await statusLine(page)).not.toMatch(says);
        await page.close();
      });
    }

    it('that is slow but answers is waited for', async () => {
      world.outlet.behave({ kind: 'slow', ms: 1500 });
      world.outlet.publish({ title: 'Worth the wait', categories: ['Society'], paragraphs: ['Slowly.'] });
      await takeIn(world);
      world.outlet.behave('ok');
    });

    it('that asks to be left alone for a while is left alone by the alarm', async () => {
      world.outlet.behave({ kind: 'rate-limit', retryAfterS: 900 });
      expect(await pollNow(world.driver)).toMatchObject({ kind: 'failed', code: 'rate-limited' });
      world.outlet.behave('ok');
      const [state] = await rows<{ nextAt: number }>(world.driver, 'feeds');
      expect(state?.nextAt).toBeGreaterThan(Date.now() + 800_000);
    });
  },
  { outlet: { drafts } },
);
