// One change of the outlet's: the story, the line that matters, when, and whether the reader had read it before.
import type { CSSProperties } from 'preact';
import { formatTime, t } from '../../utils/i18n/i18n.ts';
import { textLanguage } from '../../utils/i18n/text-language.ts';
import { categoryName } from '../../utils/outlet/names.ts';
import type { ChangesActions, OutletChange } from '../../utils/state/changes/contract.ts';
import { categoryColor } from '../popup/category-color.ts';
import { Icon } from '../story/Icon.tsx';
import { Words } from '../story/Words.tsx';

interface Props {
  readonly change: OutletChange;
  readonly readAt?: string;
  readonly actions: ChangesActions;
}

export function Change({ change, readAt, actions }: Props) {
  const { story, kind, at, line } = change;
  const category = story.categories[0];
  const kept = story.words > 0 ? t('changes.copyKept') : t('changes.beginningKept');
  return (
    <li class={`change ${kind}`} style={{ '--cat': categoryColor(category) } as CSSProperties}>
      <span class="sign">
        <Icon name={kind} size={16} />
      </span>
      <div>
        <a class="title" href={actions.addressOf(change)} {...textLanguage(story.title)}>
          {story.title}
        </a>
        {kind === 'gone' ? (
          <p class="line">{kept}</p>
        ) : (
          <p class="line" {...textLanguage(line.map(({ text }) => text).join(''))}>
            <Words segments={line} />
          </p>
        )}
        <p class="meta">
          <span class="fact kind">{t(`changes.kind.${kind}`)}</span>
          <span class="fact">
            <bdi>{formatTime(at)}</bdi>
          </span>
          {category !== undefined && (
            <span class="fact">
              <bdi class="cat" lang={textLanguage(categoryName(category)).lang}>
                {categoryName(category)}
              </bdi>
            </span>
          )}
          {readAt !== undefined && (
            <span class="after">
              <Icon name="eye" size={13} />
              {t('changes.readBefore', [readAt])}
            </span>
          )}
        </p>
      </div>
    </li>
  );
}
