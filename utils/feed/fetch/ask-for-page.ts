// Whether a page is there, without its content.

const TIME_LIMIT_MS = 10_000;
/** Answers of servers and firewalls that refuse the method and not the page (RFC 9110, sections 15.5.6 and 15.6.2). */
const HEAD_REFUSED: ReadonlySet<number> = new Set([400, 403, 405, 501]);

/** What a page answers, and at which address in the end; undefined where it could not be asked. */
export async function askForPage(
  url: string,
  fetchPage: typeof fetch = fetch,
): Promise<{ readonly status: number; readonly url: string } | undefined> {
  const ask = async (method: 'HEAD' | 'GET') => {
    const response = await fetchPage(url, {
      method,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    });
    await response.body?.cancel();
    return { status: response.status, url: response.url || url };
  };
  try {
    const answer = await ask('HEAD');
    return HEAD_REFUSED.has(answer.status) ? await ask('GET') : answer;
  } catch {
    return undefined;
  }
}
