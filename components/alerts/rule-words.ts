// A rule in words, as the reader sees it everywhere.
import { formatDuration, formatList, t } from '../../utils/i18n/i18n.ts';
import { categoryName } from '../../utils/outlet/names.ts';
import type { AlertRule } from '../../utils/settings/settings.ts';

/** What the reader calls the rule; the built-in one has its name from the locale. */
export function ruleName(rule: AlertRule): string {
  return rule.name || (rule.id === 'breaking' ? t('alerts.rule.breaking') : formatList(rule.mustHave));
}

/** Everything that the rule asks of a story, in one line. */
export function ruleSentence(rule: AlertRule): string {
  const { categories, mustHave, mustNot, onlyMarked, maxAgeMs } = rule;
  return [
    categories.length > 0
      ? t('alerts.rule.in', [formatList(categories.map(categoryName))])
      : t('alerts.rule.inAny'),
    onlyMarked && t('alerts.rule.marked'),
    mustHave.length > 0 && t('alerts.rule.with', [formatList(mustHave)]),
    mustNot.length > 0 && t('alerts.rule.without', [formatList(mustNot)]),
    t('alerts.rule.age', [formatDuration(maxAgeMs, 'long')]),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** A rule that follows a topic or a name in every category. */
export function followRule(id: string, words: readonly string[], maxAgeMs: number): AlertRule {
  return {
    id,
    name: '',
    enabled: true,
    categories: [],
    mustHave: [...words],
    mustNot: [],
    onlyMarked: false,
    maxAgeMs,
  };
}
