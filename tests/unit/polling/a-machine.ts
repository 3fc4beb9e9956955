// A reader's machine at a demo outlet, for tests of whole polls: a store of its own, a clock that the test moves.
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { World } from '../../../utils/polling/environment.ts';
import { type PollReason, poll } from '../../../utils/polling/poll.ts';
import { defaultSettings, type Settings } from '../../../utils/settings/settings.ts';
import type { Store } from '../../../utils/stories/db.ts';
import { type OutletHandle, type OutletOptions, startOutlet } from '../../outlet/server.ts';
import { aStore } from '../stories/a-store.ts';

export interface Machine {
  readonly outlet: OutletHandle;
  readonly db: Store;
  /** `changed`: settings that are not the defaults. */
  poll(reason?: PollReason, over?: Partial<World>, changed?: Partial<Settings>): ReturnType<typeof poll>;
  after(ms: number): void;
  now(): number;
  /** What the badge says. */
  badge(): string;
  online: boolean;
  access: boolean;
}

/** Starts the outlet, which the test closes, and the machine, which has not polled yet. */
export async function aMachine(options: OutletOptions = {}): Promise<Machine> {
  fakeBrowser.reset();
  let badge = '';
  fakeBrowser.action.setBadgeText = vi.fn(async ({ text }: { text: string | null }) => {
    badge = text ?? '';
  }) as never;
  fakeBrowser.action.setBadgeBackgroundColor = vi.fn(async () => undefined) as never;
  fakeBrowser.action.setTitle = vi.fn(async () => undefined) as never;
  let at = Date.now();
  const now = () => at;
  const [outlet, db] = [await startOutlet({ now, ...options }), await aStore()];
  const settings = { ...defaultSettings, outlet: { siteUrl: `${outlet.url}/`, feedUrl: outlet.feedUrl } };
  const machine: Machine = {
    outlet,
    db,
    now,
    online: true,
    access: true,
    badge: () => badge,
    after: (ms) => {
      at += ms;
    },
    poll: (reason = 'alarm', over = {}, changed = {}) =>
      poll(reason, {
        db: async () => db,
        settings: async () => ({ ...settings, ...changed }),
        fetch,
        now,
        random: () => 0.5,
        online: () => machine.online,
        hasAccess: async () => machine.access,
        pause: async () => undefined,
        ...over,
      }),
  };
  return machine;
}
