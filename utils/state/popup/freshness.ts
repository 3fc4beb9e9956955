// The line that tells the truth about how fresh the list is: when the outlet last answered, what went wrong since,
// what a reader can do about it, and when it is tried again. Pure but for the language.

import type { FeedErrorCode } from '../../feed/feed-error.ts';
import { t } from '../../i18n/i18n.ts';
import type { AddressSource } from '../../settings/address-source.ts';
import type { FeedState, StoreErrorCode } from '../../stories/db.ts';
import { MINUTE_MS } from '../../time/durations.ts';
import { spanLabel } from './day-label.ts';

export interface Freshness {
  readonly kind: 'ok' | 'busy' | 'warning';
  readonly text: string;
}

export interface FreshnessFacts {
  readonly now: number;
  readonly polling: boolean;
  readonly online: boolean;
  readonly hasAddress: boolean;
  /** Whether the browser gives access to the outlet's host; undefined until that is known. */
  readonly allowed?: boolean;
  readonly feed?: FeedState;
  readonly addressSource: AddressSource;
  /** Unread stories in every list. */
  readonly unread: number;
}

/** One line for the footer. */
export function freshness(facts: FreshnessFacts): Freshness {
  const { now, feed } = facts;
  if (facts.polling) return { kind: 'busy', text: t('popup.status.checking') };
  if (!facts.hasAddress) return { kind: 'warning', text: t('popup.status.noAddress') };
  if (facts.allowed === false) return { kind: 'warning', text: t('popup.status.noPermission') };
  if (!facts.online) return { kind: 'warning', text: withNext(t('popup.status.offline'), undefined, now) };
  if (feed?.error)
    return { kind: 'warning', text: withNext(reason(feed, now, facts.addressSource), feed.nextAt, now) };
  if (feed?.checkedAt === undefined) return { kind: 'busy', text: t('popup.status.notYet') };
  const checked = checkedLine(feed.checkedAt, now);
  return { kind: 'ok', text: facts.unread > 0 ? `${checked} · ${newCount(facts.unread)}` : checked };
}

function checkedLine(checkedAt: number, now: number): string {
  return now - checkedAt < MINUTE_MS
    ? t('popup.status.checkedNow')
    : t('popup.status.checked', [spanLabel(now - checkedAt)]);
}

function newCount(unread: number): string {
  return unread >= 1000 ? t('popup.status.newMany') : t('popup.status.new', unread);
}

/** What is wrong, and what to do, by whoever can do something. */
export function reason(feed: FeedState, now: number, addressSource: AddressSource): string {
  const code = feed.error?.code ?? '';
  const detail: Readonly<Record<string, unknown>> = feed.error?.detail ?? {};
  switch (code as FeedErrorCode | StoreErrorCode) {
    case 'offline':
      return t('popup.status.offline');
    case 'unreachable':
      return t('popup.status.unreachable');
    case 'timeout':
      return t('popup.status.timeout');
    case 'too-large':
      return t('popup.status.tooLarge');
    case 'http-status':
      return t('popup.status.httpStatus', [String(detail.status ?? '?')]);
    case 'gone':
      return t('popup.status.gone', [otherAddress(addressSource)]);
    case 'rate-limited':
      return t('popup.status.rateLimited');
    case 'moved':
      return detail.location === undefined
        ? t('popup.status.movedAway', [otherAddress(addressSource)])
        : t('popup.status.moved', [originOf(detail.location)]);
    case 'no-permission':
      return t('popup.status.noPermission');
    case 'web-page':
      return t('popup.status.webPage');
    case 'not-a-feed':
      return t('popup.status.notAFeed', [otherAddress(addressSource)]);
    case 'malformed':
      return typeof detail.line === 'number'
        ? t('popup.status.malformedAt', [String(detail.line)])
        : t('popup.status.malformed');
    case 'no-address':
      return t('popup.status.noAddress');
    case 'full':
      return t('popup.store.full');
    default:
      return feed.checkedAt === undefined
        ? t('popup.status.failed')
        : `${t('popup.status.failed')} ${checkedLine(feed.checkedAt, now)}`;
  }
}

/** How the outlet's address is put right. */
function otherAddress(addressSource: AddressSource): string {
  switch (addressSource) {
    case 'reader':
      return t('popup.status.address.reader');
    case 'build':
      return t('popup.status.address.build');
    case 'policy':
      return t('popup.status.address.policy');
  }
}

function withNext(sentence: string, nextAt: number | undefined, now: number): string {
  if (nextAt === undefined || nextAt <= now) return sentence;
  return `${sentence} ${t('popup.status.nextTry', [spanLabel(nextAt - now)])}`;
}

/** With its scheme: http and https of one host are two addresses. */
function originOf(location: unknown): string {
  return typeof location === 'string' && URL.canParse(location) ? new URL(location).origin : '?';
}
