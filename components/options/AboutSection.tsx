// What this is, what it keeps to itself, and where to begin again.
import { t } from '../../utils/i18n.ts';
import { Section } from '../ui/Section.tsx';

interface Props {
  readonly version: string;
  readonly onWelcome: () => void;
  /** Copies the details for a report; false when the browser refused. */
  readonly copied: boolean | undefined;
  readonly onCopyDetails: () => void;
}

export function AboutSection({ version, onWelcome, copied, onCopyDetails }: Props) {
  return (
    <Section id="about" title={t('options.about.title')}>
      <p>{t('options.about.privacy')}</p>
      <p class="actions">
        <button type="button" class="button" onClick={onWelcome}>
          {t('options.about.welcome')}
        </button>
        <button type="button" class="button" onClick={onCopyDetails}>
          {copied ? t('ui.copied') : t('ui.copyDetails')}
        </button>
        <span class="quiet version">{t('options.about.version', [version])}</span>
      </p>
      {copied === false && (
        <p class="error" role="alert">
          {t('ui.copyRefused')}
        </p>
      )}
    </Section>
  );
}
