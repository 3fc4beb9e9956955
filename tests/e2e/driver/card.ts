// How a test finds the card of related stories: its element bears a name made up at random, so that no page can look for
// it. What a page could do is look at every element that is put in; so do we, and mark those that are a card's host.

/** Selects the cards of a page that the driver opened. */
export const CARD = '[data-test-card]';

/**
 * Runs in a page before its own scripts, as source: without functions of its own, to which a transpiler may give names by
 * a helper that no page has.
 */
export function markCards(): void {
  const { setAttribute, querySelectorAll } = Element.prototype;
  new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        for (const one of [node, ...querySelectorAll.call(node, 'div')]) {
          // A card's host: an empty div with one attribute, whose name says nothing.
          if (one.localName !== 'div' || one.childNodes.length > 0) continue;
          const [name, ...others] = one.attributes ?? [];
          if (others.length === 0 && name?.value === '' && /^[a-z]{12}$/.test(name.name))
            setAttribute.call(one, 'data-test-card', '');
        }
      }
  }).observe(document, { childList: true, subtree: true });
}
