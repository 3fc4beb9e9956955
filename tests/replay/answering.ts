// The outlet of a scenario: answers what it is asked as a browser's fetch would hand it on.
import type { Answer, Asked } from './scenario.ts';

const MOST_REDIRECTS = 20;

export interface Answering {
  readonly fetch: typeof fetch;
  readonly answer: (answers: Readonly<Record<string, Answer>>) => void;
  /** What was asked since this was called last. */
  readonly asked: () => readonly Asked[];
}

/** An outlet that answers 404 to everything until it is told what to answer. `now`: ms since the epoch. */
export function answering(now: () => number): Answering {
  const answers = new Map<string, Answer>();
  let log: Asked[] = [];
  let made = 0;

  const fetchOne = async (input: Parameters<typeof fetch>[0], init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    const method = init.method ?? 'GET';
    let url = String(input instanceof Request ? input.url : input);
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const ifNoneMatch = headers.get('if-none-match') ?? undefined;
      const ifModifiedSince = headers.get('if-modified-since') ?? undefined;
      log.push({ method, url, ifNoneMatch, ifModifiedSince });
      const answer = answers.get(url) ?? { status: 404 };
      const target = 'redirect' in answer ? answer.redirect : undefined;
      if (target === undefined && !('blockedRedirect' in answer)) {
        const response = respond(answer as Content, { ifNoneMatch, ifModifiedSince }, method);
        return Object.defineProperty(response, 'url', { value: url });
      }
      if (init.redirect === 'manual') return opaqueRedirect(url);
      if (target === undefined || init.redirect === 'error') break;
      url = new URL(target, url).href;
    }
    throw new TypeError('Failed to fetch');
  };

  function respond(answer: Content, asked: Omit<Asked, 'url' | 'method'>, method: string): Response {
    if ('generate' in answer) return new Response(generated(answer, ++made, now()));
    const { status = 200 } = answer;
    const body = 'body' in answer ? answer : undefined;
    const headers = new Headers({ 'content-type': 'application/rss+xml; charset=UTF-8', ...body?.headers });
    if (body?.etag) headers.set('etag', body.etag);
    if (body?.lastModified) headers.set('last-modified', body.lastModified);
    if (body && isUnchanged(body, asked)) return new Response(null, { status: 304, headers });
    return new Response(method === 'HEAD' ? null : (body?.body ?? ''), { status, headers });
  }

  return {
    fetch: fetchOne,
    answer: (more) => {
      for (const [url, answer] of Object.entries(more)) answers.set(url, answer);
    },
    asked: () => {
      const asked = log;
      log = [];
      return asked;
    },
  };
}

type Content = Exclude<Answer, { readonly redirect: string } | { readonly blockedRedirect: string }>;

function isUnchanged(
  { etag, lastModified }: { readonly etag?: string; readonly lastModified?: string },
  { ifNoneMatch, ifModifiedSince }: Omit<Asked, 'url' | 'method'>,
): boolean {
  if (ifNoneMatch !== undefined) return ifNoneMatch === etag;
  return Date.parse(ifModifiedSince ?? '') >= Date.parse(lastModified ?? '');
}

/** What fetch gives for a redirect that is not to be followed (Fetch, section 2.2.6). */
function opaqueRedirect(url: string): Response {
  return Object.defineProperties(new Response(null), {
    type: { value: 'opaqueredirect' },
    status: { value: 0 },
    ok: { value: false },
    url: { value: url },
  });
}

function generated(answer: Extract<Answer, { generate: string }>, made: number, now: number): string {
  const items = Array.from({ length: answer.items }, (_, n) => {
    const name = answer.generate === 'edits' ? `${n}` : `${made}-${n}`;
    const text = answer.generate === 'edits' ? `${made} `.padEnd(answer.bodyBytes, `word${made} `) : 'Words.';
    return `<item><title>Generated ${name}</title><link>https://outlet.example/made/${name}/</link>
      <guid isPermaLink="false">made-${name}</guid><pubDate>${new Date(now - n * 1000).toUTCString()}</pubDate>
      <description>${text}</description></item>`;
  });
  return `<rss version="2.0"><channel><title>Outlet</title><link>https://outlet.example/</link>${items.join('')}</channel></rss>`;
}
