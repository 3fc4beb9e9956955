// The head of every page that opens in a tab: the outlet's logo, what the page is, whose it is.
interface Props {
  readonly initials: string;
  readonly title: string;
  readonly subtitle: string;
}

export function PageHeader({ initials, title, subtitle }: Props) {
  return (
    <header class="page-header">
      <span class="logo" aria-hidden="true">
        {initials}
      </span>
      <div>
        <h1>{title}</h1>
        <p dir="auto">{subtitle}</p>
      </div>
    </header>
  );
}
