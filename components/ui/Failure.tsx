// What a page shows when it can't do its work: what failed, in words; try again; and details to copy for a report,
// which hold versions and errors and never what the reader reads.
import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Notice } from './Notice.tsx';

interface Props {
  /** What failed, in the reader's words. */
  readonly message: string;
  /** Text for a report; see utils/browser/error-report.ts. */
  readonly details: string;
  readonly onRetry?: () => void;
}

export function Failure({ message, details, onRetry }: Props) {
  const [copied, setCopied] = useState<boolean>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(details);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <main class="failure">
      <h1>{t('ui.failed')}</h1>
      <Notice kind="bad" title={message} live>
        <p class="actions">
          {onRetry && (
            <button type="button" class="button primary" onClick={onRetry}>
              {t('ui.retry')}
            </button>
          )}
          <button type="button" class="button" onClick={copy}>
            {copied ? t('ui.copied') : t('ui.copyDetails')}
          </button>
        </p>
        {copied === false && <p class="error">{t('ui.copyRefused')}</p>}
      </Notice>
      <details class="report">
        <summary>{t('ui.whatIsCopied')}</summary>
        <pre dir="ltr">{details}</pre>
      </details>
    </main>
  );
}
