// The long list: day headings that stick, rows drawn only near the eye, and a scroll bar that is right because every
// height is known (geometry.ts). What comes in above never moves what the reader looks at. Own code, since list
// libraries measure rows that they hold in memory, and ours lie in the store.
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { language, t } from '../../utils/i18n.ts';
import { startOfDay } from '../../utils/local-day.ts';
import { dayLabel } from './day-label.ts';
import { type Layout, layOut, metricsOf, rowAt, type Slice, slices, topOf } from './geometry.ts';
import { Icon } from './Icon.tsx';
import type { Move, PopupActions, PopupModel, Span } from './model.ts';
import { StoryItem } from './StoryItem.tsx';

/** Rows drawn beyond each edge of the view. */
const OVERSCAN = 6;

interface Props {
  readonly model: PopupModel;
  readonly actions: PopupActions;
  /** A row that the keyboard went to: it is scrolled into view and focused. A new object each time. */
  readonly goTo?: { readonly index: number };
  /** What stands over the rows and scrolls with them. */
  readonly above: ComponentChildren;
  /** What stands in the place of rows when there are none. */
  readonly blank: ComponentChildren;
  /** Beside the heading of search results. */
  readonly resultTools: ComponentChildren;
}

export function StoryList({ model, actions, goTo, above, blank, resultTools }: Props) {
  const scroller = useRef<HTMLElement>(null);
  const listBox = useRef<HTMLDivElement>(null);
  const drawnLayout = useRef<Layout | undefined>(undefined);
  const movedBefore = useRef<Move | undefined>(undefined);
  const wantsFocus = useRef<number | undefined>(undefined);
  const [drawn, setDrawn] = useState({ from: 0, to: 2 * OVERSCAN });
  const [spare, setSpare] = useState(0);
  const { compact, textSize } = model.settings.value.appearance;
  const spans = model.list.spans.value;
  const moved = model.list.moved.value;
  const version = model.list.version.value;
  const tongue = language();
  const metrics = useMemo(
    () =>
      metricsOf(Number.parseFloat(getComputedStyle(document.documentElement).fontSize), {
        compact,
        nastaliq: tongue === 'ur',
      }),
    [compact, textSize, tongue],
  );
  const layout = useMemo(() => layOut(spans, metrics), [spans, metrics]);

  const look = useCallback(() => {
    const box = scroller.current;
    if (!box || layout.rows === 0) return;
    const top = listBox.current?.offsetTop ?? 0;
    const y = box.scrollTop - top;
    const first = rowAt(layout, Math.max(0, y));
    const last = rowAt(layout, Math.max(0, y + box.clientHeight));
    setDrawn((now) =>
      now.from <= Math.max(0, first - 2) &&
      now.to >= Math.min(layout.rows, last + 3) &&
      now.to - now.from < 80
        ? now
        : { from: Math.max(0, first - OVERSCAN), to: last + 1 + OVERSCAN },
    );
    actions.look(first, last + 1, first, topOf(layout, first) - y);
  }, [layout, actions]);

  // Before the browser paints: put the eye back where it was, then draw what is there now.
  useLayoutEffect(() => {
    const box = scroller.current;
    const before = drawnLayout.current;
    drawnLayout.current = layout;
    if (moved?.kind === 'top' && movedBefore.current === undefined) {
      // The first rows ever are where they belong: measuring now would lay the page out twice before its first paint.
      movedBefore.current = moved;
      requestAnimationFrame(look);
      return;
    }
    if (box && moved && moved !== movedBefore.current) {
      movedBefore.current = moved;
      const listTop = listBox.current?.offsetTop ?? 0;
      const wanted =
        moved.kind === 'top'
          ? 0
          : moved.kind === 'keep'
            ? box.scrollTop + topOf(layout, moved.to) - (before ? topOf(before, moved.from) : 0)
            : listTop + topOf(layout, moved.index) - moved.topPx;
      // A list too short to scroll that far gets room below, until the reader goes to the top.
      const room = listTop + layout.height - box.clientHeight;
      if (moved.kind === 'keep' && wanted > room) {
        setSpare(wanted - Math.max(0, room));
        if (listBox.current) listBox.current.style.height = `${layout.height + wanted - Math.max(0, room)}px`;
      } else setSpare(0);
      box.scrollTop = wanted;
    }
    look();
  }, [moved, layout, look]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || !goTo) return;
    const top = (listBox.current?.offsetTop ?? 0) + topOf(layout, goTo.index);
    // The first row shows what stands above it too.
    if (goTo.index === 0) box.scrollTop = 0;
    else if (top - metrics.heading < box.scrollTop) box.scrollTop = top - metrics.heading;
    else if (top + metrics.row > box.scrollTop + box.clientHeight)
      box.scrollTop = top + metrics.row - box.clientHeight;
    wantsFocus.current = goTo.index;
    look();
  }, [goTo]);

  useLayoutEffect(() => {
    if (wantsFocus.current === undefined) return;
    const link = listBox.current?.querySelector<HTMLElement>(`[data-index="${wantsFocus.current}"] .title`);
    if (!link) return;
    wantsFocus.current = undefined;
    link.focus({ preventScroll: true });
  }, [version, drawn, goTo]);

  // What stands above may come, go or grow: the rows stay where they are.
  useEffect(() => {
    const box = scroller.current;
    const over = box?.querySelector<HTMLElement>('.above');
    if (!box || !over) return;
    let height = over.offsetHeight;
    const watch = new ResizeObserver(() => {
      const grown = over.offsetHeight - height;
      height += grown;
      if (box.scrollTop > 0) box.scrollTop += grown;
    });
    watch.observe(over);
    return () => watch.disconnect();
  }, []);

  // Scrolled away from the current row, Tab comes to the first one in sight.
  const current = model.current.value;
  const isDrawn = current >= drawn.from && current < drawn.to;
  const tabStop = isDrawn ? current : Math.min(drawn.from + OVERSCAN, layout.rows - 1);

  const toTop = () => {
    setSpare(0);
    if (scroller.current) scroller.current.scrollTop = 0;
    look();
  };
  return (
    <div class={compact ? 'stories compact' : 'stories'}>
      {model.newAbove.value > 0 && (
        <button type="button" class="pill" onClick={toTop}>
          <Icon name="up" size={12} /> {t('popup.newAbove', model.newAbove.value)}
        </button>
      )}
      <main ref={scroller} onScroll={look}>
        <div class="above">{above}</div>
        <div
          role="tabpanel"
          id="panel"
          aria-labelledby={`tab-${model.tab.value.id}`}
          aria-busy={model.blank.value?.kind === 'loading'}
          ref={listBox}
          class="list"
          style={{ height: layout.rows > 0 ? `${layout.height + spare}px` : undefined }}
        >
          {layout.rows === 0
            ? blank
            : slices(layout, drawn.from, drawn.to).map((slice) => (
                <Day
                  key={slice.block.span.at ?? slice.block.span.found}
                  slice={slice}
                  layout={layout}
                  model={model}
                  actions={actions}
                  tabStop={tabStop}
                  tools={slice.block.span.found === 'results' && resultTools}
                />
              ))}
        </div>
      </main>
    </div>
  );
}

