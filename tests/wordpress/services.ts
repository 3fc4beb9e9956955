// A real WordPress on loopback: MariaDB on a socket, php-fpm, nginx and Varnish, all in one new folder, none of them a
// service of the system. They end with the process that started them, even where that one is killed.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../e2e/driver/free-port.ts';
import { sleep, until } from '../e2e/driver/until.ts';

/** Where a WordPress runs. Ports are on 127.0.0.1. */
export interface Place {
  readonly dir: string;
  /** The site's. */
  readonly port: number;
  /** WordPress with nothing in front of it, and the tests' own door. */
  readonly innerPort: number;
  readonly varnishPort: number;
}

export interface Services extends Place {
  /** Ends all of them and removes the folder. */
  close(): Promise<void>;
}

/** Debian's WordPress, whose links into the rest of the system are followed. */
const PACKAGED = '/usr/share/wordpress';
const FOLDERS = ['run', 'log', 'flags', 'cache', 'tmp', 'varnish', 'db', 'db-tmp'];
const config = resolve(import.meta.dirname, 'config');
/** What docs/for-outlets.md gives to outlets, and is run here. */
const documented = resolve(import.meta.dirname, '../../docs/outlet-cache');
const ENDING_MS = 5_000;

/** Starts an empty WordPress; takes a few seconds. @throws Error with the servers' own words. */
export async function startServices(): Promise<Services> {
  const place: Place = {
    dir: mkdtempSync(join(tmpdir(), 'companion-wordpress-')),
    port: Number(process.env.WORDPRESS_PORT) || (await freePort()),
    innerPort: await freePort(),
    varnishPort: await freePort(),
  };
  const children: ChildProcess[] = [];
  const close = async () => {
    await Promise.all(children.reverse().map(ended));
    rmSync(place.dir, { recursive: true, force: true });
  };
  try {
    writeFiles(place);
    const start = (command: string, args: readonly string[], as: readonly string[] = []) =>
      children.push(startServer(place, command, args, as));
    await startDatabase(place, start);
    start(phpFpm(), ['--fpm-config', join(place.dir, 'php-fpm.conf')]);
    start('nginx', ['-c', join(place.dir, 'nginx.conf'), '-p', place.dir]);
    start('varnishd', [
      ...['-F', '-j', 'none', '-T', 'none', '-s', 'malloc,32m', '-n', join(place.dir, 'varnish')],
      ...['-a', `127.0.0.1:${place.varnishPort}`, '-f', join(place.dir, 'varnish.vcl')],
    ]);
    for (const port of [place.innerPort, place.port, place.varnishPort]) await answers(port);
    return { ...place, close };
  } catch (error) {
    const said = readdirSync(join(place.dir, 'log')).map((name) =>
      readFileSync(join(place.dir, 'log', name)),
    );
    await close();
    throw new Error(`${error instanceof Error ? error.message : error}\n${said.join('\n')}`);
  }
}

function writeFiles(place: Place): void {
  const { dir } = place;
  // Servers that are not root look in.
  chmodSync(dir, 0o755);
  for (const name of FOLDERS) mkdirSync(join(dir, name));
  cpSync(PACKAGED, join(dir, 'site'), { recursive: true, dereference: true });
  symlinkSync('.', join(dir, 'site/blog'));
  for (const name of ['uploads', 'mu-plugins'])
    mkdirSync(join(dir, 'site/wp-content', name), { recursive: true });
  cpSync(join(config, 'wp-config.php'), join(dir, 'site/wp-config.php'));
  cpSync(resolve(import.meta.dirname, 'newsroom.php'), join(dir, 'newsroom.php'));
  for (const name of ['nginx.conf', 'php-fpm.conf', 'wordpress.conf', 'fastcgi.conf', 'fastcgi_params'])
    writeFileSync(join(dir, name), filled(name, place));
  for (const name of readdirSync(documented)) writeFileSync(join(dir, name), documentedHere(name, place));
  writeMode(place, 'direct');
  writeFileSync(join(dir, 'htpasswd'), 'editor:{PLAIN}secret\n');
  execFileSync('chown', [
    '-R',
    'www-data:',
    ...['site/wp-content', 'cache', 'tmp'].map((name) => join(dir, name)),
  ]);
  execFileSync('chown', ['mysql:', ...['db', 'db-tmp', 'run'].map((name) => join(dir, name))]);
}

