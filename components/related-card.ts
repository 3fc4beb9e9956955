// The card of related stories: plain DOM in a closed shadow root, because it lives on other people's pages and must
// weigh next to nothing there. It shows and calls back; only what the reader really did counts (isTrusted).
import type { CardWords, RelatedStory } from '../utils/messages.ts';
import { cardStyle } from './related-card-style.ts';

/** What surrounds the card: its page's background and direction. */
export interface Surroundings {
  readonly dark: boolean;
  readonly direction: 'ltr' | 'rtl';
}

export type OffWhere = 'site' | 'everywhere';

export interface CardCalls {
  /** The reader turned the card off, or took it back; answers whether that was done. */
  readonly onOff: (where: OffWhere, off: boolean) => Promise<boolean>;
}

export interface Card {
  /** The element to put into the page. */
  readonly host: HTMLElement;
  readonly follow: (surroundings: Surroundings) => void;
}

/** The host's name: it says whose it is, and matches no page's style. */
export const CARD_TAG = 'openvoice-related';

type Child = Node | string | undefined;

/** Makes the card; it is in no document yet. */
export function makeCard(
  page: Document,
  stories: readonly RelatedStory[],
  words: CardWords,
  calls: CardCalls,
): Card {
  const make = <T extends keyof HTMLElementTagNameMap>(
    tag: T,
    attributes: Readonly<Record<string, string>>,
    ...children: Child[]
  ): HTMLElementTagNameMap[T] => {
    const element = Document.prototype.createElement.call(page, tag) as HTMLElementTagNameMap[T];
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== undefined));
    return element;
  };
  const button = (text: string, act: () => void, attributes: Readonly<Record<string, string>> = {}) => {
    const made = make('button', { type: 'button', ...attributes }, text);
    made.addEventListener('click', (event) => {
      if (event.isTrusted) act();
    });
    return made;
  };

  const host = Document.prototype.createElement.call(page, CARD_TAG);
  const root = host.attachShadow({ mode: 'closed' });
  const card = make('section', { class: 'card', lang: words.language, 'aria-label': words.name });

  const off = async (where: OffWhere): Promise<void> => {
    if (!(await calls.onOff(where, true))) return;
    const undo = button(words.undo, () => {
      void calls.onOff(where, false).then((done) => {
        if (done) showStories();
      });
    });
    const said = where === 'site' ? words.siteIsOff : words.everywhereIsOff;
    card.replaceChildren(make('div', { class: 'off', role: 'status' }, logo(), said, undo));
    undo.focus();
  };

  const logo = () => make('span', { class: 'logo', 'aria-hidden': 'true' }, words.initials);

  const hideMenu = (): HTMLElement => {
    const menu = make(
      'div',
      { class: 'menu', hidden: '' },
      button(words.offSite, () => void off('site')),
      button(words.offEverywhere, () => void off('everywhere')),
    );
    // A click holds it open, and a mouse over it opens it too: so each choice is one click away.
    let held = false;
    const open = (shown: boolean, hold = shown && held): void => {
      held = hold;
      menu.toggleAttribute('hidden', !shown);
      hide.setAttribute('aria-expanded', String(shown));
    };
    const hide = button(`${words.hide} ▾`, () => open(!held, !held), {
      'aria-label': words.hideHint,
      'aria-expanded': 'false',
    });
    const end = make('div', { class: 'end' }, hide, menu);
    end.addEventListener('pointerenter', (event) => {
      if (event.isTrusted && event.pointerType === 'mouse') open(true);
    });
    end.addEventListener('pointerleave', () => {
      if (!held) open(false);
    });
    end.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || menu.hasAttribute('hidden')) return;
      event.stopPropagation();
      open(false);
      hide.focus();
    });
    end.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node && end.contains(event.relatedTarget))) open(false);
    });
    return end;
  };

  const showStories = (): void => {
    const rows = stories
      .filter(({ link }) => /^https?:\/\//i.test(link))
      .map((story) =>
        make(
          'li',
          {},
          make(
            'a',
            { href: story.link, rel: 'noopener noreferrer', referrerpolicy: 'no-referrer', dir: 'auto' },
            story.title,
          ),
          make('div', { class: 'why', dir: 'auto' }, story.about),
        ),
      );
    card.replaceChildren(
      make('div', { class: 'head' }, logo(), make('span', { dir: 'auto' }, words.heading), hideMenu()),
      make('ul', {}, ...rows),
    );
  };

  showStories();
  const style = make('style', {});
  // By `textContent` and not by a text node: so Firefox knows whose style it is, whatever the page's own policy.
  style.textContent = cardStyle;
  root.append(style, make('div', { class: 'gate' }, card));
  return {
    host,
    follow: ({ dark, direction }) => {
      card.classList.toggle('dark', dark);
      card.dir = direction;
    },
  };
}
