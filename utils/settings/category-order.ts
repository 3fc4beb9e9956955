// The order in which categories are offered: as the reader put them, then as the outlet names them, then the rest as
// they are given, which is by use. Pure.
import { categoryKey } from '../outlet/category-key.ts';

/**
 * `names` (the outlet's known ones and those that stories have) without doubles, in order.
 * @param order names in the reader's order; what it does not name follows
 * @param known the outlet's own order
 */
export function orderCategories(
  names: readonly string[],
  order: readonly string[],
  known: readonly string[],
): readonly string[] {
  const byKey = new Map<string, string>();
  for (const name of [...known, ...names])
    if (!byKey.has(categoryKey(name))) byKey.set(categoryKey(name), name);
  const ranked = [...order, ...known].map(categoryKey);
  const rank = (key: string) => (ranked.includes(key) ? ranked.indexOf(key) : ranked.length);
  return [...byKey].sort(([a], [b]) => rank(a) - rank(b)).map(([, name]) => name);
}

/** The order after moving `name` by `by` places (-1 is up). */
export function moved(names: readonly string[], name: string, by: number): readonly string[] {
  const from = names.indexOf(name);
  const to = Math.max(0, Math.min(names.length - 1, from + by));
  if (from < 0 || from === to) return names;
  const others = names.filter((other) => other !== name);
  return [...others.slice(0, to), name, ...others.slice(to)];
}
