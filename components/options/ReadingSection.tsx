// Where stories open, and how they look and sound when they are read here.
import { formatNumber, t } from '../../utils/i18n/i18n.ts';
import type { Settings } from '../../utils/settings/settings.ts';
import { Choice } from '../ui/Choice.tsx';
import { Section } from '../ui/Section.tsx';
import { Switch } from '../ui/Switch.tsx';
import { useSettings } from './context.ts';
import { Saved } from './Saved.tsx';

type Reading = Settings['reading'];
type Field = Exclude<keyof Reading, 'markPassed'>;

const named = {
  opens: ['ask', 'here', 'site'],
  leading: ['close', 'usual', 'wide'],
  font: ['sans', 'serif'],
  urduFont: ['nastaliq', 'naskh'],
} as const;
const sizes = [15, 17, 19, 22, 26] as const;
const urduSizes = [17, 19, 22, 26, 30] as const;
const speeds = [0.8, 1, 1.2, 1.5, 2] as const;

export function ReadingSection() {
  const { settings, change } = useSettings();
  const { reading } = settings;
  const set = (part: Partial<Reading>) =>
    change(`reading.${Object.keys(part).join()}`, (s) => ({ ...s, reading: { ...s.reading, ...part } }));
  const choice = <F extends Field>(field: F, options: readonly { value: Reading[F]; label: string }[]) => (
    <Choice
      label={t(`options.reading.${field}`)}
      hint={field === 'opens' ? t('options.reading.opensHint') : undefined}
      value={reading[field]}
      options={options}
      onChange={(value) => set({ [field]: value } as Partial<Reading>)}
    >
      <Saved id={`reading.${field}`} label={t(`options.reading.${field}`)} />
    </Choice>
  );
  const numbers = <N extends number>(values: readonly N[], unit = '') =>
    values.map((value) => ({ value, label: `${formatNumber(value)}${unit}` }));
  return (
    <Section id="reading" title={t('options.reading.title')} description={t('options.reading.description')}>
      {choice(
        'opens',
        named.opens.map((value) => ({ value, label: t(`options.reading.opensIn.${value}`) })),
      )}
      <Switch
        label={t('options.reading.markPassed')}
        on={reading.markPassed}
        onChange={(markPassed) => set({ markPassed })}
      >
        <Saved id="reading.markPassed" label={t('options.reading.markPassed')} />
      </Switch>
      {choice('size', numbers(sizes))}
      {choice('urduSize', numbers(urduSizes))}
      {choice(
        'leading',
        named.leading.map((value) => ({ value, label: t(`options.reading.leadings.${value}`) })),
      )}
      {choice(
        'font',
        named.font.map((value) => ({ value, label: t(`options.reading.fonts.${value}`) })),
      )}
      {choice(
        'urduFont',
        named.urduFont.map((value) => ({ value, label: t(`options.reading.urduFonts.${value}`) })),
      )}
      {choice('speed', numbers(speeds, '×'))}
      <p class="setting">
        <a class="link" href="/changes.html" target="_blank" rel="noopener">
          {t('options.reading.changes')}
        </a>
      </p>
    </Section>
  );
}
