// A story, read here: the bar, the story with its parts, and what is read aloud. It shows signals and calls back.
import type { ComponentChildren } from 'preact';
import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';
import { ListenBar } from './ListenBar.tsx';
import { StoryBar } from './StoryBar.tsx';
import { StoryChanges } from './StoryChanges.tsx';
import { StoryEnd } from './StoryEnd.tsx';
import { StoryHead } from './StoryHead.tsx';
import { OnlyBeginning, StoryNotices } from './StoryNotices.tsx';
import { StoryText } from './StoryText.tsx';
import { StoryThread } from './StoryThread.tsx';
import { storyKey } from './story-keys.ts';
import type { StoryProps } from './story-props.ts';
import './story.css';
import './text.css';
import './around-text.css';
import './listen.css';
import './print.css';

interface Props extends StoryProps {
  /** What leaving it is: back to a list that it lies over, a part of the page that is closed, or nothing. */
  readonly leave: 'back' | 'close' | 'none';
  /** Puts the keyboard on the row of the story. The same function each time. */
  readonly toRow: () => void;
  /** What stands at its upper edge. */
  readonly children?: ComponentChildren;
}

export function StoryView({ model, actions, leave, toRow, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const story = model.story.value;
  const id = story?.id;
  const part = model.part.value;
  const text = model.text.value;
  const isOver = leave === 'back';
  /** What the reader opened it with, where that stands beside it and is no row. */
  const opener = useRef<HTMLElement>(undefined);

  // Keys and voices begin at the title of each story that is opened. Who is elsewhere while the queue goes on stays there.
  useLayoutEffect(() => {
    const at = document.activeElement;
    if (!text || (model.isQueued.value && at !== document.body)) return;
    if (at instanceof HTMLElement && at.closest('.beside'))
      opener.current = !isOver && at.closest('.above') ? at : undefined;
    heading.current?.focus({ preventScroll: true });
  }, [model, text, isOver]);

  // And they go back to where they came from, as often as the list is wanted, and when the story is left.
  const goBack = useCallback(() => {
    if (opener.current?.isConnected) opener.current.focus();
    else toRow();
  }, [toRow]);
  useLayoutEffect(() => goBack, [goBack]);

  // Before the story is seen: the first key may come as soon as it is.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const inside =
        event.target instanceof Element && scroller.current?.parentElement?.contains(event.target);
      const action = storyKey(event, inside === true || isOver);
      if (action === undefined) return;
      event.preventDefault();
      if (action === 'close' && leave === 'none') goBack();
      else if (action === 'close') actions.close();
      if (action === 'next') actions.go(1);
      if (action === 'previous') actions.go(-1);
      if (action === 'save') actions.toggleSaved();
      if (action === 'site') actions.openSite(false);
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [actions, leave, goBack]);

  if (story === undefined) return null;
  const { reading } = model.settings.value;
  return (
    <section
      class={`reader ${reading.font} ${reading.urduFont} lead-${reading.leading}`}
      style={{ '--read': `${reading.size / 16}rem`, '--urdu-scale': reading.urduSize / reading.size }}
      // Over the list, which can't be reached meanwhile, it is what the page is about.
      role={isOver ? 'main' : undefined}
      aria-labelledby="story-title"
    >
      {children}
      <StoryBar model={model} actions={actions} leave={leave} text={() => body.current} />
      <StoryNotices model={model} actions={actions} />
      <div class="scroll" ref={scroller}>
        <article class={part === 'text' ? '' : 'look'} key={id}>
          <StoryHead model={model} actions={actions} heading={heading} />
          <div hidden={part !== 'text'} role="tabpanel" id="story-part-text" aria-labelledby="story-tab-text">
            <StoryText model={model} actions={actions} scroller={scroller} body={body} />
            <OnlyBeginning model={model} actions={actions} />
            <StoryEnd model={model} actions={actions} />
          </div>
          {part === 'thread' && (
            <div role="tabpanel" id="story-part-thread" aria-labelledby="story-tab-thread">
              <StoryThread model={model} actions={actions} />
            </div>
          )}
          {part === 'changes' && (
            <div role="tabpanel" id="story-part-changes" aria-labelledby="story-tab-changes">
              <StoryChanges model={model} actions={actions} />
            </div>
          )}
        </article>
      </div>
      <ListenBar model={model} actions={actions} />
      <p class="said" role="status">
        {model.said.value}
      </p>
    </section>
  );
}
