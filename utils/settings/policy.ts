// What an institution has set for its readers by the browser's own policies (storage.managed; public/managed-schema.json
// says what there is). It wins over what the reader chose, and is never stored as the reader's choice.
import { browser } from 'wxt/browser';

export interface Policy {
  readonly outletUrl?: string;
  readonly feedUrl?: string;
  readonly language?: 'en' | 'ur';
  readonly alertsOff?: boolean;
  readonly relatedOff?: boolean;
}

/** The settings that a policy may say. */
interface Governed {
  readonly outlet?: { readonly siteUrl: string; readonly feedUrl: string };
  readonly language: string;
  readonly alerts: { readonly channels: Readonly<Record<string, boolean>> };
  readonly related: { readonly enabled: boolean };
}

/** What of the settings is not the reader's to change. */
export type Locked = 'outlet' | 'language' | 'alerts' | 'related';

/** Empty where there is none: Chrome answers so, Firefox refuses. Never throws. */
export async function readPolicy(): Promise<Policy> {
  try {
    return (await browser.storage.managed.get()) as Policy;
  } catch {
    return {};
  }
}

/** The settings as they apply under a policy; what in it is not as it should be counts for nothing. */
export function underPolicy<S extends Governed>(settings: S, policy: Policy): S {
  const outlet = outletOf(policy);
  const { alerts, related } = settings;
  const { channels } = alerts;
  return {
    ...settings,
    ...(outlet && { outlet }),
    ...(isLanguage(policy) && { language: policy.language }),
    ...(policy.alertsOff === true && {
      alerts: { ...alerts, channels: Object.fromEntries(Object.keys(channels).map((name) => [name, false])) },
    }),
    ...(policy.relatedOff === true && { related: { ...related, enabled: false } }),
  };
}

export function lockedBy(policy: Policy): readonly Locked[] {
  const locked = {
    outlet: outletOf(policy) !== undefined,
    language: isLanguage(policy),
    alerts: policy.alertsOff === true,
    related: policy.relatedOff === true,
  };
  return (Object.keys(locked) as Locked[]).filter((name) => locked[name]);
}

const isLanguage = ({ language }: Policy): boolean => language === 'en' || language === 'ur';

/** Without a feed's address it is the site's /feed/. */
function outletOf({ outletUrl, feedUrl }: Policy): Governed['outlet'] {
  const feed = feedUrl ?? `${String(outletUrl).replace(/\/$/, '')}/feed/`;
  return isWeb(outletUrl) && isWeb(feed) ? { siteUrl: outletUrl, feedUrl: feed } : undefined;
}

const isWeb = (url: unknown): url is string =>
  typeof url === 'string' && /^https?:/.test(url) && URL.canParse(url);
