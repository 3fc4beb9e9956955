// Which section of a long page the reader is in, for the mark in its navigation.
import { useEffect, useRef, useState } from 'preact/hooks';

/** What a reader scrolls by, or leaves a place by. */
const BY_HAND = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** Where a section begins, px from the top of the window. */
export interface SectionTop {
  readonly id: string;
  readonly top: number;
}

/** How a page is scrolled, px. */
export interface Scrolled {
  readonly by: number;
  /** The most that it can be scrolled by. */
  readonly most: number;
  readonly windowHeight: number;
}

/** Below the window's top, px: a jump leaves a section a little below it (`scroll-padding`). */
const READING_LINE_PX = 24;

/**
 * The last section that begins above the reading line. The line stands at the window's top, and moves to its bottom over
 * the last windowful of scrolling, so that a section at the top is the one, and the last ones, which cannot get there,
 * have their turn too.
 */
export function sectionAt(
  tops: readonly SectionTop[],
  { by, most, windowHeight }: Scrolled,
): string | undefined {
  const last = Math.min(windowHeight, most);
  const ofLast = last === 0 ? 0 : 1 - (most - by) / last;
  const line = Math.max(ofLast * windowHeight, READING_LINE_PX);
  return (tops.findLast(({ top }) => top <= line) ?? tops[0])?.id;
}

/** The section that the reader is in, and what to call when they jump to one: that one is meant, wherever it stands. */
export function useCurrentSection(
  ids: readonly string[],
): readonly [string | undefined, (id: string) => void] {
  const [current, setCurrent] = useState(ids[0]);
  const jumped = useRef<string | undefined>(undefined);
  const list = ids.join();
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      if (jumped.current !== undefined) return setCurrent(jumped.current);
      const tops = list.split(',').flatMap((id) => {
        const top = document.getElementById(id)?.getBoundingClientRect();
        return top === undefined || top.height === 0 ? [] : [{ id, top: top.top }];
      });
      const { scrollHeight } = document.documentElement;
      const most = Math.max(scrollHeight - innerHeight, 0);
      setCurrent(sectionAt(tops, { by: scrollY, most, windowHeight: innerHeight }));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    const byHand = () => {
      jumped.current = undefined;
    };
    addEventListener('scroll', soon, { passive: true });
    for (const name of BY_HAND) addEventListener(name, byHand, { passive: true });
    addEventListener('resize', soon);
    soon();
    return () => {
      removeEventListener('scroll', soon);
      for (const name of BY_HAND) removeEventListener(name, byHand);
      removeEventListener('resize', soon);
      cancelAnimationFrame(frame);
    };
  }, [list]);
  /** Called in the click: the browser scrolls after it, and the mark stays until the reader goes on by hand. */
  const jump = (id: string) => {
    jumped.current = id;
    setCurrent(id);
  };
  return [current, jump];
}
