// A menu at the button that opens it, by pointer and by keyboard alike (the ARIA pattern "menu button"): arrows go from
// item to item, Esc and Tab close it, and the focus goes back to the button.

import { type ComponentProps, Fragment } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './Icon.tsx';
import { dirOf, langOf } from './Marked.tsx';
import './menu.css';

export interface MenuItem {
  readonly name: string;
  readonly icon?: ComponentProps<typeof Icon>['name'];
  /** What stands at the other end: a time, a count. */
  readonly end?: string;
  /** Whether a line parts it from what stands above. */
  readonly apart?: boolean;
  readonly onChoose: () => void;
}

interface Props {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** The button that opened it. */
  readonly opener: Element;
  readonly onClose: () => void;
}

/** Room that is left at the edges of the page, px. */
const EDGE = 6;

export function Menu({ label, items, opener, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const buttons = () => [...(box.current?.querySelectorAll('button') ?? [])];

  useLayoutEffect(() => {
    const menu = box.current;
    if (!menu) return;
    const at = opener.getBoundingClientRect();
    const { width, height } = menu.getBoundingClientRect();
    const isRtl = getComputedStyle(menu).direction === 'rtl';
    const left = isRtl ? at.left : at.right - width;
    const below = at.bottom + 2;
    const top = below + height <= innerHeight - EDGE ? below : Math.max(EDGE, at.top - height - 2);
    menu.style.left = `${Math.max(EDGE, Math.min(innerWidth - width - EDGE, left))}px`;
    menu.style.top = `${top}px`;
    buttons()[0]?.focus();
  }, [opener]);

  useEffect(() => {
    opener.setAttribute('aria-expanded', 'true');
    const outside = ({ target }: Event) => {
      if (!box.current?.contains(target as Node) && !opener.contains(target as Node)) onClose();
    };
    document.addEventListener('pointerdown', outside);
    return () => {
      opener.setAttribute('aria-expanded', 'false');
      document.removeEventListener('pointerdown', outside);
    };
  }, [opener, onClose]);

  const close = () => {
    onClose();
    if (opener instanceof HTMLElement) opener.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
      return;
    }
    const all = buttons();
    const here = all.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length]?.focus();
  };
  return (
    <section aria-label={label}>
      <div ref={box} class="menu" role="menu" aria-label={label} onKeyDown={onKeyDown}>
        {items.map(({ name, icon, end, apart, onChoose }) => (
          <Fragment key={name}>
            {apart && <hr />}
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                onChoose();
              }}
            >
              {icon && <Icon name={icon} />}
              <bdi dir={dirOf(name)} lang={langOf(name)}>
                {name}
              </bdi>
              {end !== undefined && <span class="end">{end}</span>}
            </button>
          </Fragment>
        ))}
      </div>
    </section>
  );
}
