// The toolbar button: how many stories were told and not yet seen, on red where one of them is breaking news and in the
// brand's colour where all are only followed, and the newest one's headline as its tooltip. Computed from the store each time, so that it can't drift.
import { browser } from 'wxt/browser';
import { t } from '../../i18n/i18n.ts';
import { breakingRule, type Settings } from '../../settings/settings.ts';
import type { Store } from '../../stories/db.ts';
import { unseenAlerts } from '../ledger/unseen.ts';

const RED = '#b3122a';
const BRAND = '#0b5d3b';
const TITLE_LENGTH = 160;

export { markSeen } from '../ledger/unseen.ts';

/** Sets badge and toolbar title to what the store says at `now` (ms); call after every change and at every start. */
export async function updateBadge(db: Store, settings: Settings, now = Date.now()): Promise<void> {
  const unseen = await unseenAlerts(db, now);
  const { badge, title } = settings.alerts.channels;
  const count = badge ? unseen.length : 0;
  const isBreaking = unseen.some(({ row }) => row.ruleId === breakingRule.id);
  const newest = title ? unseen[0]?.story.title : undefined;
  const name = t('extensionName');
  const { action } = browser;
  await Promise.all([
    action.setBadgeText({ text: count === 0 ? '' : count > 99 ? '99+' : String(count) }),
    count > 0 && action.setBadgeBackgroundColor({ color: isBreaking ? RED : BRAND }),
    count > 0 && action.setBadgeTextColor?.({ color: '#ffffff' }),
    action.setTitle({ title: newest === undefined ? name : `${name}: ${newest.slice(0, TITLE_LENGTH)}` }),
  ]);
}
