// What a reader wishes for from the list that is kept in the settings: alerts asleep or awake, a topic followed or muted, a
// category left out. Each gives the settings as they are afterwards. Loaded with the first wish.
import { type SnoozeChoice, snoozeChoices, withSnooze } from '../../alerts/ledger/snooze.ts';
import { breakingRule, changeSettings, type Settings } from '../../settings/settings.ts';

type Alerts = Settings['alerts'];

const changeAlerts = (to: (alerts: Alerts) => Alerts): Promise<Settings> =>
  changeSettings((all) => ({ ...all, alerts: to(all.alerts) }));

/** How long alerts may sleep from `now` (ms). */
export function sleepChoices({ alerts }: Settings, now: number): readonly SnoozeChoice[] {
  return snoozeChoices(alerts.quiet, now);
}

/** Lets alerts sleep until then (ms), or wakes them. */
export function snooze(snoozedUntil: number | undefined): Promise<Settings> {
  return changeSettings((all) => withSnooze(all, snoozedUntil));
}

/** The reader has heard of the outlet's marks; `agreed`: only what is marked is to be breaking. */
export function answerMarks(agreed: boolean): Promise<Settings> {
  const asBefore = (rule: Alerts['rules'][number]) =>
    rule.id === breakingRule.id ? { ...rule, onlyMarked: false } : rule;
  return changeAlerts((alerts) => ({
    ...alerts,
    marks: 'told',
    rules: agreed ? alerts.rules : alerts.rules.map(asBefore),
  }));
}

/** Alerts to what has this word or name, in whatever category. */
export function followTopic(topic: string): Promise<Settings> {
  const rule = { ...breakingRule, id: crypto.randomUUID(), categories: [], mustHave: [topic] };
  return changeAlerts((alerts) => ({ ...alerts, rules: [...alerts.rules, rule] }));
}

/** Never alerts to what has this word or name. */
export function muteTopic(topic: string): Promise<Settings> {
  return changeAlerts((alerts) => ({ ...alerts, muted: [...alerts.muted, topic] }));
}

/** Leaves a category out of "All" and of the tabs. */
export function lessOf(category: string): Promise<Settings> {
  return changeSettings((all) => ({
    ...all,
    categories: { ...all.categories, hidden: [...all.categories.hidden, category] },
  }));
}
