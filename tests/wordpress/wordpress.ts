// A running WordPress as a test uses it: what the newsroom does, how the site answers, and back to where it was.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../e2e/driver/until.ts';
import { type Place, reloadNginx, sql, writeMode } from './services.ts';

/** A post as WordPress has it. */
export interface Published {
  readonly id: number;
  /** As the editor typed it, markup included. */
  readonly title: string;
  readonly guid: string;
  readonly link: string;
  /** Publication, ms since the epoch. */
  readonly at: number;
  readonly author: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  /** Its featured picture. */
  readonly picture: string | null;
}

export interface Written {
  readonly title: string;
  readonly content?: string;
  /** A date as PHP reads it, local to Karachi where it has no zone: `-3 hours`, `@1790000000`. Default: now. */
  readonly at?: string;
  readonly status?: 'publish' | 'future' | 'draft' | 'private';
  readonly categories?: readonly string[];
  readonly tags?: readonly string[];
}

export interface WrittenPost {
  readonly id: number;
  readonly link: string;
  readonly title: string;
}

/** Columns of WordPress's table of posts. */
export type Columns = Readonly<Record<string, string>>;

export type Mode =
  | 'direct'
  | 'varnish'
  | 'nginx-cache'
  | 'no-validators'
  | 'one-page'
  | 'challenge-403'
  | 'challenge-503'
  | 'challenge-mitigated'
  | 'password'
  | 'blog'
  | 'blog-apart';

/** Seen by wp-config.php: the database is gone, warnings are shown, the site lies under /blog. */
export type Flag = 'no-database' | 'debug' | 'blog';

/** A connection that is kept may be closed by nginx, which is told to read its configuration again and again. */
export const CLOSE = { headers: { connection: 'close' } } as const;

export type WordPress = ReturnType<typeof openWordPress>;

/** The WordPress at `place`, as it is; `snapshot` is the database to go back to, as SQL in a file. */
export function openWordPress(place: Place, snapshot: string) {
  const command = async <R>(name: string, ...args: readonly unknown[]): Promise<R> => {
    const response = await fetch(`http://127.0.0.1:${place.innerPort}/newsroom`, {
      method: 'POST',
      ...CLOSE,
      body: JSON.stringify({ command: name, args }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${name}: HTTP ${response.status}\n${wordsOf(text)}`);
    return JSON.parse(text);
  };
  /** Whoever used the site before may have left it in any. */
  let mode: Mode | undefined;
  const plugins = join(place.dir, 'site/wp-content/mu-plugins');
  const maintenance = join(place.dir, 'site/.maintenance');
  const flag = (name: Flag, on: boolean) => {
    const file = join(place.dir, 'flags', name);
    if (on) writeFileSync(file, '');
    else rmSync(file, { force: true });
  };

  const wordpress = {
    url: `http://127.0.0.1:${place.port}`,
    feedUrl: `http://127.0.0.1:${place.port}/feed/`,
    /** The same site under another name, as a partner. */
    partnerUrl: `http://localhost:${place.port}`,
    port: place.port,
    install: () => command('install'),
    seed: () => command('seed'),
    /** What is public, newest first. */
    stories: () => command<Published[]>('stories'),
    write: (post: Written) => command<WrittenPost>('write', post),
    /** Changes a post; its address from then on. */
    update: (id: number, columns: Columns) => command<string>('update', id, columns),
    redate: (id: number, at: string) => command('redate', id, at),
    /** Deletes every other post. */
    keepOnly: (ids: readonly number[]) => command('keepOnly', ids),
    trash: (id: number) => command('trash', id),
    untrash: (id: number) => command('untrash', id),
    due: (id: number, at: string) => command('due', id, at),
    /** Publishes the scheduled posts whose time has come; how many. */
    cron: () => command<number>('cron'),
    renameCategory: (from: string, to: string) => command('renameCategory', from, to),
    rewriteGuids: (from: string, to: string) => command<number>('rewriteGuids', from, to),
    /** Twelve tags for every post; how many there are then. */
    tagEverything: () => command<number>('tagEverything'),
    option: (name: string, value: string) => command('option', name, value),
    permalinks: (structure: string) => command('permalinks', structure),
    theme: (name: string) => command('theme', name),
    flag,
    /** A plugin's code, without `<?php`; undefined takes it away. */
    plugin: (code: string | undefined) => {
      const file = join(plugins, 'plugin.php');
      if (code === undefined) rmSync(file, { force: true });
      else writeFileSync(file, `<?php\n${code}`);
    },
    /** Installs the plugin that tells a cache of what is published. `cache`: where the cache listens. */
    refreshCache: (cache: 'varnish' | 'nginx-cache') => {
      const port = cache === 'varnish' ? place.varnishPort : place.port;
      const code = readFileSync(join(place.dir, 'refresh-feed.php'), 'utf8');
      const address = `define('FEED_CACHE', 'http://127.0.0.1:${port}');`;
      writeFileSync(join(plugins, 'refresh-feed.php'), code.replace('<?php', `<?php ${address}`));
    },
    /** WordPress's own maintenance mode, as it is while updates are installed. */
    maintain: (on: boolean) => {
      if (on) writeFileSync(maintenance, `<?php $upgrading = ${Math.floor(Date.now() / 1000)};`);
      else rmSync(maintenance, { force: true });
    },
    /** How the site answers from now on. */
    answerBy: async (next: Mode) => {
      flag('blog', next.startsWith('blog'));
      if (next === mode) return;
      mode = next;
      writeMode(place, mode);
      await reloadNginx(place);
    },
    /** Requests that reached nginx's front server since the start: `PATH?QUERY`, oldest first. */
    asked: (): readonly string[] =>
      readFileSync(join(place.dir, 'log/access.log'), 'utf8')
        .split('\n')
        .map((line) => line.split(' ')[3] ?? ''),
    /** Requests for the feed that PHP had to answer since the start, as ms since the epoch to the second. */
    reached: (): readonly number[] =>
      readFileSync(join(place.dir, 'log/reached.log'), 'utf8')
        .split('\n')
        .filter((line) => /feed/.test(line))
        .map((line) => Number(line.split(' ')[0]) * 1000),
    /** Everything as it was after the seed. */
    reset: async () => {
      for (const name of ['no-database', 'debug', 'blog'] as const) flag(name, false);
      rmSync(plugins, { recursive: true, force: true });
      mkdirSync(plugins);
      wordpress.maintain(false);
      sql(place, readFileSync(snapshot, 'utf8'));
      await wordpress.answerBy('direct');
    },
  };
  return wordpress;
}

/** WordPress tells changes of its feed apart by the second: what is done after this comes in another one. */
export async function nextSecond(): Promise<void> {
  const second = Math.floor(Date.now() / 1000);
  await until(() => Math.floor(Date.now() / 1000) > second, { what: 'the next second' });
}

/** What an error page of WordPress says. */
function wordsOf(html: string): string {
  const body = html.slice(html.indexOf('<body'));
  return body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 1000);
}
