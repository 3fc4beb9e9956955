// What is new, from the text that the package carries (tests/commands/notices.mjs writes it from the changelog).
import type { NewsGroup } from './contract.ts';

/** What this version brought. */
export async function loadNews(): Promise<readonly NewsGroup[]> {
  return readNews(await (await fetch('/WHATS-NEW.txt')).text());
}

/** Headings and the items under them; the first line names the version. */
export function readNews(text: string): readonly NewsGroup[] {
  const groups: { title: string; items: string[] }[] = [];
  for (const line of text.split('\n').slice(1)) {
    const item = /^- (.*)/.exec(line)?.[1];
    if (item !== undefined) groups.at(-1)?.items.push(item);
    else if (line.trim() !== '') groups.push({ title: line.trim(), items: [] });
  }
  return groups.filter(({ items }) => items.length > 0);
}
