import type { Surface } from './driver.ts';

/** Resolves when the popup itself is there, in the place of the picture that the last one left. */
export async function live<S extends Surface>(popup: S): Promise<S> {
  await popup.waitUntil('popup to be live', () => document.getElementById('first-screen') === null);
  return popup;
}
