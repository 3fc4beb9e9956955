// The language of everything but the stories. Each language is named in itself, so that whoever needs it finds it.
import { t } from '../../utils/i18n/i18n.ts';
import { Choice } from '../ui/Choice.tsx';
import { Section } from '../ui/Section.tsx';
import { useLock, useSettings } from './context.ts';
import { Saved } from './Saved.tsx';

export function LanguageSection() {
  const { settings, change } = useSettings();
  const label = t('options.language.choice');
  return (
    <Section id="language" title={t('options.language.title')} locked={useLock('language')}>
      <Choice
        label={label}
        hint={t('options.language.hint')}
        value={settings.language}
        options={[
          { value: 'auto', label: t('options.language.auto') },
          { value: 'en', label: t('ui.languages.english'), lang: 'en' },
          { value: 'ur', label: t('ui.languages.inUrdu'), lang: 'ur' },
        ]}
        onChange={(language) => change('language', (s) => ({ ...s, language }))}
      >
        <Saved id="language" label={label} />
      </Choice>
    </Section>
  );
}
