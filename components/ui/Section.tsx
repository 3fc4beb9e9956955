// One section of a page: a heading that can be linked to, a sentence, a card of settings.
import type { ComponentChildren } from 'preact';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly children: ComponentChildren;
}

export function Section({ id, title, description, children }: Props) {
  return (
    <section class="section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      {description && <p class="lead">{description}</p>}
      <div class="card">{children}</div>
    </section>
  );
}
