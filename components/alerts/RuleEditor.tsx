// One rule, with all that it asks of a story; every change is saved at once, as all settings are.
import { formatDuration, t } from '../../utils/i18n/i18n.ts';
import { textLanguage } from '../../utils/i18n/text-language.ts';
import { categoryName } from '../../utils/outlet/names.ts';
import type { AlertRule } from '../../utils/settings/settings.ts';
import { HOUR_MS } from '../../utils/time/durations.ts';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Switch } from '../ui/Switch.tsx';
import { WordList } from '../ui/WordList.tsx';
import { RulePreview, type TryRule } from './RulePreview.tsx';

const AGES_MS = [1, 3, 6, 12, 24, 48].map((hours) => hours * HOUR_MS);

interface Props {
  readonly rule: AlertRule;
  /** Categories that the outlet uses, in the order of the tabs. */
  readonly categories: readonly string[];
  readonly onChange: (rule: AlertRule) => void;
  readonly onTry: TryRule;
}

export function RuleEditor({ rule, categories, onChange, onTry }: Props) {
  const set = (part: Partial<AlertRule>) => onChange({ ...rule, ...part });
  const offered = [...new Set([...categories, ...rule.categories])];
  const ages = [...new Set([...AGES_MS, rule.maxAgeMs])].sort((a, b) => a - b);
  return (
    <div class="rule-editor">
      {rule.id !== 'breaking' && (
        <Field label={t('alerts.edit.name')} value={rule.name} onChange={(name) => set({ name })} />
      )}
      <fieldset class="setting choice">
        <legend class="name">{t('alerts.edit.categories')}</legend>
        <p class="hint">{t('alerts.edit.categoriesHint')}</p>
        <div class="segments">
          {offered.map((name) => (
            <label key={name} class="segment">
              <input
                type="checkbox"
                checked={rule.categories.includes(name)}
                onChange={(event) =>
                  set({
                    categories: event.currentTarget.checked
                      ? [...rule.categories, name]
                      : rule.categories.filter((other) => other !== name),
                  })
                }
              />
              <span {...textLanguage(categoryName(name))}>{categoryName(name)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <WordList
        label={t('alerts.edit.mustHave')}
        hint={t('alerts.edit.mustHaveHint')}
        words={rule.mustHave}
        onChange={(mustHave) => set({ mustHave: [...mustHave] })}
      />
      <WordList
        label={t('alerts.edit.mustNot')}
        words={rule.mustNot}
        onChange={(mustNot) => set({ mustNot: [...mustNot] })}
      />
      <Switch
        label={t('alerts.edit.onlyMarked')}
        hint={t('alerts.edit.onlyMarkedHint')}
        on={rule.onlyMarked}
        onChange={(onlyMarked) => set({ onlyMarked })}
      />
      <Choice
        label={t('alerts.edit.age')}
        value={rule.maxAgeMs}
        options={ages.map((value) => ({ value, label: formatDuration(value, 'long') }))}
        onChange={(maxAgeMs) => set({ maxAgeMs })}
      />
      <RulePreview rule={rule} onTry={onTry} />
    </div>
  );
}
