// The first-run page: a few short steps, each of which can be left out; nothing in it is needed but the outlet's
// address, in a build that has none.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { PageHeader } from '../ui/PageHeader.tsx';

export interface Step {
  readonly id: string;
  readonly title: string;
  readonly view: ComponentChildren;
}

interface Props {
  readonly outletName: string;
  readonly initials: string;
  readonly steps: readonly Step[];
  /** Index of the step in sight. */
  readonly at: number;
  readonly onGo: (to: number) => void;
  readonly onDone: () => void;
  /** The choice of language, which must be in sight before anything is read. */
  readonly languages: ComponentChildren;
}

export function WelcomePage({ outletName, initials, steps, at, onGo, onDone, languages }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  const step = steps[at];
  // A new step is read from its heading.
  useEffect(() => {
    if (!first.current) heading.current?.focus();
    first.current = false;
  }, [at]);
  const last = at === steps.length - 1;
  return (
    <div class="page welcome">
      <PageHeader initials={initials} title={t('welcome.title')} subtitle={outletName}>
        {languages}
      </PageHeader>
      <main>
        <p class="progress">
          <span>{t('welcome.step', [at + 1, steps.length])}</span>
          <span class="dots" aria-hidden="true">
            {steps.map(({ id }, index) => (
              <i key={id} class={index <= at ? 'on' : undefined} />
            ))}
          </span>
        </p>
        <section class="card step" aria-labelledby="step-title">
          <h2 id="step-title" tabIndex={-1} ref={heading}>
            {step?.title}
          </h2>
          {step?.view}
        </section>
        <p class="actions steps">
          {at > 0 && (
            <button type="button" class="button" onClick={() => onGo(at - 1)}>
              {t('welcome.back')}
            </button>
          )}
          {!last && (
            <button type="button" class="link" onClick={onDone}>
              {t('welcome.skip')}
            </button>
          )}
          <button type="button" class="button primary" onClick={() => (last ? onDone() : onGo(at + 1))}>
            {last ? t('welcome.done') : t('welcome.next')}
          </button>
        </p>
      </main>
    </div>
  );
}
