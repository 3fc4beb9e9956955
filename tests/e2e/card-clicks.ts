// The card of related stories, read and clicked as a reader does.
import { CARD } from './driver/card.ts';
import type { Driver, Page } from './driver/driver.ts';
import { until } from './driver/until.ts';

/** The words of what `selector` finds in the card; empty where it finds nothing. */
export function textInCard(driver: Driver, page: Page, selector: string): Promise<string> {
  return driver.inClosedShadow(
    page,
    CARD,
    (root, wanted) => root.querySelector(wanted)?.textContent ?? '',
    selector,
  );
}

/** Clicks what changes something once it has stood still for long enough to be read. */
export async function steadyClick(driver: Driver, page: Page, selector: string): Promise<void> {
  await until(
    () =>
      driver.inClosedShadow(
        page,
        CARD,
        (root, wanted) => {
          const button = root.querySelector(wanted);
          button?.scrollIntoView({ block: 'center' });
          return button?.classList.contains('dim') === false;
        },
        selector,
      ),
    { what: `${selector} to stand still` },
  );
  await driver.clickInClosedShadow(page, CARD, selector);
}
