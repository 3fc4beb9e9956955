// RSS as WordPress writes it, for scenarios.
import type { Answer } from './scenario.ts';

export interface Item {
  readonly title: string;
  readonly guid?: string;
  readonly link: string;
  /** ISO date; absent where the feed has none. */
  readonly date?: string;
  readonly categories?: readonly string[];
  readonly text?: string;
}

/** Story `n` of an outlet, dated `minutes` after 08:00 on 20 November 2026. */
export function story(n: number, minutes: number, over: Partial<Item> = {}): Item {
  return {
    title: `Story ${n}`,
    guid: `https://outlet.example/?p=${n}`,
    link: `https://outlet.example/2026/11/story-${n}/`,
    date: new Date(Date.UTC(2026, 10, 20, 8, minutes)).toISOString(),
    categories: ['World'],
    ...over,
  };
}

export const DEFENCE: Partial<Item> = { categories: ['Defence & Security'] };

/** A feed of these items, the newest first, and what else its answer has. */
export function rss(
  items: readonly Item[],
  more: Omit<Extract<Answer, { body: string }>, 'body'> = {},
): Answer {
  const entries = items.map(
    ({ title, guid, link, date, categories = [], text = 'Words.' }) => `<item><title>${title}</title>
      <link>${escaped(link)}</link>${guid === undefined ? '' : `<guid isPermaLink="false">${escaped(guid)}</guid>`}
      ${date === undefined ? '' : `<pubDate>${new Date(date).toUTCString()}</pubDate>`}
      ${categories.map((name) => `<category><![CDATA[${name}]]></category>`).join('')}
      <description>${text}</description></item>`,
  );
  return {
    body: `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Outlet</title>
      <link>https://outlet.example/</link>${entries.join('')}</channel></rss>`,
    ...more,
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;');
}
