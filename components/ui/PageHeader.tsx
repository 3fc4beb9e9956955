// The head of every page that opens in a tab: the outlet's logo, what the page is, whose it is.
import type { ComponentChildren } from 'preact';
import { textLanguage } from '../../utils/i18n/text-language.ts';

interface Props {
  readonly initials: string;
  readonly title: string;
  readonly subtitle: string;
  readonly children?: ComponentChildren;
}

export function PageHeader({ initials, title, subtitle, children }: Props) {
  return (
    <header class="page-header">
      <span class="logo" aria-hidden="true">
        {initials}
      </span>
      <div class="page-name">
        <h1>{title}</h1>
        <p>
          <bdi lang={textLanguage(subtitle).lang}>{subtitle}</bdi>
        </p>
      </div>
      {children}
    </header>
  );
}
