// "While you were away": the day's first look at what came, over the list; "Done" marks all of it read, with undo.
import { formatNumber, t } from '../../utils/i18n/i18n.ts';
import type { AwayHeadline, PopupActions, PopupModel } from '../../utils/state/popup/contract.ts';
import { dirOf, langOf, Marked } from './Marked.tsx';
import './away-card.css';

interface Props {
  readonly model: PopupModel;
  readonly actions: PopupActions;
}

export function AwayCard({ model, actions }: Props) {
  const away = model.away.value;
  if (away === undefined || model.tab.value.kind !== 'all' || model.searching.value) return null;
  const facts = [
    t('popup.away.stories', away.ids.length),
    away.breaking > 0 && t('popup.away.breakingCount', away.breaking),
    away.changed > 0 && t('popup.away.changedCount', away.changed),
  ].filter((fact) => fact !== false);
  return (
    <section class="away" aria-labelledby="away-title">
      <h2 id="away-title">{t('popup.away.title')}</h2>
      <p class="sum">
        {facts.map((fact, i) => (
          <span key={fact}>
            {i > 0 && ' · '}
            <bdi>{fact}</bdi>
          </span>
        ))}
      </p>
      <ol>
        {away.headlines.map((headline, i) => (
          <Headline key={headline.id} headline={headline} place={i + 1} actions={actions} />
        ))}
      </ol>
      <div class="under">
        <bdi>{t('popup.away.minutes', away.minutes)}</bdi>
        <button type="button" class="primary" onClick={actions.doneAway}>
          {t('popup.away.done')}
        </button>
      </div>
    </section>
  );
}

interface HeadlineProps {
  readonly headline: AwayHeadline;
  readonly place: number;
  readonly actions: PopupActions;
}

function Headline({ headline, place, actions }: HeadlineProps) {
  const { title, link, mark } = headline;
  const open = (event: MouseEvent) => {
    if (event.button > 1) return;
    event.preventDefault();
    actions.open(headline, event.button === 1 || event.ctrlKey || event.metaKey);
  };
  const marks = { breaking: t('popup.breaking'), changed: t('popup.away.changed') };
  return (
    <li>
      <i aria-hidden="true">{formatNumber(place)}</i>
      <span class="words-of">
        <a
          href={link}
          role={link === undefined ? 'link' : undefined}
          tabIndex={0}
          dir={dirOf(title)}
          lang={langOf(title)}
          onClick={open}
          onAuxClick={open}
        >
          <Marked text={title} marks={[]} />
        </a>
        {mark && (
          <small class={mark}>
            {' · '}
            <bdi>{marks[mark]}</bdi>
          </small>
        )}
      </span>
    </li>
  );
}
