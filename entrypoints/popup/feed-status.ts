// What the popup knows of polling: whether one runs, what the last one said, and what keeps the next from working.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Freshness, freshness } from '../../components/popup/freshness.ts';
import { send } from '../../utils/messages.ts';
import { outletAddress } from '../../utils/outlet-address.ts';
import { missingHostAccess, onPermissionsChange, requestHostAccess } from '../../utils/permissions.ts';
import type { Settings } from '../../utils/settings.ts';
import type { FeedState, Store } from '../../utils/stories/db.ts';
import { feedState } from '../../utils/stories/queries.ts';

/** A poll that never says that it ended (its worker was killed) is not waited for longer than that. */
const POLL_LIMIT_MS = 60_000;

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
    return freshness({
      ...facts,
      hasAddress: address.value !== undefined,
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
    const [state, lacking] = await Promise.all([feedState(db), missingHostAccess()]);
    feed.value = state;
    missing.value = lacking;
    known.value = true;
  }

  /** Asks the background to poll: at once when the reader wishes, else if one is due. */
  async function poll(reason: 'reader' | 'popup'): Promise<void> {
    if (reason === 'reader') setPolling(true);
    try {
      await send('poll/now', { reason });
    } finally {
      setPolling(false);
    }
  }

  /** Asks for access to the outlet's hosts. Call it straight from a click: browsers demand that. */
  async function grant(): Promise<boolean> {
    const given = await requestHostAccess(missing.value);
    if (given) missing.value = [];
    return given;
  }

  const setOnline = () => {
    online.value = navigator.onLine;
  };
  onPermissionsChange(() => void missingHostAccess().then((lacking) => (missing.value = lacking)));
  addEventListener('online', setOnline);
  addEventListener('offline', setOnline);
  const gaps = computed(() => openGaps(feed.value));
  return { feed, gaps, known, polling, line, needs, read, poll, grant, setPolling };
}

/** The gaps that stay: filling them was given up. */
function openGaps(feed: FeedState | undefined): readonly number[] {
  return feed?.gaps.flatMap(({ before, givenUp }) => (givenUp ? [before] : [])) ?? [];
}
