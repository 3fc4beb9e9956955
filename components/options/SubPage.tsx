// A page that the settings lead to, with the way back: too long to stand among them.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';

interface Props {
  readonly id: string;
  readonly outletName: string;
  readonly initials: string;
  readonly title: string;
  readonly description?: string;
  /** The section of the settings from which a reader comes here. */
  readonly from: string;
  readonly children: ComponentChildren;
}

export function SubPage({ id, outletName, initials, title, description, from, children }: Props) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    scrollTo({ top: 0 });
    main.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class="page options sub-page">
      <PageHeader initials={initials} title={title} subtitle={outletName} />
      <main id={id} tabIndex={-1} aria-label={title} ref={main}>
        <p>
          <a class="back" href={`#${from}`}>
            <Icon name="back" />
            {t('options.back')}
          </a>
        </p>
        {description && <p class="lead">{description}</p>}
        <div class="card">{children}</div>
      </main>
    </div>
  );
}
