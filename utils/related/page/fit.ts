// How the card becomes as wide as the text: the column of the article's last paragraphs is measured, and the card takes
// over the space that these keep to both sides. Themes give a column its width in many ways (margins of the paragraphs, a
// grid, a centred container); what counts is where the words are.
import { boxOf, byTagIn, parentOf, styleOf, textOf } from './dom.ts';

/** Where the card stands in its line. Lengths are CSS pixels. */
export interface Fit {
  readonly left: number;
  readonly right: number;
  /** Declarations that an item of a flex or grid container needs beside. */
  readonly item?: string;
}

/** The sides of the text, from the left of the view. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

/** As many of the last paragraphs are measured: enough to pass over a narrow one. */
const PARAGRAPHS = 12;
const MIN_CHARS = 60;

/** The column that most of the article's last paragraphs stand in; that of its last block where there are none. */
export function textColumn(
  { column, last }: { readonly column: Element; readonly last: Element },
  view: Window,
): Column {
  const columns = new Map<string, { column: Column; votes: number }>();
  const all = byTagIn(column, 'p');
  let seen = 0;
  for (let at = all.length - 1; at >= 0 && seen < PARAGRAPHS; at--) {
    const paragraph = all[at] as Element;
    if ((textOf(paragraph) ?? '').length < MIN_CHARS) continue;
    seen++;
    const sides = contentOf(paragraph, view);
    if (sides.right - sides.left < 100) continue;
    const name = `${Math.round(sides.left)} ${Math.round(sides.right)}`;
    const known = columns.get(name) ?? { column: sides, votes: 0 };
    known.votes++;
    columns.set(name, known);
  }
  const [best] = [...columns.values()].sort((a, b) => b.votes - a.votes);
  return best?.column ?? contentOf(parentOf(last) === column ? last : column, view);
}

function contentOf(element: Element, view: Window): Column {
  const { left, right } = boxOf(element);
  const style = styleOf(element, view);
  const px = (property: string): number => Number.parseFloat(style(property)) || 0;
  return {
    left: left + px('padding-left') + px('border-left-width'),
    right: right - px('padding-right') - px('border-right-width'),
  };
}

/**
 * What a card that was put after `after` needs in its container before its sides can be measured: of a grid the same
 * columns, of either the same order.
 */
export function baseFit(host: Element, after: Element, view: Window): Fit {
  const display = styleOf(parentOf(host) as Element, view)('display');
  const style = styleOf(after, view);
  if (/flex$/.test(display))
    return { left: 0, right: 0, item: `flex: none; align-self: stretch; order: ${style('order')};` };
  if (!/grid$/.test(display)) return { left: 0, right: 0 };
  const columns = `${style('grid-column-start')} / ${style('grid-column-end')}`;
  return {
    left: 0,
    right: 0,
    item: `grid-column: ${columns}; justify-self: stretch; order: ${style('order')};`,
  };
}

/** How the card comes to stand in `column`. In a grid it must lie in its cell, with `base` alone. */
export function fitTo(column: Column, base: Fit, host: Element, view: Window): Fit {
  const parent = parentOf(host) as Element;
  const line = /grid$/.test(styleOf(parent, view)('display')) ? boxOf(host) : contentOf(parent, view);
  const away = (px: number): number => Math.max(0, Math.round(px * 10) / 10);
  return { ...base, left: away(column.left - line.left), right: away(line.right - column.right) };
}
