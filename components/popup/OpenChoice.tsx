// Asked once, on the row that was clicked: whether stories open here or on the site.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import './open-choice.css';

interface Props {
  readonly onAnswer: (where: 'here' | 'site' | undefined) => void;
}

export function OpenChoice({ onAnswer }: Props) {
  const first = useRef<HTMLButtonElement>(null);
  // Before it is seen: the first key may come as soon as it is.
  useLayoutEffect(() => first.current?.focus(), []);
  return (
    <fieldset
      class="ask"
      aria-label={t('story.ask.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onAnswer(undefined);
      }}
    >
      <button ref={first} type="button" class="primary" onClick={() => onAnswer('here')}>
        {t('story.ask.here')}
      </button>
      <button type="button" class="other" onClick={() => onAnswer('site')}>
        {t('story.ask.site')}
      </button>
      <small>{t('story.ask.later')}</small>
    </fieldset>
  );
}