interface DayProps {
  readonly slice: Slice;
  readonly layout: Layout;
  readonly model: PopupModel;
  readonly actions: PopupActions;
  /** The row that Tab comes to. */
  readonly tabStop: number;
  readonly tools: ComponentChildren;
}

function Day({ slice: { block, from, to }, layout, model, actions, tabStop, tools }: DayProps) {
  const id = `day-${block.first}`;
  const now = model.now.value;
  const { row, heading } = layout.metrics;
  const items = [];
  for (let index = from; index < to; index++) {
    const story = model.list.row(index);
    items.push(
      story ? (
        <StoryItem
          key={story.id}
          story={story}
          index={index}
          place={index - block.first + 1}
          of={block.span.count}
          hit={model.list.hit(index)}
          now={now}
          current={index === model.current.value}
          tabStop={index === tabStop}
          images={model.images.value}
          onOpen={(background) => actions.open(story, background)}
          onToggleRead={() => actions.toggleRead(index)}
          onToggleSaved={() => actions.toggleSaved(index)}
          onFocus={() => actions.setCurrent(index)}
        />
      ) : (
        <li key={index} class="story waiting" aria-hidden="true">
          <span class="bone" />
        </li>
      ),
    );
  }
  return (
    <div class="day" style={{ top: `${block.top}px`, height: `${block.height}px`, '--row': `${row}px` }}>
      <h2 id={id} style={{ height: `${heading}px` }}>
        <span>{labelOf(block.span, model)}</span>
        {hasGap(block.span, model) && <span class="gap">{t('popup.gap')}</span>}
        {tools}
      </h2>
      <ol aria-labelledby={id} style={{ paddingTop: `${(from - block.first) * row}px` }}>
        {items}
      </ol>
    </div>
  );
}

/** Whether stories may be missing before some of this day's. */
function hasGap({ at }: Span, model: PopupModel): boolean {
  return at !== undefined && model.gaps.value.some((before) => startOfDay(before) === startOfDay(at));
}

function labelOf({ at, found, count }: Span, model: PopupModel): string {
  if (at !== undefined) return dayLabel(at, model.now.value);
  if (found === 'close') return t('popup.closeTo');
  const all = model.results.value ?? count;
  return all > count ? t('popup.bestResults', all, [count, all]) : t('popup.results', count);
}
