// Theme, text size, pictures and row height: how every page of the extension looks.
import { formatNumber, t } from '../../utils/i18n/i18n.ts';
import type { Settings } from '../../utils/settings/settings.ts';
import { Choice } from '../ui/Choice.tsx';
import { Section } from '../ui/Section.tsx';
import { Switch } from '../ui/Switch.tsx';
import { useSettings } from './context.ts';
import { Saved } from './Saved.tsx';

type Appearance = Settings['appearance'];
const themes = ['system', 'light', 'dark'] as const;
const images = ['on', 'unmetered', 'off'] as const;
const textSizes = [90, 100, 115, 130, 150] as const;

export function AppearanceSection() {
  const { settings, change } = useSettings();
  const { theme, textSize, images: shown, compact } = settings.appearance;
  const set = (part: Partial<Appearance>) =>
    change(`appearance.${Object.keys(part).join()}`, (s) => ({
      ...s,
      appearance: { ...s.appearance, ...part },
    }));
  return (
    <Section id="appearance" title={t('options.appearance.title')}>
      <Choice
        label={t('options.appearance.theme')}
        value={theme}
        options={themes.map((value) => ({ value, label: t(`options.appearance.themes.${value}`) }))}
        onChange={(value) => set({ theme: value })}
      >
        <Saved id="appearance.theme" label={t('options.appearance.theme')} />
      </Choice>
      <Choice
        label={t('options.appearance.textSize')}
        value={textSize}
        options={textSizes.map((value) => ({
          value,
          label: formatNumber(value / 100, { style: 'percent' }),
        }))}
        onChange={(value) => set({ textSize: value })}
      >
        <Saved id="appearance.textSize" label={t('options.appearance.textSize')} />
      </Choice>
      <Choice
        label={t('options.appearance.images')}
        hint={t('options.appearance.imagesHint')}
        value={shown}
        options={images.map((value) => ({ value, label: t(`options.appearance.imagesShown.${value}`) }))}
        onChange={(value) => set({ images: value })}
      >
        <Saved id="appearance.images" label={t('options.appearance.images')} />
      </Choice>
      <Switch
        label={t('options.appearance.compact')}
        hint={t('options.appearance.compactHint')}
        on={compact}
        onChange={(on) => set({ compact: on })}
      >
        <Saved id="appearance.compact" label={t('options.appearance.compact')} />
      </Switch>
    </Section>
  );
}
