// Gives a cleaned text the structure that it is read, listened to and compared by: blocks one after the other, with
// two levels of headings below the story's own title, no empty ones, and no words outside a block.

const BLOCK = 'p, h2, h3, blockquote, pre, ul, ol, dl, table, figure, hr';
const HEADINGS = { h1: 'h2', h2: 'h2', h3: 'h3', h4: 'h3', h5: 'h3', h6: 'h3' } as const;

/** Changes `content` in place. */
export function toBlocks(content: DocumentFragment): void {
  for (const [from, to] of Object.entries(HEADINGS))
    for (const heading of content.querySelectorAll(from)) if (from !== to) rename(heading, to);
  // Innermost first: a box that holds blocks is no block itself.
  for (const box of [...content.querySelectorAll('div')].reverse()) {
    if (box.querySelector(BLOCK) === null && box.parentElement?.closest('li, td, th, dd, p') == null)
      rename(box, 'p');
    else box.replaceWith(...box.childNodes);
  }
  for (const picture of content.querySelectorAll('p > img:only-child, p > a:only-child > img:only-child')) {
    const paragraph = picture.closest('p');
    if (paragraph?.textContent?.trim() === '') rename(paragraph, 'figure');
  }
  wrapLoose(content);
  for (const block of content.querySelectorAll('p, h2, h3, li, blockquote, figcaption, pre'))
    if (block.textContent?.trim() === '' && block.querySelector('img') === null) block.remove();
}

/** Puts words that stand between blocks into paragraphs; an empty line (two breaks) begins the next one. */
function wrapLoose(content: DocumentFragment): void {
  let paragraph: HTMLElement | undefined;
  for (const node of [...content.childNodes]) {
    const isBlock = node instanceof Element && node.matches(BLOCK);
    const isBreak = node instanceof Element && node.localName === 'br';
    const ends = isBreak && (paragraph === undefined || nextBreak(node));
    if (isBlock || ends) {
      paragraph = undefined;
      if (ends) node.remove();
      continue;
    }
    if (paragraph === undefined) {
      paragraph = document.createElement('p');
      content.insertBefore(paragraph, node);
    }
    paragraph.append(node);
  }
}

/** Whether another break follows, with nothing but white space between. */
function nextBreak(node: Element): boolean {
  let next = node.nextSibling;
  while (next?.nodeType === Node.TEXT_NODE && next.textContent?.trim() === '') next = next.nextSibling;
  return next instanceof Element && next.localName === 'br';
}

function rename(element: Element, name: string): void {
  const renamed = document.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}
