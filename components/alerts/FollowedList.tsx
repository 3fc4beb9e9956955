// The stories that the reader follows, the newest follow first, each with the way to stop.
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { formatDateTime, t } from '../../utils/i18n/i18n.ts';
import { textLanguage } from '../../utils/i18n/text-language.ts';
import type { Followed } from '../../utils/state/options/contract.ts';

interface Props {
  readonly followed: readonly Followed[];
  readonly onStop: (id: string) => void;
  /** The saved mark. */
  readonly children?: ComponentChildren;
}

export function FollowedList({ followed, onStop, children }: Props) {
  const list = useRef<HTMLFieldSetElement>(null);
  return (
    <fieldset class="group" ref={list} tabIndex={-1}>
      <legend>{t('alerts.followed.label')}</legend>
      <p class="hint">{followed.length === 0 ? t('alerts.followed.none') : t('alerts.followed.hint')}</p>
      {followed.length > 0 && (
        <ul class="alert-list followed">
          {followed.toReversed().map(({ id, story }) => (
            <li key={id}>
              {story ? (
                <a
                  href={`/reader.html?story=${encodeURIComponent(id)}`}
                  target="_blank"
                  rel="noopener"
                  {...textLanguage(story.title)}
                >
                  {story.title}
                </a>
              ) : (
                <span>{t('alerts.followed.unknown')}</span>
              )}
              <p class="hint">
                {story && <bdi>{formatDateTime(story.publishedAt)}</bdi>}
                <button
                  type="button"
                  class="link"
                  aria-label={story && t('alerts.followed.stopOf', [story.title])}
                  onClick={() => {
                    // The button goes away: the keyboard goes on from the list as a whole.
                    list.current?.focus();
                    onStop(id);
                  }}
                >
                  {t('alerts.followed.stop')}
                </button>
              </p>
            </li>
          ))}
        </ul>
      )}
      {children}
    </fieldset>
  );
}
