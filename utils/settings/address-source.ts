// Whose the outlet's address is, and so who can change it.
import { outlet } from '../outlet/profile.ts';
import { lockedBy, type Policy } from './policy.ts';

/** `reader`: given or agreed to by the reader, or still to be given; `build`: the edition's own; `policy`: an institution's. */
export type AddressSource = 'reader' | 'build' | 'policy';

/** @param settings as they apply, under `policy` */
export function addressSource(settings: { readonly outlet?: unknown }, policy: Policy): AddressSource {
  if (lockedBy(policy).includes('outlet')) return 'policy';
  return settings.outlet !== undefined || outlet.siteUrl === undefined ? 'reader' : 'build';
}
