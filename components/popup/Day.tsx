// The rows under one heading: a day's, a search's, or those that are close to what was searched for.
import type { ComponentChildren } from 'preact';
import { t } from '../../utils/i18n/i18n.ts';
import { startOfDay } from '../../utils/i18n/local-day.ts';
import type { PopupActions, PopupModel, Span } from '../../utils/state/popup/contract.ts';
import { dayLabel } from '../../utils/state/popup/day-label.ts';
import type { Layout, Slice } from './geometry.ts';
import { StoryItem } from './StoryItem.tsx';

interface Props {
  readonly slice: Slice;
  readonly layout: Layout;
  readonly model: PopupModel;
  readonly actions: PopupActions;
  /** The row that Tab comes to. */
  readonly tabStop: number;
  /** Whether the rows come without what shows only when they are pointed at. */
  readonly bare: boolean;
  readonly tools: ComponentChildren;
  /** A row's button asks for its menu. */
  readonly onMenu: (index: number, opener: Element) => void;
}

export function Day({
  slice: { block, from, to },
  layout,
  model,
  actions,
  tabStop,
  bare,
  tools,
  onMenu,
}: Props) {
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
          underDay={block.span.at !== undefined}
          hit={model.list.hit(index)}
          now={now}
          muted={model.muted.value.has(story.id)}
          current={index === model.current.value}
          tabStop={index === tabStop}
          acts={!bare || index === tabStop}
          images={model.images.value}
          asks={model.asking.value?.id === story.id}
          onAnswer={actions.answerWhere}
          onChanges={() => actions.openHere(story.id, 'changes')}
          onOpen={(background) => actions.open(story, background)}
          onToggleRead={() => actions.toggleRead(story)}
          onToggleSaved={() => actions.toggleSaved(story)}
          onFocus={() => actions.setCurrent(index)}
          onMenu={(opener) => onMenu(index, opener)}
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
      {block.span.muted !== undefined && (
        <p class="muted" style={{ height: `${layout.metrics.muted}px` }}>
          {t('popup.mutedCount', block.span.muted)} ·{' '}
          <button
            type="button"
            class="plain"
            aria-expanded={isUnfolded(block.span, model)}
            onClick={() => actions.toggleMuted(block.span.at ?? 0)}
          >
            {isUnfolded(block.span, model) ? t('popup.hideMuted') : t('popup.showMuted')}
          </button>
        </p>
      )}
    </div>
  );
}

function isUnfolded({ at }: Span, { unfolded }: PopupModel): boolean {
  return at !== undefined && unfolded.value.has(startOfDay(at));
}

/** Whether stories may be missing before some of this day's. */
function hasGap({ at }: Span, model: PopupModel): boolean {
  return at !== undefined && model.gaps.value.some((before) => startOfDay(before) === startOfDay(at));
}

function labelOf({ at, found, count, of: all = count }: Span, model: PopupModel): string {
  if (at !== undefined) return dayLabel(at, model.now.value);
  if (found === 'close') return t('popup.closeTo');
  return all > count ? t('popup.bestResults', all, [count, all]) : t('popup.results', count);
}
