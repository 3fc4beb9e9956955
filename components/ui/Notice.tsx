// A sentence that wants to be seen, with what can be done about it.
import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

interface Props {
  readonly kind: 'info' | 'good' | 'bad';
  readonly title?: string;
  /** Whether a screen reader is told when it appears. */
  readonly live?: boolean;
  readonly children?: ComponentChildren;
}

const icons = { info: 'about', good: 'check', bad: 'warning' } as const;

export function Notice({ kind, title, live, children }: Props) {
  return (
    <div class={`notice ${kind}`} role={live ? (kind === 'bad' ? 'alert' : 'status') : undefined}>
      <Icon name={icons[kind]} size={18} />
      <div class="notice-body">
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
