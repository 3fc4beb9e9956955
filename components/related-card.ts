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

/** Makes the card; it is in no document yet. */
export function makeCard(
  page: Document,
  stories: readonly RelatedStory[],
  words: CardWords,
  calls: CardCalls,
): Card {
  const make = <T extends keyof HTMLElementTagNameMap>(
    tag: T,
    className: string,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[T] => {
    const element = Document.prototype.createElement.call(page, tag) as HTMLElementTagNameMap[T];
    if (className !== '') element.className = className;
    element.append(...children);
    return element;
  };
  const button = (text: string, act: () => void): HTMLButtonElement => {
    const made = make('button', '', text);
    made.type = 'button';
    made.addEventListener('click', (event) => {
      if (event.isTrusted) act();
    });
    return made;
  };
  const logo = (): HTMLElement => {
    const made = make('span', 'logo', words.initials);
    made.ariaHidden = 'true';
    return made;
  };

  const host = Document.prototype.createElement.call(page, CARD_TAG);
  const root = host.attachShadow({ mode: 'closed' });
  const card = make('section', 'card');
  card.lang = words.language;
  card.ariaLabel = words.name;

  const off = async (where: OffWhere): Promise<void> => {
    if (!(await calls.onOff(where, true))) return;
    const undo = button(words.undo, () => {
      void calls.onOff(where, false).then((done) => {
        if (done) showStories();
      });
    });
    const said = make('div', 'off', logo(), where === 'site' ? words.siteIsOff : words.everywhereIsOff, undo);
    said.role = 'status';
    card.replaceChildren(said);
    undo.focus();
  };

  const hideMenu = (): HTMLElement => {
    // Made when it is first opened: most readers never do.
    let menu: HTMLElement | undefined;
    // A click holds it open, and a mouse over it opens it too: so each choice is one click away.
    let held = false;
    const open = (shown: boolean, hold = shown && held): void => {
      held = hold;
      if (!menu) {
        if (!shown) return;
        menu = make(
          'div',
          'menu',
          button(words.offSite, () => void off('site')),
          button(words.offEverywhere, () => void off('everywhere')),
        );
        end.append(menu);
      }
      menu.hidden = !shown;
      hide.ariaExpanded = String(shown);
    };
    const hide = button(`${words.hide} ▾`, () => open(!held, !held));
    hide.ariaLabel = words.hideHint;
    hide.ariaExpanded = 'false';
    const end = make('div', 'end', hide);
    end.addEventListener('pointerenter', (event) => {
      if (event.isTrusted && event.pointerType === 'mouse') open(true);
    });
    end.addEventListener('pointerleave', () => {
      if (!held) open(false);
    });
    end.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu || menu.hidden) return;
      event.stopPropagation();
      open(false);
      hide.focus();
    });
    end.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node && end.contains(event.relatedTarget))) open(false);
    });
    return end;
  };

  const row = ({ link, title, about }: RelatedStory): HTMLElement => {
    const a = make('a', '', title);
    a.href = link;
    a.rel = 'noopener noreferrer';
    a.referrerPolicy = 'no-referrer';
    const why = make('div', 'why', about);
    a.dir = why.dir = 'auto';
    return make('li', '', a, why);
  };

  const showStories = (): void => {
    const heading = make('span', '', words.heading);
    heading.dir = 'auto';
    const rows = stories.filter(({ link }) => /^https?:\/\//i.test(link)).map(row);
    card.replaceChildren(make('div', 'head', logo(), heading, hideMenu()), make('ul', '', ...rows));
  };

  showStories();
  const style = make('style', '');
  // By `textContent` and not by a text node: so Firefox knows whose style it is, whatever the page's own policy.
  style.textContent = cardStyle;
  root.append(style, make('div', 'gate', card));
  return {
    host,
    follow: ({ dark, direction }) => {
      card.classList.toggle('dark', dark);
      card.dir = direction;
    },
  };
}
