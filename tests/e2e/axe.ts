// axe-core in any document of the extension: what it finds, in a line each.
import { readFileSync } from 'node:fs';
import type { Page } from './driver/driver.ts';

const source = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

interface Axe {
  run(options: object): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
    }[];
  }>;
}

/** Everything that axe has against the page as it stands: WCAG 2.2 A and AA, and good practice. */
export async function violations(page: Page): Promise<string[]> {
  const there = await page.inner.evaluate('typeof axe === "object"');
  if (!there) await page.inner.evaluate(`${source};undefined`);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations: found } = await axe.run({ runOnly });
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
  });
}

/** Controls that are smaller than 24 px either way and are not text in a line (WCAG 2.2, 2.5.8). */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, summary, [role=tab]')]
      .filter((control) => control.checkVisibility())
      .filter((control) => getComputedStyle(control).display !== 'inline')
      .map((control) => {
        // A link whose ::after lies over its whole row, or a control in a label, is as large as that.
        const covers = getComputedStyle(control, '::after').position === 'absolute';
        const target = (covers && control.offsetParent) || control.closest('label') || control;
        const { width, height } = target.getBoundingClientRect();
        return { control, width, height };
      })
      .filter(({ width, height }) => width > 1 && (width < 24 || height < 24))
      .map(({ control, width, height }) => `${control.outerHTML.slice(0, 120)}: ${width} × ${height}`),
  );
}

/** By how many pixels the page, or what scrolls in it from top to bottom, can be moved sideways. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll('#app, main')];
    const moves = boxes.map((box) => {
      box.scrollLeft = 9_999;
      const moved = Math.abs(box.scrollLeft);
      box.scrollLeft = 0;
      return getComputedStyle(box).overflowX === 'hidden' ? 0 : moved;
    });
    return Math.max(...moves);
  });
}

/** What the reader can't have whole: out of the window's sides, cut by its box, or covered. Scrolls as it looks. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wanted = 'button, a[href], input, select, summary, h1, h2, h3, p, dt, dd, .name, .where, li.story';
    const root = document.querySelector('dialog[open]') ?? document;
    const found: string[] = [];
    for (const element of root.querySelectorAll<HTMLElement>(wanted)) {
      if (
        !element.checkVisibility({ visibilityProperty: true }) ||
        element.matches('.skip, [aria-hidden=true]')
      )
        continue;
      // A story that is open lies over the list, which is at rest then.
      if (element.closest('.visually-hidden, [inert]')) continue;
      element.scrollIntoView({ block: 'center', inline: 'nearest' });
      const style = getComputedStyle(element);
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const say = (what: string) => found.push(`${what}: ${element.outerHTML.slice(0, 110)}`);
      if (left < -1 || right > innerWidth + 1) say(`from ${left} to ${right} of ${innerWidth}`);
      const shortened = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      const boxed =
        style.overflowX !== 'visible' && style.overflowX !== 'auto' && !element.matches('input, select');
      if (boxed && !shortened && element.scrollWidth > element.clientWidth + 1) say('cut at its side');
      if (element.matches('li.story') && element.scrollHeight > element.clientHeight + 1) say('over its row');
      if (!element.matches('button, a[href], input, select, summary')) {
        const spills = style.overflowX === 'visible' && style.display !== 'inline';
        if (spills && element.scrollWidth > element.clientWidth + 1) say('out of its box');
        continue;
      }
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const same =
        hit &&
        (element.contains(hit) ||
          hit.contains(element) ||
          hit.closest('label, li') === element.closest('label, li'));
      if (!same) say(`covered by ${hit?.outerHTML.slice(0, 60)}`);
    }
    return found;
  });
}
