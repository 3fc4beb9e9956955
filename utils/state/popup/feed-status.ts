// What the popup knows of polling: whether one runs, what the last one said, and what keeps the next from working.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { send } from '../../messaging/messages.ts';
import { outletAddress } from '../../outlet/address.ts';
import { addressSource } from '../../settings/address-source.ts';
import { type Policy, readPolicy } from '../../settings/policy.ts';
import type { Settings } from '../../settings/settings.ts';
import { type FeedState, type Store, StoreError } from '../../stories/db.ts';
import { feedState } from '../../stories/queries.ts';
import { MINUTE_MS } from '../../time/durations.ts';
import type { Freshness } from './freshness.ts';

/** Loaded with the first reading: no row waits for it. */
const loadAccess = () => import('../../outlet/host-access.ts');

/** A poll that never says that it ended (its worker was killed) is not waited for longer than that. */
const POLL_LIMIT_MS = MINUTE_MS;

export function createFeedStatus(
  settings: ReadonlySignal<Settings>,
  now: ReadonlySignal<number>,
  unread: ReadonlySignal<number>,
) {
  const feed = signal<FeedState>();
  const known = signal(false);
  const polling = signal(false);
  const online = signal(navigator.onLine);
  const missing = signal<readonly string[]>([]);
  const address = computed(() => outletAddress(settings.value));
  /** Words for every state; no row waits for them. */
  const words = signal<typeof import('./freshness.ts')>();
  const policy = signal<Policy>();
  let access: typeof import('../../outlet/host-access.ts') | undefined;
  let limit: ReturnType<typeof setTimeout> | undefined;

  const setPolling = (on: boolean) => {
    clearTimeout(limit);
    if (on) limit = setTimeout(() => setPolling(false), POLL_LIMIT_MS);
    polling.value = on;
  };
  const line = computed((): Freshness => {
    const facts = {
      now: now.value,
      polling: polling.value,
      online: online.value,
      allowed: missing.value.length === 0,
    };
    if (words.value === undefined) return { kind: 'ok', text: '' };
    return words.value.freshness({
      ...facts,
      hasAddress: address.value !== undefined,
      addressSource: addressSource(settings.value, policy.value ?? {}),
      feed: feed.value,
      unread: unread.value,
    });
  });
  const needs = computed(() => {
    if (address.value === undefined) return 'address' as const;
    return missing.value.length > 0 || feed.value?.error?.code === 'no-permission'
      ? ('permission' as const)
      : undefined;
  });

  /** Reads the state of polling and of the permission that it needs. */
  async function read(db: Store): Promise<void> {
    const isFirst = access === undefined;
    access ??= await loadAccess();
    const [state, lacking, wording, set] = await Promise.all([
      feedState(db),
      access.missingHostAccess(address.value),
      import('./freshness.ts'),
      policy.value ?? readPolicy(),
    ]);
    policy.value = set;
    if (isFirst) access.onPermissionsChange(() => void readAccess());
    words.value = wording;
    feed.value = state;
    missing.value = lacking;
    known.value = true;
  }

  /**
   * Asks the background to poll: at once when the reader wishes, else if one is due.
   * @throws StoreError where the disk is full: there may have been no room to note that either
   */
  async function poll(reason: 'reader' | 'popup'): Promise<void> {
    if (reason === 'reader') setPolling(true);
    try {
      const answer = await send('poll/now', { reason });
      if (answer.kind === 'failed' && answer.code === 'full') throw new StoreError('full', 'poll/now');
    } finally {
      setPolling(false);
    }
  }

  async function readAccess(): Promise<void> {
    missing.value = (await access?.missingHostAccess(address.value)) ?? [];
  }

  /** Asks for access to the outlet's hosts. Call it straight from a click: browsers demand that. */
  async function grant(): Promise<boolean> {
    // What is missing was read by it, so that it is here.
    const given = (await access?.requestHostAccess(missing.value)) ?? false;
    if (given) missing.value = [];
    return given;
  }

  const setOnline = () => {
    online.value = navigator.onLine;
  };
  addEventListener('online', setOnline);
  addEventListener('offline', setOnline);
  const gaps = computed(() => openGaps(feed.value));
  return { feed, gaps, known, polling, line, needs, read, poll, grant, setPolling };
}

/** The gaps that stay: filling them was given up. */
function openGaps(feed: FeedState | undefined): readonly number[] {
  return feed?.gaps.flatMap(({ before, givenUp }) => (givenUp ? [before] : [])) ?? [];
}
