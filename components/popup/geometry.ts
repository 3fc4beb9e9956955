// Where the rows of a long list stand, without laying them out: every row of a list is equally high, so that the
// scroll bar is right and any row can be found by arithmetic, however many there are. Pure.
import type { Span } from '../../utils/state/popup/contract.ts';

/** Heights in CSS px. */
export interface Metrics {
  readonly row: number;
  readonly heading: number;
  /** The line that says how many stories of a day are muted. */
  readonly muted: number;
}

/** A heading and its rows, placed. */
export interface Block {
  readonly span: Span;
  /** Index of its first row in the whole list. */
  readonly first: number;
  readonly top: number;
  readonly height: number;
}

export interface Layout {
  readonly blocks: readonly Block[];
  readonly metrics: Metrics;
  readonly height: number;
  readonly rows: number;
}

/** Row and heading heights. `rem` is the root font size in px; Nastaliq needs taller lines. */
export function metricsOf(
  rem: number,
  options: { readonly compact: boolean; readonly nastaliq: boolean },
): Metrics {
  const row = options.compact ? (options.nastaliq ? 4.25 : 3) : options.nastaliq ? 6.5 : 4.6875;
  return {
    row: Math.round(row * rem),
    heading: Math.round((options.nastaliq ? 2.5 : 1.75) * rem),
    muted: Math.round((options.nastaliq ? 2.75 : 2) * rem),
  };
}

export function layOut(spans: readonly Span[], metrics: Metrics): Layout {
  const blocks: Block[] = [];
  let first = 0;
  let top = 0;
  for (const span of spans) {
    if (span.count === 0 && span.muted === undefined) continue;
    const folded = span.muted === undefined ? 0 : metrics.muted;
    const height = metrics.heading + span.count * metrics.row + folded;
    blocks.push({ span, first, top, height });
    first += span.count;
    top += height;
  }
  return { blocks, metrics, height: top, rows: first };
}

/** The top edge of a row, px from the top of the list. */
export function topOf(layout: Layout, index: number): number {
  const block = layout.blocks[blockBy(layout, (block) => block.first <= index)];
  return block ? block.top + layout.metrics.heading + (index - block.first) * layout.metrics.row : 0;
}

/** The row at `y`, or the first below it where a heading is there. */
export function rowAt(layout: Layout, y: number): number {
  const block = layout.blocks[blockBy(layout, (block) => block.top <= y)];
  if (!block) return 0;
  const inBlock = Math.floor((y - block.top - layout.metrics.heading) / layout.metrics.row);
  return Math.min(layout.rows - 1, block.first + Math.max(0, Math.min(block.span.count, inBlock)));
}

/** A part of a block: rows [from, to) of the whole list. */
export interface Slice {
  readonly block: Block;
  readonly from: number;
  readonly to: number;
}

/** What must be drawn for the rows [from, to). A block whose heading alone is in sight has an empty slice. */
export function slices(layout: Layout, from: number, to: number): Slice[] {
  const found: Slice[] = [];
  const start = blockBy(layout, (block) => block.first <= from);
  for (const block of layout.blocks.slice(start)) {
    if (block.first >= to && block.span.count > 0) break;
    const end = block.first + block.span.count;
    found.push({ block, from: Math.max(from, block.first), to: Math.min(to, end) });
  }
  return found;
}

/** Index of the last block for which `before` holds (it holds for a first few, then for none); 0 where for none. */
function blockBy({ blocks }: Layout, before: (block: Block) => boolean): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const block = blocks[middle];
    if (block && before(block)) low = middle;
    else high = middle - 1;
  }
  return low;
}
