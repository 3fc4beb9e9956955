import { beforeEach, expect, test, vi } from 'vitest';

const chosen = { siteUrl: 'https://chosen.example/', feedUrl: 'https://chosen.example/feed/' };
const built = { siteUrl: 'https://built.example/', feedUrl: 'https://built.example/rss' };

beforeEach(() => vi.resetModules());

async function addressIn(outlet: object) {
  vi.doMock('../../../utils/outlet/profile.ts', () => ({ outlet }));
  return (await import('../../../utils/outlet/address.ts')).outletAddress;
}

test('the outlet is where the reader said, else where the build says', async () => {
  const outletAddress = await addressIn(built);
  expect(outletAddress({ outlet: chosen })).toEqual(chosen);
  expect(outletAddress({})).toEqual(built);
});

test.each([{}, { siteUrl: built.siteUrl }, { feedUrl: built.feedUrl }])(
  'a build that lacks an address has none: %j',
  async (outlet) => {
    expect((await addressIn(outlet))({})).toBeUndefined();
  },
);
