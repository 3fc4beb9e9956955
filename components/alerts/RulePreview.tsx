// "What would this have caught in the last 30 days?": asked by a button, answered with the stories themselves.
import { useEffect, useState } from 'preact/hooks';
import type { Caught } from '../../utils/alerts/rules/preview.ts';
import { formatDateTime, formatList, t } from '../../utils/i18n/i18n.ts';
import type { AlertRule } from '../../utils/settings/settings.ts';

export type TryRule = (rule: AlertRule) => Promise<readonly Caught[]>;

const SHOWN = 20;

interface Props {
  readonly rule: AlertRule;
  readonly onTry: TryRule;
  /** Answer without being asked, for a rule that is not yet turned on. */
  readonly open?: boolean;
}

export function RulePreview({ rule, onTry, open = false }: Props) {
  const [asked, setAsked] = useState(open);
  const [caught, setCaught] = useState<readonly Caught[]>();
  useEffect(() => {
    if (!asked) return undefined;
    let current = true;
    onTry(rule).then(
      (found) => current && setCaught(found),
      () => current && setCaught(undefined),
    );
    return () => {
      current = false;
    };
  }, [asked, rule, onTry]);
  if (!asked) {
    return (
      <p class="actions">
        <button type="button" class="button" onClick={() => setAsked(true)}>
          {t('alerts.preview.ask')}
        </button>
      </p>
    );
  }
  return (
    <div class="rule-preview" aria-busy={caught === undefined}>
      <p class="name" role="status">
        {caught === undefined
          ? t('alerts.preview.looking')
          : caught.length === 0
            ? t('alerts.preview.none')
            : t('alerts.preview.count', caught.length)}
      </p>
      {caught !== undefined && caught.length > 0 && (
        <ol class="alert-list">
          {caught.slice(0, SHOWN).map(({ story, because }) => (
            <li key={story.id}>
              <StoryTitle title={story.title} link={story.link} />
              <p class="hint">
                {formatDateTime(story.publishedAt)}
                {because.length > 0 && ` · ${t('alerts.log.because', [formatList(because)])}`}
              </p>
            </li>
          ))}
        </ol>
      )}
      {caught !== undefined && caught.length > SHOWN && (
        <p class="hint">{t('alerts.notification.more', caught.length - SHOWN)}</p>
      )}
    </div>
  );
}

/** A headline, which opens its story where there is an address. */
export function StoryTitle({ title, link }: { readonly title: string; readonly link?: string }) {
  if (link === undefined || !/^https?:/i.test(link)) return <span dir="auto">{title}</span>;
  return (
    <a href={link} target="_blank" rel="noreferrer" dir="auto">
      {title}
    </a>
  );
}