/** Writes how nginx answers from its next start or reload on. */
export function writeMode(place: Place, name: string): void {
  writeFileSync(join(place.dir, 'mode.conf'), filled(`modes/${name}.conf`, place));
}

/** Has nginx read its configuration again; nobody is answered by the old one when this is done. */
export async function reloadNginx({ dir }: Pick<Place, 'dir'>): Promise<void> {
  const master = Number(readFileSync(join(dir, 'run/nginx.pid'), 'utf8'));
  const workers = () => readFileSync(`/proc/${master}/task/${master}/children`, 'utf8').trim().split(/\s+/);
  const old = workers();
  process.kill(master, 'SIGHUP');
  // Until it has gone, an old worker accepts connections and then closes them without an answer.
  await until(() => workers().length > 0 && workers().every((pid) => !old.includes(pid)), {
    what: 'nginx to read its configuration',
  });
}

/** A file that outlets are given, with its addresses as they are here. */
function documentedHere(name: string, { dir, innerPort }: Place): string {
  return readFileSync(join(documented, name), 'utf8')
    .replace('"8080"', `"${innerPort}"`)
    .replace('unix:/run/php/php-fpm.sock', `unix:${dir}/run/php.sock`)
    .replace('/var/cache/nginx/feed', `${dir}/cache`);
}

/** A file of config/ with the places in it filled in. */
function filled(name: string, place: Place): string {
  return readFileSync(join(config, name), 'utf8').replace(
    /\{\{(dir|port|innerPort|varnishPort)\}\}/g,
    (_, key) => String(place[key as keyof Place]),
  );
}

/** A server as a child that the kernel ends when this process dies. */
function startServer(
  { dir }: Place,
  command: string,
  args: readonly string[],
  as: readonly string[],
): ChildProcess {
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', ...as, command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = join(dir, 'log', `${command.split('/').pop()}.out`);
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => writeFileSync(log, data, { flag: 'a' }));
  return child;
}

async function startDatabase(
  { dir }: Place,
  start: (command: string, args: readonly string[], as: readonly string[]) => void,
): Promise<void> {
  // With a folder for its temporary tables: a server that starts removes those of any other from the system's one.
  const options = ['--no-defaults', '--user=mysql', `--datadir=${dir}/db`, `--tmpdir=${dir}/db-tmp`];
  const made = ['--skip-test-db', '--auth-root-authentication-method=normal'];
  // What it says goes to the log, which an error of this file quotes: by itself it only ends with a number.
  const log = openSync(join(dir, 'log/mariadb-install-db.out'), 'w');
  execFileSync('mariadb-install-db', [...options, ...made], { stdio: ['ignore', log, log] });
  closeSync(log);
  const asMysql = ['--reuid', 'mysql', '--regid', 'mysql', '--init-groups'];
  // Nothing here outlives the tests: no commit needs to reach the disk.
  const quick = ['--innodb-flush-log-at-trx-commit=0', '--innodb-buffer-pool-size=64M', '--skip-log-bin'];
  start('mariadbd', [...options, ...quick, '--skip-networking', `--socket=${dir}/run/mysqld.sock`], asMysql);
  await until(() => existsSync(join(dir, 'run/mysqld.sock')), { what: 'the database to start' });
  sql({ dir }, 'CREATE DATABASE wp CHARACTER SET utf8mb4');
}

/** Runs SQL in the WordPress's database server. */
export function sql({ dir }: Pick<Place, 'dir'>, text: string): void {
  execFileSync('mariadb', ['--no-defaults', '-S', join(dir, 'run/mysqld.sock')], { input: text });
}

/** What would bring the database back to how it is now, as SQL. */
export function dumpDatabase({ dir }: Pick<Place, 'dir'>): string {
  const args = ['--no-defaults', '-S', join(dir, 'run/mysqld.sock'), '--databases', 'wp'];
  return execFileSync('mariadb-dump', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
}

function phpFpm(): string {
  const found = readdirSync('/usr/sbin').find((name) => name.startsWith('php-fpm'));
  if (found === undefined) throw new Error('there is no php-fpm in /usr/sbin');
  return join('/usr/sbin', found);
}

async function answers(port: number): Promise<void> {
  const ask = () =>
    fetch(`http://127.0.0.1:${port}/readme.html`).then(
      () => true,
      () => false,
    );
  await until(ask, { what: `an answer at port ${port}` });
}

/** Asks a server to end, and makes it end where it does not. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await Promise.race([gone, sleep(ENDING_MS)]);
  child.kill('SIGKILL');
  await gone;
}
