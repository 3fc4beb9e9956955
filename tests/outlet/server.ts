// The demo outlet: a WordPress site in small on 127.0.0.1, with a partner site beside it. It can be told to publish,
// edit, take down and misbehave, by its handle or by POST to /_control/…, and it remembers what it was asked for.
import { createHash } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Behaviour, MOVED_FEED_PATH, misbehave } from './behaviour.ts';
import { type FeedManners, openConditional } from './conditional.ts';
import { POSTS_PER_PAGE, type Site, writeFeed } from './feed.ts';
import { type Newsdesk, openNewsdesk } from './newsdesk.ts';
import { breaking } from './newsroom/defence.ts';
import type { Draft } from './newsroom/draft.ts';
import { articlePage, frontPage, missingPage } from './pages.ts';
import { createPartner } from './partner.ts';
import { drawPicture } from './picture.ts';
import { answerPost, answerPosts, type RestAnswer } from './rest.ts';

/** One request as the outlet saw it. */
export interface Hit {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** With its question mark, or empty. */
  readonly query: string;
  readonly ifNoneMatch?: string;
  readonly ifModifiedSince?: string;
  readonly headers: IncomingHttpHeaders;
  /** Undefined while the answer is under way, or when the connection was cut. */
  status?: number;
}

export interface OutletOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly partnerPort?: number;
  readonly now?: () => number;
  /** What is published at the start; default: everything in newsroom/. */
  readonly drafts?: readonly Draft[];
  /** Items on a page of the feed; default: WordPress's ten. */
  readonly perPage?: number;
  readonly feed?: FeedManners;
}

export interface OutletHandle extends Newsdesk {
  /** The outlet's front page, without a slash at its end. */
  readonly url: string;
  readonly feedUrl: string;
  readonly port: number;
  readonly partner: {
    readonly url: string;
    readonly port: number;
    readonly frontUrl: string;
    readonly articleUrl: string;
    /** The same article in the layout of WordPress's block themes. */
    readonly constrainedUrl: string;
    readonly unrelatedUrl: string;
    /** Paths asked for, oldest first. */
    readonly hits: readonly string[];
  };
  /** Publishes the demo's breaking defence story. */
  publishBreaking(): ReturnType<Newsdesk['publish']>;
  /** How feed and REST behave from now on; `down` is the whole site. */
  behave(kind: Behaviour['kind'] | Behaviour): void;
  /** Requests since the start or the last `forget`, /_control/ left out; those for `path` alone if given. */
  hits(path?: string): readonly Hit[];
  forget(): void;
  close(): Promise<void>;
}

