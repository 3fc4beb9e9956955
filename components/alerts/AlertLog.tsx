// The alerts of the last 30 days: what was told, when and by which channel, what was held back and why; and for each
// the answer to "Why did I get this?", one click from the rule.
import type { LoggedAlert } from '../../utils/alerts/ledger/log.ts';
import { followedStory } from '../../utils/alerts/rules/followed.ts';
import { formatDateTime, formatList, t } from '../../utils/i18n/i18n.ts';
import type { AlertRule } from '../../utils/settings/settings.ts';
import { StoryTitle } from './RulePreview.tsx';
import { ruleName, ruleSentence } from './rule-words.ts';

interface Props {
  readonly alerts: readonly LoggedAlert[];
  readonly rules: readonly AlertRule[];
  /** Whether there are more than those given; `onMore` brings them. */
  readonly more: boolean;
  readonly onMore: () => void;
  /** Opens the rule with this id for changing. */
  readonly onShowRule: (id: string) => void;
}

export function AlertLog({ alerts, rules, more, onMore, onShowRule }: Props) {
  if (alerts.length === 0) return <p>{t('alerts.log.empty')}</p>;
  return (
    <div>
      <ol class="alert-list">
        {alerts.map((alert) => (
          <Entry key={alert.row.id} alert={alert} rules={rules} onShowRule={onShowRule} />
        ))}
      </ol>
      {more && (
        <p class="actions">
          <button type="button" class="button" onClick={onMore}>
            {t('alerts.log.more')}
          </button>
        </p>
      )}
    </div>
  );
}

type EntryProps = Pick<Props, 'rules' | 'onShowRule'> & { readonly alert: LoggedAlert };

function Entry({ alert: { row, story }, rules, onShowRule }: EntryProps) {
  const rule = rules.find(({ id }) => id === row.ruleId);
  return (
    <li>
      <StoryTitle title={story?.title ?? row.title} link={story?.link} />
      <p class="hint">{whatBecame(row)}</p>
      <details>
        <summary>{row.shownAt === undefined ? t('alerts.log.whyNot') : t('alerts.log.why')}</summary>
        <p class="hint">
          {t('alerts.log.rule', [rule ? ruleName(rule) : otherRule(row.ruleId)])}
          {row.because.length > 0 && ` · ${t('alerts.log.because', [formatList(row.because)])}`}
        </p>
        {rule && (
          <p class="hint">
            {ruleSentence(rule)}{' '}
            <button type="button" class="link" onClick={() => onShowRule(rule.id)}>
              {t('alerts.log.changeRule')}
            </button>
          </p>
        )}
      </details>
    </li>
  );
}

/** What stands for a rule that there is none of: a story that is followed, or a rule that is gone. */
function otherRule(ruleId: string): string {
  return followedStory(ruleId) === undefined ? t('alerts.log.goneRule') : t('alerts.log.followed');
}

/** When and how it was told, or why it was not. */
function whatBecame(row: LoggedAlert['row']): string {
  const said: string[] = [];
  if (row.shownAt !== undefined) {
    said.push(
      row.state === 'digested'
        ? t('alerts.log.digested', [formatDateTime(row.shownAt)])
        : t('alerts.log.shown', [formatDateTime(row.shownAt)]),
    );
  } else if (row.state === 'missed') said.push(t('alerts.log.missed', [formatDateTime(row.dueAt)]));
  else said.push(t('alerts.log.waits', [formatDateTime(row.dueAt)]));
  const reason = reasons[row.heldBy as keyof typeof reasons];
  if (reason !== undefined) said.push(reason());
  if (row.channels.length > 0) said.push(formatList(row.channels.map(channelName)));
  return said.join(' · ');
}

const reasons = {
  quiet: () => t('alerts.log.reason.quiet'),
  snoozed: () => t('alerts.log.reason.snoozed'),
  cap: () => t('alerts.log.reason.cap'),
  old: () => t('alerts.log.reason.old'),
  'first-run': () => t('alerts.log.reason.firstRun'),
  read: () => t('alerts.log.reason.read'),
  deleted: () => t('alerts.log.reason.deleted'),
  rule: () => t('alerts.log.reason.rule'),
} as const;

function channelName(channel: string): string {
  const names = {
    badge: () => t('alerts.channel.badge'),
    title: () => t('alerts.channel.title'),
    strip: () => t('alerts.channel.strip'),
    spoken: () => t('alerts.channel.spoken'),
    notification: () => t('alerts.channel.notification'),
  };
  return names[channel as keyof typeof names]?.() ?? channel;
}
