// The card of related stories: plain DOM in a closed shadow root, because it lives on other people's pages and must
// weigh next to nothing there. A page is taken to be able to read and to write it, so it holds nothing about the reader;
// it shows and calls back, and acts only on what the reader really did and really saw.
import type { CardWords, RelatedStory } from '../../utils/messaging/messages.ts';
import type { Fit } from '../../utils/related/page/fit.ts';
import { cardStyle, fitting } from './card-style.ts';
import { dress, openStory } from './open-story.ts';
import { isSeen, type Sight, watchSight } from './sight.ts';

/** What surrounds the card: its page's background and direction. */
export interface Surroundings {
  readonly dark: boolean;
  readonly direction: 'ltr' | 'rtl';
}

export interface CardCalls {
  /** The reader turned the card off on this site, or took it back; answers whether that was done. */
  readonly onOff: (off: boolean) => Promise<boolean>;
  /** The reader wants to choose where related stories are shown. */
  readonly onSettings: () => void;
}

export interface Card {
  /** The element to put into the page: without content, and of a kind that no page can define. */
  readonly host: HTMLElement;
  readonly name: string;
  readonly follow: (surroundings: Surroundings) => void;
  readonly fit: (fit: Fit) => void;
  /** Leaves its place empty. */
  readonly hide: () => void;
}

export interface CardOptions {
  readonly stories: readonly RelatedStory[];
  readonly words: CardWords;
  readonly calls: CardCalls;
  /** The attribute by which the sheet of this document lets its cards show. */
  readonly name: string;
}

/** Makes the card; it is in no document yet. */
export function makeCard(view: Window, { stories, words, calls, name }: CardOptions): Card {
  const page = view.document;
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
  // A page can define an element whose name has a hyphen, and would be given the closed root of it by its internals.
  const host = make('div', '');
  host.setAttribute(name, '');
  const root = host.attachShadow({ mode: 'closed' });
  const seen = (target: Element, event: MouseEvent): boolean =>
    event.isTrusted && isSeen(target, event, { host, root, view });

  const button = (text: string, act: () => void): HTMLButtonElement => {
    const made = make('button', '', text);
    made.type = 'button';
    made.addEventListener('click', (event) => {
      if (event.isTrusted) act();
    });
    return made;
  };
  /** A button that changes something: dim until it has been in sight, unmoved, for long enough to be read. */
  const guarded = (text: string, act: () => void): HTMLButtonElement => {
    let sight: Sight | undefined;
    const made = make('button', 'dim', text);
    made.type = 'button';
    made.addEventListener('click', (event) => {
      if (!seen(made, event) || !sight?.steady()) return;
      act();
    });
    const shown = new IntersectionObserver((entries) => {
      const inView = entries.at(-1)?.isIntersecting === true;
      if (inView) sight ??= watchSight(made, view, (steady) => made.classList.toggle('dim', !steady));
      else {
        sight?.end();
        sight = undefined;
      }
    });
    shown.observe(made);
    return made;
  };
  const logo = (): HTMLElement => {
    const made = make('span', 'logo', words.initials);
    made.ariaHidden = 'true';
    return made;
  };

  const card = make('section', 'card');
  card.lang = words.language;
  card.ariaLabel = words.name;

  const off = async (): Promise<void> => {
    if (!(await calls.onOff(true))) return;
    const undo = guarded(words.undo, () => {
      void calls.onOff(false).then((done) => {
        if (done) showStories();
      });
    });
    const said = make('div', 'off', logo(), words.siteIsOff, undo);
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
          guarded(words.offSite, () => void off()),
          guarded(words.offEverywhere, calls.onSettings),
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
    dress(a, link);
    // Before the browser follows it: what a page changed in the link is put right again.
    new MutationObserver(() => dress(a, link)).observe(a, { attributes: true });
    const open = (event: MouseEvent): void => {
      if (event.button > 1) return;
      if (seen(a, event)) openStory(link, event, view);
      else event.preventDefault();
    };
    a.addEventListener('click', open);
    a.addEventListener('auxclick', open);
    a.dir = 'auto';
    // Each fact is of its own direction, and the line of the card's language: else numbers go from their units.
    const facts = about.map((fact) => make('bdi', '', fact));
    const line = make('bdi', '', ...facts.flatMap((fact, at) => (at === 0 ? [fact] : [' · ', fact])));
    line.dir = words.direction;
    const why = make('div', 'why', line);
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
  style.textContent = cardStyle(name);
  const place = make('style', '');
  root.append(style, place, make('div', 'gate', card));
  return {
    host,
    name,
    follow: ({ dark, direction }) => {
      card.classList.toggle('dark', dark);
      card.dir = direction;
    },
    fit: (fit) => {
      const text = fitting(fit);
      if (place.textContent !== text) place.textContent = text;
    },
    hide: () => card.classList.add('gone'),
  };
}
