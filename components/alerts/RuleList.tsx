// The rules that say which new stories are worth an alert: read in a line each, opened to be changed, and a new one
// made by naming a topic. A new rule shows what it would have caught before the reader turns it on.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { AlertRule } from '../../utils/settings/settings.ts';
import { SwitchBox } from '../ui/Switch.tsx';
import { RuleEditor } from './RuleEditor.tsx';
import { RulePreview, type TryRule } from './RulePreview.tsx';
import { followRule, ruleName, ruleSentence } from './rule-words.ts';

interface Props {
  readonly rules: readonly AlertRule[];
  readonly categories: readonly string[];
  /** The age that a new rule begins with, ms. */
  readonly maxAgeMs: number;
  /** `change` applies to the newest rules. */
  readonly onChange: (change: (rules: readonly AlertRule[]) => readonly AlertRule[]) => void;
  /** Words that the reader asked to follow elsewhere; empty for none. */
  readonly asked: string;
  readonly onTry: TryRule;
  readonly newId: () => string;
  /** The saved mark. */
  readonly children?: ComponentChildren;
}

export function RuleList({ rules, categories, maxAgeMs, asked, onChange, onTry, newId, children }: Props) {
  const put = (changed: AlertRule) =>
    onChange((all) => all.map((rule) => (rule.id === changed.id ? changed : rule)));
  return (
    <fieldset class="group rules">
      <legend>{t('alerts.rules')}</legend>
      {rules.map((rule) => (
        <div key={rule.id} class="setting rule" id={`rule-${rule.id}`}>
          <div class="line">
            <label class="name" for={`rule-on-${rule.id}`} dir="auto">
              {ruleName(rule)}
            </label>
            <SwitchBox
              id={`rule-on-${rule.id}`}
              on={rule.enabled}
              describedBy={`rule-says-${rule.id}`}
              onChange={(enabled) => put({ ...rule, enabled })}
            />
          </div>
          <p class="hint" id={`rule-says-${rule.id}`}>
            {ruleSentence(rule)}
          </p>
          <details>
            <summary>{t('alerts.edit.open', [ruleName(rule)])}</summary>
            <RuleEditor rule={rule} categories={categories} onChange={put} onTry={onTry} />
            {rule.id !== 'breaking' && (
              <p class="actions">
                <button
                  type="button"
                  class="button danger"
                  onClick={() => onChange((all) => all.filter(({ id }) => id !== rule.id))}
                >
                  {t('alerts.edit.remove', [ruleName(rule)])}
                </button>
              </p>
            )}
          </details>
        </div>
      ))}
      <Follow
        key={asked}
        asked={asked}
        onTry={onTry}
        make={(words) => followRule(newId(), words, maxAgeMs)}
        onAdd={(rule) => onChange((all) => [...all, rule])}
      />
      {children}
    </fieldset>
  );
}

interface FollowProps {
  readonly asked: string;
  readonly onTry: TryRule;
  readonly make: (words: readonly string[]) => AlertRule;
  readonly onAdd: (rule: AlertRule) => void;
}

function Follow({ asked, onTry, make, onAdd }: FollowProps) {
  const [typed, setTyped] = useState(asked);
  const [draft, setDraft] = useState<AlertRule>();
  const words = typed
    .split(/[,،\n]/)
    .map((word) => word.trim().slice(0, 200))
    .filter(Boolean);
  const done = () => {
    setDraft(undefined);
    setTyped('');
  };
  return (
    <div class="setting">
      <label class="name" for="follow-topic">
        {t('alerts.follow.label')}
      </label>
      <p class="hint" id="follow-hint">
        {t('alerts.follow.hint')}
      </p>
      <form
        class="adding"
        onSubmit={(event) => {
          event.preventDefault();
          if (words.length > 0) setDraft(make(words));
        }}
      >
        <input
          id="follow-topic"
          type="text"
          dir="auto"
          value={typed}
          aria-describedby="follow-hint"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="button" disabled={words.length === 0}>
          {t('alerts.follow.try')}
        </button>
      </form>
      {draft && (
        <div class="rule-draft">
          <p class="hint">{ruleSentence(draft)}</p>
          <RulePreview key={draft.id} rule={draft} onTry={onTry} open />
          <p class="actions">
            <button
              type="button"
              class="button primary"
              onClick={() => {
                onAdd(draft);
                done();
              }}
            >
              {t('alerts.follow.turnOn')}
            </button>
            <button type="button" class="button" onClick={done}>
              {t('ui.cancel')}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}
