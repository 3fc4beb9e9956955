// Where the stories come from, and how it stands with the feed: the last check, the next, and why then.
import type { ComponentChildren } from 'preact';
import { formatDateTime, formatDuration, formatRelative, t } from '../../utils/i18n/i18n.ts';
import type { FeedState, FeedView } from '../../utils/state/options/contract.ts';
import { MINUTE_MS } from '../../utils/time/durations.ts';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { useLock } from './context.ts';

interface Props {
  readonly feed: FeedView;
  readonly now: number;
  /** The sentence for the feed's error. */
  readonly trouble?: string;
  readonly onCheck: () => void;
  readonly onGrant: () => void;
  readonly onChangeAddress: () => void;
  /** The reader agrees that the feed is read from `feedUrl` from now on. */
  readonly onFollow: (feedUrl: string) => void;
}

export function OutletSection({ feed, now, trouble, onCheck, onGrant, onChangeAddress, onFollow }: Props) {
  const { address, state } = feed;
  const moved = movedTo(state);
  return (
    <Section
      id="outlet"
      title={t('options.outlet.title')}
      description={t('options.outlet.description')}
      locked={useLock('outlet')}
    >
      {feed.missing.length > 0 && (
        <div>
          <Notice kind="bad" title={t('ui.access.title')}>
            <p>{t('ui.access.why', [feed.missing.map(hostOf).join(', ')])}</p>
            <p class="actions">
              <button type="button" class="button primary" onClick={onGrant}>
                {t('ui.access.grant')}
              </button>
            </p>
          </Notice>
        </div>
      )}
      {moved !== undefined && (
        <div>
          <Notice kind="info" title={t('options.outlet.moved', [new URL(moved).host])}>
            <p>{t('options.outlet.movedWhy')}</p>
            <p class="actions">
              <button type="button" class="button primary" onClick={() => onFollow(moved)}>
                {t('options.outlet.follow')}
              </button>
            </p>
          </Notice>
        </div>
      )}
      {address === undefined ? (
        <div>
          <Notice kind="info" title={t('options.outlet.noAddress')}>
            <p class="actions">
              <button type="button" class="button primary" onClick={onChangeAddress}>
                {t('options.outlet.giveAddress')}
              </button>
            </p>
          </Notice>
        </div>
      ) : (
        <dl class="facts">
          <Fact name={t('options.outlet.site')}>
            <a href={address.siteUrl} target="_blank" rel="noreferrer" dir="ltr">
              {address.siteUrl}
            </a>
          </Fact>
          <Fact name={t('options.outlet.feed')}>
            <a href={address.feedUrl} target="_blank" rel="noreferrer" dir="ltr">
              {address.feedUrl}
            </a>
          </Fact>
          <Fact name={t('options.outlet.checked')}>
            <Moment at={state?.checkedAt} now={now} />
          </Fact>
          {state?.error && (
            <Fact name={t('options.outlet.tried')}>
              <Moment at={state.triedAt} now={now} />
              <p class="error" dir="auto">
                {trouble ?? t('options.outlet.failed')}
              </p>
            </Fact>
          )}
          <Fact name={t('options.outlet.next')}>
            {feed.checking ? t('options.outlet.checking') : <Moment at={state?.nextAt} now={now} />}
            <p class="hint">{why(state, now)}</p>
          </Fact>
        </dl>
      )}
      {address && (
        <p class="actions">
          <button type="button" class="button" onClick={onCheck} disabled={feed.checking}>
            <Icon name="refresh" />
            {t('options.outlet.checkNow')}
          </button>
          {feed.addressSource === 'reader' && (
            <button type="button" class="button" onClick={onChangeAddress}>
              {t('options.outlet.changeAddress')}
            </button>
          )}
        </p>
      )}
    </Section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Moment({ at, now }: { readonly at?: number; readonly now: number }) {
  if (at === undefined) return <span>{t('options.outlet.never')}</span>;
  return (
    <span>
      {formatRelative(at, now)} <span class="quiet">({formatDateTime(at)})</span>
    </span>
  );
}

/** Where the feed says that it has moved to, when that is another host's address and waits for the reader's word. */
function movedTo(state: FeedState | undefined): string | undefined {
  const location = state?.error?.code === 'moved' ? state.error.detail.location : undefined;
  return typeof location === 'string' && /^https?:/i.test(location) && URL.canParse(location)
    ? location
    : undefined;
}

/** Why the next check is when it is. */
function why(state: FeedState | undefined, now: number): string {
  if (state === undefined) return t('options.outlet.why.first');
  if (state.waitUntil !== undefined && state.waitUntil > now) return t('options.outlet.why.asked');
  if (state.failures > 0) return t('options.outlet.why.failures', state.failures);
  const asked = state.refreshMs ?? 0;
  if (asked > 5 * MINUTE_MS) return t('options.outlet.why.headers', [formatDuration(asked, 'long')]);
  if (state.rareHours.includes(new Date(now).getUTCHours())) return t('options.outlet.why.rare');
  return t('options.outlet.why.usual');
}

/** The host of a match pattern. */
function hostOf(pattern: string): string {
  return pattern.replace(/^[^:]*:\/\//, '').replace(/\/\*$/, '');
}
