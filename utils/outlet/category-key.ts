// How the outlet's categories are compared, wherever their names come from.

/** Categories are compared without case or surrounding space. */
export function categoryKey(category: string): string {
  return category.trim().toLowerCase().replaceAll('|', '/');
}
