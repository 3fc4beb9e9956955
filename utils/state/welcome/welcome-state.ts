// What the first-run page does: saves each choice as it is made, asks the browser for what a step needs, and looks
// for the outlet in a build without an address.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { noteError } from '../../browser/error-report.ts';
import { formatNumber, type Language, language, loadLanguage, t } from '../../i18n/i18n.ts';
import { send } from '../../messaging/messages.ts';
import { hostPattern, outletAddress, typedAddress } from '../../outlet/address.ts';
import { categoryKey } from '../../outlet/category-key.ts';
import type { FoundOutlet } from '../../outlet/find-feed.ts';
import {
  missingHostAccess,
  onPermissionsChange,
  requestHostAccess,
  requestNotifications,
} from '../../outlet/host-access.ts';
import { outlet } from '../../outlet/profile.ts';
import { orderCategories } from '../../settings/category-order.ts';
import { changeSettings, readSettings, type Settings, watchSettings } from '../../settings/settings.ts';
import { store } from '../../stories/connection.ts';
import { listCategories } from '../../stories/queries.ts';
import type { Search } from './contract.ts';

export interface WelcomeModel {
  readonly settings: ReadonlySignal<Settings>;
  readonly language: ReadonlySignal<Language>;
  readonly missing: ReadonlySignal<readonly string[]>;
  readonly categories: ReadonlySignal<readonly string[]>;
  readonly search: ReadonlySignal<Search>;
  readonly refused: ReadonlySignal<boolean>;
  /** Whether the companion's button stands in the toolbar; undefined where the browser does not say. */
  readonly pinned: ReadonlySignal<boolean | undefined>;
  readonly setLanguage: (language: Language) => void;
  readonly grant: () => void;
  readonly find: (typed: string) => void;
  readonly allow: () => void;
  readonly follow: (name: string, on: boolean) => void;
  readonly setAlerts: (on: boolean) => void;
  readonly setNotifications: (on: boolean) => void;
  readonly finish: () => void;
}

export async function startWelcome(): Promise<WelcomeModel> {
  const settings = signal(await readSettings());
  await loadLanguage(settings.value.language);
  const spoken = signal(language());
  const missing = signal(await missingHostAccess(outletAddress(settings.value)));
  const found = signal<readonly string[]>([]);
  const search = signal<Search>({ kind: 'idle' });
  const refused = signal(false);
  let elsewhere: Extract<FoundOutlet, { readonly kind: 'needs-access' }> | undefined;

  watchSettings((changed) => {
    settings.value = changed;
  });
  const failed = (error: unknown) => void noteError('welcome', error);
  const look = () =>
    void missingHostAccess(outletAddress(settings.value)).then((hosts) => (missing.value = hosts), failed);
  onPermissionsChange(look);
  store()
    .then((db) => listCategories(db))
    .then((names) => (found.value = names.map(({ name }) => name)), failed);

  const change = (to: (before: Settings) => Settings) =>
    changeSettings(to).then((after) => {
      settings.value = after;
    });

  const lookAt = async (url: string): Promise<void> => {
    search.value = { kind: 'looking' };
    const result = await send('outlet/find', { address: url });
    switch (result.kind) {
      case 'found': {
        const { siteUrl, feedUrl, stories } = result;
        await change((before) => ({ ...before, outlet: { siteUrl, feedUrl } }));
        search.value = { kind: 'found', title: result.title ?? new URL(siteUrl).host, feedUrl, stories };
        send('poll/now', { reason: 'reader' }).catch(failed);
        break;
      }
      case 'needs-access':
        elsewhere = result;
        search.value = { kind: 'needs-access', host: result.host };
        break;
      case 'no-feed':
        search.value = { kind: 'failed', message: t('welcome.outlet.noFeed') };
        break;
      case 'failed':
        search.value = { kind: 'failed', message: failure(result.code, result.detail.status) };
    }
  };
  // Access must be asked for within the click: nothing may be awaited before it.
  const ask = (patterns: readonly string[], url: string): void => {
    requestHostAccess(patterns)
      .then((given) => {
        if (given) return lookAt(url);
        search.value = { kind: 'refused', host: new URL(url).host };
      })
      .catch((error: unknown) => {
        failed(error);
        search.value = { kind: 'failed', message: t('welcome.outlet.unreachable') };
      });
  };

  return {
    settings,
    language: spoken,
    missing: computed(() => missing.value.map((pattern) => new URL(pattern.replace('*', '')).host)),
    categories: computed(() =>
      orderCategories(found.value, settings.value.categories.order, outlet.categories),
    ),
    search,
    refused,
    pinned: watchToolbar(failed),
    setLanguage: (chosen) => {
      loadLanguage(chosen)
        .then(() => change((before) => ({ ...before, language: chosen })))
        .then(() => (spoken.value = language()), failed);
    },
    grant: () => void requestHostAccess(missing.value).then(look, failed),
    find: (typed) => {
      const url = typedAddress(typed);
      if (url === undefined) search.value = { kind: 'failed', message: t('welcome.outlet.notAnAddress') };
      else ask([hostPattern(url)], url);
    },
    allow: () => {
      if (elsewhere) ask(elsewhere.patterns, elsewhere.url);
    },
    follow: (name, on) => {
      change((before) => {
        const others = before.categories.hidden.filter((other) => categoryKey(other) !== categoryKey(name));
        return { ...before, categories: { ...before.categories, hidden: on ? others : [...others, name] } };
      }).catch(failed);
    },
    setAlerts: (on) => {
      change((before) => ({
        ...before,
        alerts: {
          ...before.alerts,
          rules: before.alerts.rules.map((rule) =>
            rule.id === 'breaking' ? { ...rule, enabled: on } : rule,
          ),
        },
      })).catch(failed);
    },
    setNotifications: (on) => {
      const asked = on ? requestNotifications() : Promise.resolve(true);
      asked
        .then((given) => {
          refused.value = !given;
          return change((before) => ({
            ...before,
            alerts: {
              ...before.alerts,
              channels: { ...before.alerts.channels, notification: on && given },
            },
          }));
        })
        .catch(failed);
    },
    finish: () => {
      change((before) => ({ ...before, welcomedAt: before.welcomedAt ?? Date.now() })).catch(failed);
    },
  };
}

/** Looked at anew whenever the reader comes back to the page: pinning is done outside it. */
function watchToolbar(failed: (error: unknown) => void): ReadonlySignal<boolean | undefined> {
  const pinned = signal<boolean>();
  const look = () =>
    browser.action.getUserSettings().then(({ isOnToolbar }) => (pinned.value = isOnToolbar), failed);
  addEventListener('focus', look);
  document.documentElement.addEventListener('pointerenter', look);
  void look();
  return pinned;
}

function failure(code: string, status: number | undefined): string {
  switch (code) {
    case 'offline':
      return t('welcome.outlet.offline');
    case 'timeout':
      return t('welcome.outlet.timeout');
    case 'too-large':
      return t('welcome.outlet.tooLarge');
    default:
      return status === undefined
        ? t('welcome.outlet.unreachable')
        : t('welcome.outlet.status', [formatNumber(status, { useGrouping: false })]);
  }
}

/** Opens the list where the browser lets us; in a tab where it does not. */
export async function openList(): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    await browser.tabs.create({ url: browser.runtime.getURL('/popup.html') });
  }
}
