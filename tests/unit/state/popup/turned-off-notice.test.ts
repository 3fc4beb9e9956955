// What the popup says of a click on a card that turned related stories off.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { noteTurnedOff, turnOff } from '../../../../utils/related/turned-off.ts';
import { readSettings } from '../../../../utils/settings/settings.ts';
import { createTurnedOffNotice } from '../../../../utils/state/popup/turned-off-notice.ts';

const origin = 'https://partner.example';

beforeEach(async () => {
  fakeBrowser.reset();
  await turnOff(origin, true, { incognito: false });
  await noteTurnedOff({ origin, at: 1 });
});

describe('a click on a card that turned related stories off', () => {
  it('is said with the site’s name, and taken back by one press', async () => {
    const notice = createTurnedOffNotice();
    await notice.read();
    expect(notice.host.value).toBe('partner.example');
    await notice.takeBack();
    expect((await readSettings()).related.offSites).toEqual([]);
    expect(notice.host.value).toBeUndefined();
  });

  it('is said no more once the reader has heard of it, and stays as it is', async () => {
    await createTurnedOffNotice().dismiss();
    const next = createTurnedOffNotice();
    await next.read();
    expect(next.host.value).toBeUndefined();
    expect((await readSettings()).related.offSites).toEqual([origin]);
  });
});
