// In the panel, over the list: the outlet's stories on what the page in the reader's tab is about, with the reasons.
import type { CSSProperties } from 'preact';
import { language, t } from '../../utils/i18n/i18n.ts';
import { textLanguage } from '../../utils/i18n/text-language.ts';
import { categoryName } from '../../utils/outlet/names.ts';
import type { AboutPage } from '../../utils/state/panel/contract.ts';
import { categoryColor } from '../popup/category-color.ts';
import { Icon } from '../popup/Icon.tsx';

interface Props {
  readonly about: AboutPage;
  readonly onOpen: (id: string) => void;
}

export function About({ about: { host, headline, stories }, onOpen }: Props) {
  const comma = language() === 'ur' ? '، ' : ', ';
  return (
    <section class="about" aria-labelledby="about-page">
      <div class="about-tab">
        <Icon name="related" size={17} />
        <p>
          <bdi>{host}</bdi>
          <b {...textLanguage(headline)}>{headline}</b>
        </p>
      </div>
      <h2 id="about-page">{t('story.aboutPage')}</h2>
      <ol>
        {stories.map(({ story, shared }) => (
          <li key={story.id} style={{ '--cat': categoryColor(story.categories[0]) } as CSSProperties}>
            <button type="button" {...textLanguage(story.title)} onClick={() => onOpen(story.id)}>
              {story.title}
            </button>
            <p>
              {story.categories[0] !== undefined && (
                <>
                  <bdi>
                    <b>{categoryName(story.categories[0])}</b>
                  </bdi>
                  {' · '}
                </>
              )}
              <bdi>{t('related.bothMention', [shared.slice(0, 3).join(comma)])}</bdi>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
