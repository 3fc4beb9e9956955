import type { Surface } from './driver.ts';

/** Resolves when the popup itself is there, in the place of the picture that the last one left. */
export async function live<S extends Surface>(popup: S): Promise<S> {
  await popup.waitUntil('popup to be live', () => {
    // Before its document is parsed there is no picture yet.
    const isParsed = document.readyState !== 'loading' && location.protocol !== 'about:';
    return isParsed && document.getElementById('first-screen') === null;
  });
  return popup;
}
