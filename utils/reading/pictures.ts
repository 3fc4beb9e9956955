// Pictures of stories: fetched without cookies and without saying where they are shown, from the outlet's own host and
// those that its profile allows, never from an address of the reader's own network. What is fetched is kept in memory for
// as long as the page lives.

import { isPrivateHost } from '../outlet/private-host.ts';
import { outlet } from '../outlet/profile.ts';

/** The object address of a fetched picture; undefined where it may not be had, or could not. */
export type PictureLoader = (address: string) => Promise<string | undefined>;

const MAX_BYTES = 4 * 1024 * 1024;
const AT_ONCE = 4;
const TIMEOUT_MS = 20_000;

/** Whether the picture at this address may be fetched for an outlet at `siteUrl`. */
export function pictureAddress(
  address: string,
  siteUrl: string | undefined,
  others: readonly string[] = outlet.pictureHosts,
): string | undefined {
  if (siteUrl === undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const site = new URL(siteUrl);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  const isOutlets = withoutWww(url.hostname) === withoutWww(site.hostname);
  if (!isOutlets && (isPrivateHost(url.hostname) || !others.includes(url.hostname))) return undefined;
  // A redirect is not followed, so what an old story names by http is asked for by https, as the outlet's pages are.
  if (site.protocol === 'https:') url.protocol = 'https:';
  return url.href;
}

const withoutWww = (host: string): string => host.replace(/^www\./, '');

/** @param siteUrl the outlet's site as it is known when a picture is asked for */
export function createPictureLoader(siteUrl: () => string | undefined): PictureLoader {
  const loaded = new Map<string, Promise<string | undefined>>();
  const waiting: (() => void)[] = [];
  let running = 0;

  async function inTurn(address: string): Promise<string | undefined> {
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
    try {
      return await fetchPicture(address);
    } catch {
      return undefined;
    } finally {
      running--;
      waiting.shift()?.();
    }
  }

  return (address) => {
    const allowed = pictureAddress(address, siteUrl());
    if (allowed === undefined) return Promise.resolve(undefined);
    const known = loaded.get(allowed) ?? inTurn(allowed);
    loaded.set(allowed, known);
    return known;
  };
}

async function fetchPicture(address: string): Promise<string | undefined> {
  const response = await fetch(address, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    // It could lead to a host that is not permitted.
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const type = response.headers.get('content-type')?.slice(0, 100) ?? '';
  const isTooLarge = Number(response.headers.get('content-length') ?? 0) > MAX_BYTES;
  if (!response.ok || !type.startsWith('image/') || isTooLarge) {
    await response.body?.cancel();
    return undefined;
  }
  const bytes = await response.blob();
  return bytes.size > MAX_BYTES ? undefined : URL.createObjectURL(bytes);
}
