// A breaking story that is edited as it unfolds: told once.
import { beforeAll, expect, it } from 'vitest';
import type { AlertRow } from '../../utils/stories/db.ts';
import { rows } from '../e2e/reader.ts';
import { check, firstPoll, inEachBrowser, stored } from './world.ts';

inEachBrowser('breaking news in WordPress', (world) => {
  beforeAll(() => firstPoll(world));

  it('is told once, however often the newsroom edits it', async () => {
    const { wordpress, session } = world;
    const written = { title: 'Blast heard near the naval base', categories: ['Defence & Security'] };
    const { id } = await wordpress.write(written);
    await check(world);
    expect((await session.driver.badge()).text).toBe('1');
    for (let edit = 1; edit <= 10; edit++) {
      const [title, content] = [
        `${written.title} – update ${edit}`,
        `<p>What is known after ${edit} edits.</p>`,
      ];
      await wordpress.update(id, { post_title: title, post_content: content });
      await check(world);
    }
    const alerts = await rows<AlertRow>(session.driver, 'alerts');
    expect(alerts.filter(({ state }) => state === 'shown' || state === 'held')).toHaveLength(1);
    expect((await session.driver.badge()).text).toBe('1');
    const about = (await stored(world)).filter(({ title }) => title.startsWith(written.title));
    expect(about).toMatchObject([{ title: `${written.title} – update 10`, revisions: 10 }]);
  });
});
