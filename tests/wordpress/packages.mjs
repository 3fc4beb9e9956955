// What the WordPress tests need of Debian, and how it is installed: by apt, as root, without starting any service.
// Plain Node, as `npm test` asks before any package of the project is used.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';

const PACKAGES = [
  'wordpress',
  'wordpress-theme-twentytwentyone',
  'wordpress-theme-twentytwentytwo',
  'wordpress-theme-twentytwentythree',
  'php-cli',
  'php-fpm',
  'php-mysql',
  'php-xml',
  'php-mbstring',
  'php-gd',
  'mariadb-server',
  'nginx-light',
  'varnish',
];

/** While this script is there and says 101, Debian's packages start no service of their own. */
const POLICY = '/usr/sbin/policy-rc.d';

/** Installs what is missing. Returns why WordPress can't be run here, or undefined where it can. */
export function ensureWordPress(log = console.log) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) {
    return 'WordPress is installed by apt, and there is none on this machine';
  }
  if (process.getuid?.() !== 0) return 'its servers are installed and started as root';
  const missing = PACKAGES.filter((name) => !isInstalled(name));
  if (missing.length === 0) return undefined;
  log(`Installing ${missing.join(', ')} …`);
  const isOurs = !existsSync(POLICY);
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const done = apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
    return done ? undefined : 'the packages could not be installed';
  } finally {
    if (isOurs) rmSync(POLICY);
  }
}

function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['--status', name], { encoding: 'utf8' });
  return stdout.includes('\nStatus: install ok installed');
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}
