// Which rule of the reader's catches a story, and by which words: a plain yes or no with reasons, never a score.
// The outlet's category is the first word; the text is judged only where the outlet gave none that says anything.
import type { AlertRule, Settings } from '../../settings/settings.ts';
import { labelsOf, type Story } from '../../stories/story.ts';
import { breakingMark, categoriesTooWide, categoryName } from '../classify/breaking-labels.ts';
import { classify } from '../classify/classify.ts';
import { wordsIn } from '../classify/word-match.ts';
import { isMuted } from './muted.ts';

export type AlertSettings = Settings['alerts'];

export interface Match {
  readonly rule: AlertRule;
  /** The outlet's mark, its category and the words that matched, as the story or the reader wrote them. */
  readonly because: readonly string[];
}

/** The first rule that catches `story` while it is young enough for it at `now` (ms); undefined when none does. */
export function matchRules(story: Story, alerts: AlertSettings, now: number): Match | undefined {
  return allMatches(story, alerts).find(({ rule }) => now - story.publishedAt <= rule.maxAgeMs);
}

/** Every enabled rule that catches `story`, whatever its age, in the reader's order. */
export function allMatches(story: Story, alerts: AlertSettings): Match[] {
  if (isMuted(story, alerts.muted)) return [];
  return alerts.rules.flatMap((rule) => {
    const because = rule.enabled ? reasons(story, rule) : undefined;
    return because ? [{ rule, because }] : [];
  });
}

/** Why `rule` catches `story`, whatever its age; undefined when it does not. */
export function reasons(story: Story, rule: AlertRule): string[] | undefined {
  const mark = breakingMark(story);
  if (rule.onlyMarked && mark === undefined) return undefined;
  const text = textOf(story);
  if (wordsIn(text, rule.mustNot).length > 0) return undefined;
  const found = wordsIn(text, rule.mustHave);
  if (rule.mustHave.length > 0 && found.length === 0) return undefined;
  const about = subject(story, rule, mark !== undefined);
  if (about === undefined) return undefined;
  return [...new Set([...(mark === undefined ? [] : [mark]), ...about, ...found])];
}

/** What puts the story within the rule's categories: [] where the rule asks for none, undefined when nothing does. */
function subject(story: Story, rule: AlertRule, marked: boolean): string[] | undefined {
  if (rule.categories.length === 0) return [];
  const wanted = new Set(rule.categories.map(categoryName));
  const category = labelsOf(story).find((name) => wanted.has(categoryName(name)));
  if (category !== undefined) return [category];
  if (!categoriesTooWide(story) || ![...wanted].some(isDefence)) return undefined;
  // A guess by words must be surer than the outlet's word: the story must be defence news and breaking.
  const guess = classify(story.title, story.summary ?? '');
  return guess.defence && (guess.breaking || marked) ? [...guess.words] : undefined;
}

function isDefence(category: string): boolean {
  return /\bdefence\b|\bsecurity\b|\bmilitary\b|دفاع/u.test(category);
}

function textOf(story: Story): string {
  return `${story.title}\n${story.summary ?? ''}`;
}
