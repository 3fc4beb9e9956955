// The story view as a reader meets it, in whichever page it stands.
import type { Page, Surface } from './driver/driver.ts';

/** Clicks the row of that title. */
export const clickRow = (page: Surface, title: string) => onRow(page, title, 'click');

/** Puts the keyboard on the row of that title. */
export const focusRow = (page: Surface, title: string) => onRow(page, title, 'focus');

async function onRow(page: Surface, title: string, act: 'click' | 'focus'): Promise<void> {
  await page.waitUntil(
    `the row of ${title}`,
    (wanted, does) => {
      const links = [...document.querySelectorAll<HTMLElement>('li.story a.title')];
      const row = links.find((link) => link.textContent === wanted);
      row?.[does]();
      return row !== undefined;
    },
    title,
    act,
  );
}

/** Waits until the story of that title is shown, with its text. */
export async function storyShown(page: Surface, title: string): Promise<void> {
  await page.waitUntil(
    `the story ${title}`,
    (wanted) =>
      document.querySelector('.reader h1')?.textContent === wanted &&
      document.querySelector('.reader .body')?.hasChildNodes(),
    title,
  );
}

/** The words of the story's text, block by block. */
export function storyBlocks(page: Surface): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.reader .body > *')].map((block) => block.textContent?.trim() ?? ''),
  );
}

/** Scrolls the story to its end, as a reader does who has read it. */
export function scrollToEnd(page: Page): Promise<void> {
  return page.evaluate(() => {
    const box = document.querySelector('.reader .scroll');
    if (box) box.scrollTop = box.scrollHeight;
  });
}
