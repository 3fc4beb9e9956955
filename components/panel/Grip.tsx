// Between the list and the story in the panel: drawn or moved by arrows, it divides the room between them.
import type { ReadonlySignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { type ListShare, MOST, STEP } from '../../utils/state/panel/contract.ts';

interface Props {
  readonly share: ReadonlySignal<number>;
  readonly onShare: ListShare['set'];
}

export function Grip({ share, onShare }: Props) {
  const box = useRef<HTMLHRElement>(null);
  const draw = (event: PointerEvent) => {
    const whole = box.current?.closest('.reader')?.parentElement?.getBoundingClientRect();
    if (!whole || !box.current?.hasPointerCapture(event.pointerId)) return;
    onShare((100 * (event.clientY - whole.top)) / whole.height);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = {
      ArrowUp: share.value - STEP,
      ArrowDown: share.value + STEP,
      Home: 0,
      End: 100,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onShare(to);
  };
  return (
    <hr
      ref={box}
      class="grip"
      aria-orientation="horizontal"
      aria-label={t('story.grip')}
      aria-valuenow={Math.round(share.value)}
      aria-valuemin={100 - MOST}
      aria-valuemax={MOST}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.preventDefault();
        box.current?.setPointerCapture(event.pointerId);
        box.current?.focus();
      }}
      onPointerMove={draw}
    />
  );
}
