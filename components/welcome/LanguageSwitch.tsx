// English or Urdu, each named in itself.
import { type Language, t } from '../../utils/i18n/i18n.ts';

interface Props {
  readonly language: Language;
  readonly onChange: (language: Language) => void;
}

export function LanguageSwitch({ language, onChange }: Props) {
  return (
    <fieldset class="choice">
      <legend class="visually-hidden">{t('options.language.title')}</legend>
      <div class="segments">
        {(['en', 'ur'] as const).map((value) => (
          <label key={value} class="segment" lang={value}>
            <input
              type="radio"
              name="language"
              checked={value === language}
              onChange={() => onChange(value)}
            />
            <span>{value === 'en' ? t('ui.languages.english') : t('ui.languages.inUrdu')}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
