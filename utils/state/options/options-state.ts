// What the options page shows, kept fresh, and what can be done there.
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { noteError, reportDetails } from '../../browser/error-report.ts';
import { openWelcome } from '../../browser/pages.ts';
import { type Language, language, loadLanguage, t } from '../../i18n/i18n.ts';
import { send } from '../../messaging/messages.ts';
import { hostPattern, outletAddress } from '../../outlet/address.ts';
import { missingHostAccess, onPermissionsChange, requestHostAccess } from '../../outlet/host-access.ts';
import { outlet } from '../../outlet/profile.ts';
import { forgetSite } from '../../related/sites.ts';
import { addressSource } from '../../settings/address-source.ts';
import { orderCategories } from '../../settings/category-order.ts';
import { type Locked, lockedBy, readPolicy } from '../../settings/policy.ts';
import { changeSettings } from '../../settings/settings.ts';
import { announce, onChange } from '../../stories/changes.ts';
import { store } from '../../stories/connection.ts';
import type { FeedState } from '../../stories/db.ts';
import { feedState, listCategories } from '../../stories/queries.ts';
import { drop } from '../../stories/retention.ts';
import { type AlertsModel, createAlerts } from './alerts.ts';
import type { FeedView, Key } from './contract.ts';
import { createData, type DataModel } from './data.ts';
import { listKeys } from './keys.ts';
import { type Saving, startSaving } from './saving.ts';
import { type FreePlan, planFree, type StorageUse, storageUse } from './storage-use.ts';

export interface OptionsModel extends Saving {
  readonly now: ReadonlySignal<number>;
  readonly language: ReadonlySignal<Language>;
  readonly said: ReadonlySignal<string>;
  readonly feed: ReadonlySignal<FeedView>;
  readonly categories: ReadonlySignal<readonly string[]>;
  readonly storage: ReadonlySignal<StorageUse | undefined>;
  readonly keys: ReadonlySignal<readonly Key[]>;
  readonly copied: ReadonlySignal<boolean | undefined>;
  readonly alerts: AlertsModel;
  readonly data: DataModel;
  /** What the browser's policy has set. */
  readonly locked: readonly Locked[];
  readonly version: string;
  readonly checkNow: () => void;
  readonly grantAccess: () => void;
  readonly openWelcome: () => void;
  /** Reads the feed from this address from now on. Call it straight from a click. */
  readonly followFeed: (feedUrl: string) => void;
  readonly forgetSite: (origin: string) => void;
  readonly planFree: (days: number) => Promise<FreePlan>;
  readonly free: (plan: FreePlan) => Promise<void>;
  readonly persist: () => void;
  readonly copyDetails: () => void;
}

/** @throws StoreError and whatever else keeps the page from showing anything true */
export async function startOptions(): Promise<OptionsModel> {
  const [saving, policy] = await Promise.all([startSaving(), readPolicy()]);
  const locked = lockedBy(policy);
  await loadLanguage(saving.settings.value.language);
  const db = await store();

  const now = signal(Date.now());
  const spoken = signal(language());
  const said = signal('');
  const state = signal<FeedState | undefined>(undefined);
  const missing = signal<readonly string[]>([]);
  const checking = signal(false);
  const found = signal<readonly string[]>([]);
  const storage = signal<StorageUse | undefined>(undefined);
  const copied = signal<boolean | undefined>(undefined);
  const keys = signal<readonly Key[]>([]);

  const refresh = async () => {
    const [feed, hosts, categories, use, listed] = await Promise.all([
      feedState(db),
      missingHostAccess(outletAddress(saving.settings.value)),
      listCategories(db),
      storageUse(db),
      listKeys(),
    ]);
    state.value = feed;
    missing.value = hosts;
    found.value = categories.map(({ name }) => name);
    storage.value = use;
    keys.value = listed;
    now.value = Date.now();
  };
  const refreshing = () => void refresh().catch((error) => noteError('options', error));
  await refresh();

  setInterval(() => {
    now.value = Date.now();
  }, 15_000);
  onChange((change) => {
    checking.value = change.kind === 'poll-started';
    refreshing();
  });
  onPermissionsChange(refreshing);
  effect(() => {
    const wanted = saving.settings.value.language;
    void loadLanguage(wanted).then(() => {
      spoken.value = language();
    });
  });
  effect(() => {
    const last = [...saving.marks.value.values()].at(-1);
    if (last !== undefined) said.value = last === 'failed' ? t('ui.notSaved') : t(`ui.${last}`);
  });

  return {
    ...saving,
    now,
    language: spoken,
    said,
    storage,
    keys,
    copied,
    alerts: createAlerts(db, saving.settings),
    data: createData(db, saving.settings, refreshing),
    locked,
    version: browser.runtime.getManifest().version,
    feed: computed(() => ({
      address: outletAddress(saving.settings.value),
      addressSource: addressSource(saving.settings.value, policy),
      missing: missing.value,
      state: state.value,
      checking: checking.value,
    })),
    categories: computed(() =>
      orderCategories(found.value, saving.settings.value.categories.order, outlet.categories),
    ),
    checkNow: () => {
      checking.value = true;
      send('poll/now', { reason: 'reader' })
        .catch((error) => noteError('options: check', error))
        .finally(() => {
          checking.value = false;
          refreshing();
        });
    },
    grantAccess: () => {
      void requestHostAccess(missing.value).then(refreshing);
    },
    followFeed: (feedUrl) => {
      // Asked within the click, before any await: browsers demand that.
      const asked = requestHostAccess([hostPattern(feedUrl)]);
      asked
        .then(async (given) => {
          if (!given) return;
          // The feed or its answer says where its site is; the host alone says nothing of a site in a folder.
          const found = await send('outlet/find', { address: feedUrl });
          const siteUrl = found.kind === 'found' ? found.siteUrl : new URL('/', feedUrl).href;
          await changeSettings((settings) => ({ ...settings, outlet: { siteUrl, feedUrl } }));
          await send('poll/now', { reason: 'reader' });
        })
        .catch((error) => noteError('options: new address', error))
        .finally(refreshing);
    },
    openWelcome: () => void openWelcome(outlet.siteUrl === undefined ? 'outlet' : ''),
    forgetSite: (origin) => void forgetSite(origin).catch((error) => noteError('options: site', error)),
    planFree: (days) => planFree(db, saving.settings.value, days, Date.now()),
    free: async ({ ids }) => {
      await drop(db, ids, Date.now());
      announce({ kind: 'poll-ended', added: 0, changed: ids.length });
      await refresh();
    },
    persist: () => void navigator.storage.persist().then(refreshing),
    copyDetails: () => {
      reportDetails({
        now: Date.now(),
        feed: state.value,
        missingAccess: missing.value,
        storyCount: storage.value?.stories,
      })
        .then((details) => navigator.clipboard.writeText(details))
        .then(
          () => {
            copied.value = true;
          },
          () => {
            copied.value = false;
          },
        );
    },
  };
}