/** Starts outlet and partner. Their addresses differ in host name too, so that match patterns tell them apart. */
export async function startOutlet(options: OutletOptions = {}): Promise<OutletHandle> {
  const now = options.now ?? Date.now;
  const startedAt = now();
  const perPage = options.perPage ?? POSTS_PER_PAGE;
  const desk = openNewsdesk(startedAt, now, options.drafts);
  const conditional = openConditional(options.feed);
  const log: Hit[] = [];
  const partnerHits: string[] = [];
  let behaviour: Behaviour = { kind: 'ok' };
  let site: Site = { url: '', name: 'OpenVoiceNews Pakistan', motto: 'Transparent. Unbiased. Yours.' };

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, 500, 'text/plain', String(error));
    });
  });
  const partner = createPartner(startedAt, (path) => partnerHits.push(path));

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, search, searchParams } = new URL(request.url ?? '/', site.url);
    if (path.startsWith('/_control/')) return await control(path, request, response);
    const hit: Hit = {
      at: now(),
      method: request.method ?? 'GET',
      path,
      query: search,
      headers: request.headers,
      ...(request.headers['if-none-match'] && { ifNoneMatch: request.headers['if-none-match'] }),
      ...(request.headers['if-modified-since'] && { ifModifiedSince: request.headers['if-modified-since'] }),
    };
    log.push(hit);
    response.on('finish', () => {
      hit.status = response.statusCode;
    });

    const isFeed = path === '/feed/' || path === '/feed' || path === MOVED_FEED_PATH;
    const isRest = path.startsWith('/wp-json/');
    if (isFeed || isRest || behaviour.kind === 'down') {
      if (await misbehave(behaviour, path, response)) return;
    }
    if (isFeed) return sendFeed(request, response, Number(searchParams.get('paged') ?? 1));
    if (isRest) return sendRest(response, rest(path, searchParams));
    sendPage(path, response);
  }

  function sendFeed(request: IncomingMessage, response: ServerResponse, paged: number): void {
    const posts = desk.posts().slice((paged - 1) * perPage, paged * perPage);
    if (posts.length === 0 && paged > 1) {
      // WordPress says 404 beyond the last page, and sends a feed without items all the same.
      send(response, 404, 'application/rss+xml', writeFeed(site, [], desk.lastModifiedAt()));
      return;
    }
    const modifiedAt = desk.lastModifiedAt();
    const etag = `"${createHash('md5').update(`${startedAt} ${desk.version()} ${paged}`).digest('hex')}"`;
    const answer = conditional({ headers: request.headers, etag, modifiedAt, posts });
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
    if (answer.status === 304) response.writeHead(304).end();
    else send(response, answer.status, 'application/rss+xml', writeFeed(site, answer.posts, modifiedAt));
  }

  function rest(path: string, query: URLSearchParams): RestAnswer {
    if (path === '/wp-json/wp/v2/posts') return answerPosts(site, desk.posts(), query);
    const id = /^\/wp-json\/wp\/v2\/posts\/(\d+)$/.exec(path)?.[1];
    return answerPost(site, id === undefined ? undefined : desk.find(Number(id)), query);
  }

  function sendPage(path: string, response: ServerResponse): void {
    const picture = /^\/wp-content\/uploads\/(\d+)\.png$/.exec(path)?.[1];
    const post = desk.find(path);
    if (picture !== undefined) {
      response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'max-age=86400' });
      response.end(drawPicture(Number(picture)));
    } else if (path === '/robots.txt') {
      send(response, 200, 'text/plain', 'User-agent: *\nDisallow: /wp-admin/\n');
    } else if (path === '/') {
      send(response, 200, 'text/html', frontPage(site, desk.posts()));
    } else if (post !== undefined && post.takenDown === undefined) {
      send(response, 200, 'text/html', articlePage(site, post));
    } else {
      const status = post?.takenDown ?? 404;
      send(response, status, 'text/html', missingPage(site, status));
    }
  }

  async function control(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (path === '/_control/log') return sendRest(response, { status: 200, headers: {}, body: log });
    if (request.method !== 'POST') return send(response, 405, 'text/plain', 'POST only');
    try {
      const result = command(path.slice('/_control/'.length), JSON.parse((await body(request)) || '{}'));
      sendRest(response, { status: 200, headers: {}, body: result });
    } catch (error) {
      send(response, 400, 'text/plain', `${path}: ${error instanceof Error ? error.message : error}\n`);
    }
  }

  function command(name: string, given: Record<string, unknown>): unknown {
    switch (name) {
      case 'publish':
        return desk.publish({ title: 'Untitled', categories: [], paragraphs: ['…'], ...given });
      case 'breaking':
        return desk.publish(breaking);
      case 'edit':
        return desk.edit(Number(given.id), given);
      case 'delete':
        return desk.takeDown(Number(given.id), given.status === 410 ? 410 : 404);
      case 'behave':
        behaviour = given as unknown as Behaviour;
        return behaviour;
      default:
        throw new Error('one of publish, breaking, edit, delete, behave');
    }
  }

  const port = await listen(server, options.port ?? 0);
  const partnerPort = await listen(partner.server, options.partnerPort ?? 0);
  site = { ...site, url: `http://127.0.0.1:${port}` };
  const partnerUrl = `http://localhost:${partnerPort}`;

  return {
    ...desk,
    url: site.url,
    feedUrl: `${site.url}/feed/`,
    port,
    partner: {
      url: partnerUrl,
      port: partnerPort,
      frontUrl: partnerUrl + partner.paths.front,
      articleUrl: partnerUrl + partner.paths.article,
      constrainedUrl: partnerUrl + partner.paths.constrained,
      unrelatedUrl: partnerUrl + partner.paths.unrelated,
      hits: partnerHits,
    },
    publishBreaking: () => desk.publish(breaking),
    behave: (kind) => {
      behaviour = typeof kind === 'string' ? { kind } : kind;
    },
    hits: (path) => (path === undefined ? [...log] : log.filter((hit) => hit.path === path)),
    forget: () => {
      log.length = 0;
    },
    close: async () => {
      await Promise.all([stop(server), stop(partner.server)]);
    },
  };
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=UTF-8` });
  response.end(text);
}

function sendRest(response: ServerResponse, answer: RestAnswer): void {
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=UTF-8', ...answer.headers });
  response.end(JSON.stringify(answer.body));
}

async function body(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
