// Whether the outlet has taken a story's page down: asked only when the reader opens that very page.

const TIME_LIMIT_MS = 10_000;

/** True when the outlet answers 404 or 410 (RFC 9110 sections 15.5.5 and 15.5.11); false for anything else, errors included. */
export async function pageIsGone(url: string, fetchPage: typeof fetch = fetch): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(TIME_LIMIT_MS);
    const { status } = await fetchPage(url, {
      method: 'HEAD',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    });
    return status === 404 || status === 410;
  } catch {
    return false;
  }
}
