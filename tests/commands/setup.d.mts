/** The project's folder. */
export const root: string;
export function checkNode(): void;
export function ensurePackages(): void;
