// The text itself, mounted as it was cleaned, with its pictures fetched as they come near, and the reader's place kept.
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { ReadingPlace } from '../../utils/state/story/contract.ts';
import { StoryPicture, showPicture } from './StoryPicture.tsx';
import type { StoryProps } from './story-props.ts';

interface Props extends StoryProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly body: RefObject<HTMLDivElement | null>;
}

/** The place is noted when the reader has rested for so long, and when the text is left. */
const NOTED_AFTER_MS = 250;
const NEAR = '600px';

export function StoryText({ model, actions, scroller, body }: Props) {
  const text = model.text.value;
  const load = model.pictures.value;

  useLayoutEffect(() => {
    const root = body.current;
    if (!root || !text) return;
    // A text that was shown before in this page was moved out of its fragment: it is here still.
    if (text.content.hasChildNodes()) root.replaceChildren(text.content);
    if (scroller.current) scroller.current.scrollTop = 0;
    if (text.place) goTo(root, scroller.current, text.place);
    actions.mounted(root);
  }, [text]);

  useEffect(() => {
    const root = body.current;
    if (!root || !text) return;
    const pictures = [...root.querySelectorAll<HTMLImageElement>('img[data-src]')];
    if (!load) {
      for (const picture of pictures) picture.hidden = true;
      return;
    }
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          watch.unobserve(target);
          void showPicture(target as HTMLImageElement, load);
        }
      },
      { root: scroller.current, rootMargin: NEAR },
    );
    for (const picture of pictures) watch.observe(picture);
    return () => watch.disconnect();
  }, [text, load]);

  // A layout effect: it alone is cleaned up while the text that is left is still on the page.
  useLayoutEffect(() => {
    const box = scroller.current;
    const root = body.current;
    if (!box || !root || !text) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      const { bottom, height } = root.getBoundingClientRect();
      // Beside another part of the story the text has no place.
      if (height === 0) return;
      // Only who scrolled came to the end: all of a short text is in sight at once.
      const end = box.scrollTop > 0 && bottom <= box.getBoundingClientRect().bottom + 1;
      actions.look(text.id, placeIn(root, box), end && text.extent === 'whole');
    };
    const onScroll = () => {
      clearTimeout(timer);
      timer = setTimeout(look, NOTED_AFTER_MS);
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('pagehide', look);
    return () => {
      box.removeEventListener('scroll', onScroll);
      window.removeEventListener('pagehide', look);
      // Who leaves before having rested is found again there too.
      look();
    };
  }, [text, actions]);

  return (
    <>
      {text?.picture && load && (
        <StoryPicture key={text.picture} src={text.picture} photographer={text.photographer} load={load} />
      )}
      <div class="body" ref={body} />
    </>
  );
}

function placeIn(root: Element, box: Element): ReadingPlace {
  const top = box.getBoundingClientRect().top;
  const blocks = [...root.children];
  const at = blocks.findIndex((block) => block.getBoundingClientRect().bottom > top + 1);
  const first = blocks[at]?.getBoundingClientRect();
  // Above the text there is the head: as good as the beginning.
  if (!first || (at === 0 && first.top >= top)) return { block: 0, within: 0 };
  return { block: at, within: Math.min(1, Math.max(0, (top - first.top) / Math.max(1, first.height))) };
}

function goTo(root: Element, box: Element | null, { block, within }: ReadingPlace): void {
  const target = root.children[block];
  if (!box || !target) return;
  const { top, height } = target.getBoundingClientRect();
  box.scrollTop += top - box.getBoundingClientRect().top + within * height;
}
