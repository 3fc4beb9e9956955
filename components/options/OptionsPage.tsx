// The options page as a whole: the sections and the ways to them. It shows a view and calls back; it knows no browser.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { PageHeader } from '../ui/PageHeader.tsx';
import { type Found, type OtherWords, showFound } from './find-settings.ts';
import { Navigation, type SectionLink } from './Navigation.tsx';

interface Props {
  readonly outletName: string;
  readonly initials: string;
  readonly sections: readonly SectionLink[];
  /** What a screen reader is told after a change. */
  readonly said: string;
  /** The page's sentences in the other language, for whoever looks for a setting in that. */
  readonly otherWords: () => Promise<OtherWords>;
  readonly children: ComponentChildren;
}

export function OptionsPage({ outletName, initials, sections, said, otherWords, children }: Props) {
  const main = useRef<HTMLElement>(null);
  const [query, setQuery] = useState('');
  const [others, setOthers] = useState<OtherWords>(new Map());
  const [found, setFound] = useState<Found>();
  // At each rendering while something is looked for: what comes up meanwhile is looked at too.
  useLayoutEffect(() => {
    const isLooking = query.trim() !== '';
    if (main.current === null || (!isLooking && found === undefined)) return;
    const shown = showFound(main.current, query, others);
    const next = isLooking ? shown : undefined;
    if (JSON.stringify(next) !== JSON.stringify(found)) setFound(next);
  });
  const look = (typed: string) => {
    setQuery(typed);
    if (others.size === 0) void otherWords().then(setOthers);
    // What is found is not to lie above the window.
    scrollTo({ top: 0 });
  };
  return (
    <div class="page options">
      <a class="skip" href="#main">
        {t('ui.skip')}
      </a>
      <PageHeader initials={initials} title={t('options.title')} subtitle={outletName} />
      <div class="columns">
        <Navigation sections={sections} query={query} found={found} onQuery={look} />
        <main id="main" tabIndex={-1} ref={main}>
          {children}
        </main>
      </div>
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
}
