// The parts of a story, where it has more than its text, as tabs: arrows go from one to the next.
import { direction, formatNumber, t } from '../../utils/i18n/i18n.ts';
import type { StoryPart } from '../../utils/state/story/contract.ts';
import type { StoryProps } from './story-props.ts';

export function StoryParts({ model, actions }: StoryProps) {
  const story = model.story.value;
  const threadLength = model.thread.value?.length ?? 0;
  const all: readonly { readonly part: StoryPart; readonly name: string; readonly count: number }[] = [
    { part: 'text', name: t('story.parts.text'), count: 0 },
    { part: 'changes', name: t('story.parts.changes'), count: story?.revisions ?? 0 },
    { part: 'thread', name: t('story.parts.thread'), count: threadLength },
  ];
  const parts = all.filter(({ part, count }) => part === 'text' || count > 0);
  if (parts.length < 2) return null;
  const chosen = model.part.value;
  const go = (event: KeyboardEvent) => {
    const at = parts.findIndex(({ part }) => part === chosen);
    const forward = direction() === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = direction() === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const by = event.key === forward ? 1 : event.key === back ? -1 : 0;
    const to = parts[(at + by + parts.length) % parts.length];
    if (by === 0 || !to) return;
    event.preventDefault();
    actions.show(to.part);
    document.getElementById(`story-tab-${to.part}`)?.focus();
  };
  return (
    <div class="views" role="tablist" aria-label={t('story.parts.label')} onKeyDown={go}>
      {parts.map(({ part, name, count }) => (
        <button
          key={part}
          id={`story-tab-${part}`}
          type="button"
          role="tab"
          class="view"
          aria-selected={part === chosen}
          aria-controls={`story-part-${part}`}
          tabIndex={part === chosen ? 0 : -1}
          onClick={() => actions.show(part)}
        >
          {name}
          {count > 0 && <span class="count">{formatNumber(count)}</span>}
        </button>
      ))}
    </div>
  );
}
