// The long list: day headings that stick, rows drawn only near the eye, and a scroll bar that is right because every
// height is known (geometry.ts). What comes in above never moves what the reader looks at. Own code, since list
// libraries measure rows that they hold in memory, and ours lie in the store.
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { language, t } from '../../utils/i18n/i18n.ts';
import type { Move, PopupActions, PopupModel } from '../../utils/state/popup/contract.ts';
import { Day } from './Day.tsx';
import { type Layout, layOut, metricsOf, rowAt, slices, topOf } from './geometry.ts';
import { Icon } from './Icon.tsx';

/** Rows drawn beyond each edge of the view. */
const OVERSCAN = 6;
/** Until it is known: no browser lets a popup be higher. */
const VIEW_PX = 600;
/**
 * Of another list only what is seen is drawn at once, so that typing never waits for what is not; the rest follows
 * when nothing else has come for so long, or the reader goes there.
 */
const REST_AFTER_MS = 150;

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
  /** A row's button asks for its menu. */
  readonly onMenu: (index: number, opener: Element) => void;
}

export function StoryList({ model, actions, goTo, above, blank, resultTools, onMenu }: Props) {
  const scroller = useRef<HTMLElement>(null);
  const listBox = useRef<HTMLDivElement>(null);
  const drawnLayout = useRef<Layout | undefined>(undefined);
  const movedBefore = useRef<Move | undefined>(undefined);
  const wantsFocus = useRef<number | undefined>(undefined);
  const viewPx = useRef(VIEW_PX);
  const [near, setNear] = useState({ from: 0, to: 2 * OVERSCAN });
  const [whole, setWhole] = useState<Move>();
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
  const begun = moved?.kind === 'top' && moved !== whole;
  const drawn = begun ? { from: 0, to: rowAt(layout, viewPx.current) + 1 } : near;
  const drawWhole = () => setWhole(moved);

  const look = useCallback(() => {
    const box = scroller.current;
    if (!box || layout.rows === 0) return;
    viewPx.current = box.clientHeight;
    const top = listBox.current?.offsetTop ?? 0;
    const y = box.scrollTop - top;
    const first = rowAt(layout, Math.max(0, y));
    const last = rowAt(layout, Math.max(0, y + box.clientHeight));
    setNear((now) =>
      now.from <= Math.max(0, first - 2) &&
      now.to >= Math.min(layout.rows, last + 3) &&
      now.to - now.from < 80
        ? now
        : { from: Math.max(0, first - OVERSCAN), to: last + 1 + OVERSCAN },
    );
    actions.look(first, last + 1, first, topOf(layout, first) - y);
  }, [layout, actions]);
  const lookNow = useRef(look);
  lookNow.current = look;

  // Before the browser paints: put the eye back where it was, then draw what is there now.
  useLayoutEffect(() => {
    const box = scroller.current;
    const before = drawnLayout.current;
    drawnLayout.current = layout;
    if (moved?.kind === 'top' && moved !== movedBefore.current) {
      movedBefore.current = moved;
      setSpare(0);
      // In the frame: measuring now would lay the page out twice.
      requestAnimationFrame(() => {
        if (box && moved === movedBefore.current) box.scrollTop = 0;
        lookNow.current();
      });
      return;
    }
    if (box && moved && moved !== movedBefore.current && moved.kind !== 'top') {
      movedBefore.current = moved;
      const listTop = listBox.current?.offsetTop ?? 0;
      const wanted =
        moved.kind === 'keep'
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
    drawWhole();
    look();
  }, [goTo]);

  useLayoutEffect(() => {
    if (wantsFocus.current === undefined) return;
    const link = listBox.current?.querySelector<HTMLElement>(`[data-index="${wantsFocus.current}"] .title`);
    if (!link) return;
    wantsFocus.current = undefined;
    link.focus({ preventScroll: true });
  }, [version, near, whole, goTo]);

  useEffect(() => {
    const timer = setTimeout(drawWhole, REST_AFTER_MS);
    return () => clearTimeout(timer);
  }, [moved]);

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
      <main
        ref={scroller}
        onScroll={() => {
          drawWhole();
          look();
        }}
      >
        <div class="above">{above}</div>
        <div
          role="tabpanel"
          id="panel"
          aria-labelledby={`tab-${model.tab.value.id}`}
          aria-busy={model.blank.value?.kind === 'loading'}
          ref={listBox}
          class="list"
          style={{ height: layout.blocks.length > 0 ? `${layout.height + spare}px` : undefined }}
        >
          {layout.blocks.length === 0
            ? blank
            : slices(layout, drawn.from, drawn.to).map((slice) => (
                <Day
                  key={slice.block.span.at ?? slice.block.span.found}
                  slice={slice}
                  layout={layout}
                  model={model}
                  actions={actions}
                  tabStop={tabStop}
                  bare={begun}
                  onMenu={onMenu}
                  tools={slice.block.span.found === 'results' && resultTools}
                />
              ))}
        </div>
      </main>
    </div>
  );
}
