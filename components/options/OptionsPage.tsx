// The options page as a whole: the sections and the way to them. It shows a view and calls back; it knows no browser.
import type { ComponentChildren } from 'preact';
import { t } from '../../utils/i18n.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';

export interface SectionLink {
  readonly id: string;
  readonly icon: IconName;
  readonly name: string;
}

interface Props {
  readonly outletName: string;
  readonly initials: string;
  readonly sections: readonly SectionLink[];
  /** What a screen reader is told after a change. */
  readonly said: string;
  readonly children: ComponentChildren;
}

export function OptionsPage({ outletName, initials, sections, said, children }: Props) {
  return (
    <div class="page options">
      <a class="skip" href="#main">
        {t('ui.skip')}
      </a>
      <PageHeader initials={initials} title={t('options.title')} subtitle={outletName} />
      <div class="columns">
        <nav aria-label={t('options.sections')}>
          <ul>
            {sections.map(({ id, icon, name }) => (
              <li key={id}>
                <a href={`#${id}`}>
                  <Icon name={icon} />
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
}
