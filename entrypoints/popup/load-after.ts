/** Loads what comes after the popup's first moments. */
export const after = () => import('./after.ts');
