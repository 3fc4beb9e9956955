// Opening a story from the card: at the address that the script holds, never at what stands in the page, where a page of
// Firefox can reach the link and rewrite it.

/**
 * Has the browser follow `link` as the reader's click asks for: here, or in another tab. Neither `<base target>` nor the
 * page's referrer policy has a say, for the element that is followed is in no document.
 */
export function openStory(link: string, event: MouseEvent, view: Window): void {
  event.preventDefault();
  if (event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey) {
    view.open(link, '_blank', 'noopener,noreferrer');
    return;
  }
  const away = Document.prototype.createElement.call(view.document, 'a') as HTMLAnchorElement;
  dress(away, link);
  away.click();
}

/** The attributes of a link to a story, for the status bar and the context menu. */
const attributes = {
  target: '_top',
  rel: 'noopener noreferrer',
  referrerpolicy: 'no-referrer',
  draggable: 'false',
} as const;

export function dress(a: HTMLAnchorElement, link: string): void {
  for (const [name, value] of Object.entries({ href: link, ...attributes })) {
    if (a.getAttribute(name) !== value) a.setAttribute(name, value);
  }
  for (const name of ['ping', 'download', 'attributionsrc']) a.removeAttribute(name);
}
