// What this is, what it keeps to itself, and where to begin again.
import { t } from '../../utils/i18n/i18n.ts';
import { Section } from '../ui/Section.tsx';

interface Props {
  readonly version: string;
  /** Where readers write to: a mail address or a page; empty where there is none. */
  readonly feedback: string;
  readonly onWelcome: () => void;
  /** Copies the details for a report; false when the browser refused. */
  readonly copied: boolean | undefined;
  readonly onCopyDetails: () => void;
}

export function AboutSection({ version, feedback, onWelcome, copied, onCopyDetails }: Props) {
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
        {feedback !== '' && (
          <a
            href={feedback.includes('://') ? feedback : `mailto:${feedback}`}
            target="_blank"
            rel="noreferrer"
          >
            {t('options.about.feedback')}
          </a>
        )}
        <a href="#whats-new">{t('options.about.whatsNew')}</a>
        <a href="/THIRD-PARTY.txt" target="_blank" rel="noopener">
          {t('options.about.licences')}
        </a>
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
