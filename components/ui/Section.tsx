// One section of a page: a heading that can be linked to, a sentence, a card of settings.
import type { ComponentChildren } from 'preact';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** Why nothing in it can be changed. */
  readonly locked?: string;
  readonly children: ComponentChildren;
}

export function Section({ id, title, description, locked, children }: Props) {
  return (
    <section class="section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      {description && <p class="lead">{description}</p>}
      {locked === undefined ? (
        <div class="card">{children}</div>
      ) : (
        <>
          <p class="lead locked">{locked}</p>
          <fieldset class="card" disabled>
            {children}
          </fieldset>
        </>
      )}
    </section>
  );
}
