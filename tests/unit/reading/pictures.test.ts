import { afterEach, describe, expect, it, vi } from 'vitest';
import { isPrivateHost } from '../../../utils/outlet/private-host.ts';
import { createPictureLoader, pictureAddress } from '../../../utils/reading/pictures.ts';

const site = 'https://www.outlet.example/';
afterEach(() => vi.unstubAllGlobals());

describe('where pictures may come from', () => {
  it.each([
    ['the outlet', 'https://www.outlet.example/a.jpg', 'https://www.outlet.example/a.jpg'],
    ['the outlet without www', 'https://outlet.example/a.jpg', 'https://outlet.example/a.jpg'],
    ['an old address of the outlet', 'http://outlet.example/a.jpg', 'https://outlet.example/a.jpg'],
    ['a host of the profile', 'https://cdn.example/a.jpg', 'https://cdn.example/a.jpg'],
    ['another host', 'https://tracker.example/a.gif', undefined],
    ['a host that ends like the outlet', 'https://www.outlet.example.evil.example/a.jpg', undefined],
    ['a host with a name', 'https://www.outlet.example@evil.example/a.jpg', undefined],
    ['a file', 'file:///a.jpg', undefined],
    ['the network of the reader', 'http://192.168.1.1/a.jpg', undefined],
    ['no address', 'a.jpg', undefined],
  ])('%s', (_, address, expected) => {
    expect(pictureAddress(address, site, ['cdn.example', '192.168.1.1'])).toBe(expected);
  });

  it('nowhere, where no outlet is known', () => {
    expect(pictureAddress('https://outlet.example/a.jpg', undefined)).toBeUndefined();
  });

  it.each([
    'localhost',
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '100.64.0.1',
    '169.254.169.254',
    '0.0.0.0',
    '[::1]',
    '[fd00::1]',
    '[fe80::1]',
    '[::ffff:7f00:1]',
    'printer',
    'nas.local',
    'router.lan',
  ])('not from %s, which is of the reader’s own network', (host) => expect(isPrivateHost(host)).toBe(true));

  it.each(['outlet.example', '8.8.8.8', '172.32.0.1', '192.169.0.1', '[2606:4700::1]'])(
    'perhaps from %s',
    (host) => expect(isPrivateHost(host)).toBe(false),
  );
});

describe('how a picture is fetched', () => {
  const answer = (type: string, size = 10) =>
    vi.fn(async () => new Response(new Uint8Array(size), { headers: { 'content-type': type } }));

  it('without cookies, referrer or redirects, once', async () => {
    const fetched = answer('image/png');
    vi.stubGlobal('fetch', fetched);
    const load = createPictureLoader(() => site);
    const [first, second] = await Promise.all([load(`${site}a.png`), load(`${site}a.png`)]);
    expect(first).toMatch(/^blob:/);
    expect(second).toBe(first);
    expect(fetched).toHaveBeenCalledOnce();
    expect(fetched).toHaveBeenCalledWith(
      `${site}a.png`,
      expect.objectContaining({ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' }),
    );
  });

  it.each([
    ['no picture', 'text/html', 10],
    ['far too large', 'image/png', 5 * 1024 * 1024],
  ])('and is left out where it is %s', async (_, type, size) => {
    vi.stubGlobal('fetch', answer(type, size));
    expect(await createPictureLoader(() => site)(`${site}a.png`)).toBeUndefined();
  });

  it('and asks nobody where it may not', async () => {
    const fetched = answer('image/png');
    vi.stubGlobal('fetch', fetched);
    expect(await createPictureLoader(() => site)('https://tracker.example/a.png')).toBeUndefined();
    expect(fetched).not.toHaveBeenCalled();
  });
});
