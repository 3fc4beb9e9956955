// The outlet that the demo runs against: the one of tests/outlet, or the real one that WXT_OUTLET_URL names.
import { type OutletHandle, startOutlet } from '../outlet/server.ts';

export interface Outlet {
  readonly url: string;
  readonly partnerMatches: readonly string[];
  /** Undefined where the outlet is a real one, which publishes when it likes. */
  readonly demo?: OutletHandle;
  close(): Promise<void>;
}

export async function openOutlet(): Promise<Outlet> {
  const url = process.env.WXT_OUTLET_URL;
  if (url) {
    const partnerMatches = (process.env.WXT_PARTNER_MATCHES ?? '').split(',').filter(Boolean);
    return { url, partnerMatches, close: async () => {} };
  }
  const demo = await startOutlet();
  return { url: demo.url, partnerMatches: ['http://localhost/*'], demo, close: () => demo.close() };
}
