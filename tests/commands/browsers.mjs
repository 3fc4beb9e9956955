// Where the reader's own browsers are, and how to get one that is missing. Plain Node: it runs before any package is there.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const mac = (names) =>
  names.flatMap(([app, file]) =>
    ['/Applications', join(homedir(), 'Applications')].map((dir) =>
      join(dir, `${app}.app`, 'Contents', 'MacOS', file),
    ),
  );
const windows = (paths) =>
  ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)']
    .map((name) => process.env[name])
    .filter(Boolean)
    .flatMap((dir) => paths.map((path) => join(dir, ...path)));

const known = {
  chromium: {
    variable: 'E2E_CHROMIUM',
    commands: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    darwin: mac([
      ['Chromium', 'Chromium'],
      ['Google Chrome', 'Google Chrome'],
    ]),
    win32: windows([
      ['Chromium', 'Application', 'chrome.exe'],
      ['Google', 'Chrome', 'Application', 'chrome.exe'],
    ]),
    debian: 'chromium',
  },
  firefox: {
    variable: 'E2E_FIREFOX',
    commands: ['firefox-esr', 'firefox', 'firefox-developer-edition', 'firefox-nightly'],
    darwin: mac([
      ['Firefox', 'firefox'],
      ['Firefox Developer Edition', 'firefox'],
    ]),
    win32: windows([
      ['Mozilla Firefox', 'firefox.exe'],
      ['Firefox Developer Edition', 'firefox.exe'],
    ]),
    debian: 'firefox-esr',
  },
};

export const kinds = Object.keys(known);

/** The browser's executable, or undefined. `prefer: 'chrome'` looks for Google's build before Chromium's. */
export function findBrowser(kind, { prefer } = {}) {
  const { variable, commands, darwin, win32 } = known[kind];
  if (process.env[variable]) return process.env[variable];
  const inPath = commands.flatMap((name) =>
    (process.env.PATH ?? '')
      .split(delimiter)
      .map((dir) => join(dir, process.platform === 'win32' ? `${name}.exe` : name)),
  );
  const usual = { darwin, win32 }[process.platform] ?? [];
  const found = [...inPath, ...usual].filter(isExecutable);
  const isChrome = (path) => /google[ -]chrome|Google.Chrome/i.test(path);
  return (prefer === 'chrome' ? found.find(isChrome) : undefined) ?? found[0];
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Installs the browsers that are missing where that needs no question: Debian's packages, as root or in CI.
 * Returns what is still missing, each with what to do about it.
 */
export function ensureBrowsers(wanted = kinds, log = console.log) {
  const missing = () => wanted.filter((kind) => findBrowser(kind) === undefined);
  const asRoot = process.getuid?.() === 0;
  const mayInstall = process.platform === 'linux' && (asRoot || process.env.CI) && hasCommand('apt-get');
  if (missing().length > 0 && mayInstall) {
    const packages = [...missing().map((kind) => known[kind].debian), 'fonts-dejavu-core', 'fonts-noto-core'];
    log(`Installing ${packages.join(', ')} …`);
    const apt = (...args) => {
      const command = asRoot ? ['apt-get', ...args] : ['sudo', '-n', 'apt-get', ...args];
      return (
        spawnSync(command[0], command.slice(1), {
          stdio: ['ignore', 'ignore', 'inherit'],
          env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        }).status === 0
      );
    };
    if (!apt('update', '-qq') || !apt('install', '-y', '-qq', '--no-install-recommends', ...packages)) {
      log('The browsers could not be installed.');
    }
  }
  return missing().map((kind) => ({
    kind,
    advice: `no ${kind === 'firefox' ? 'Firefox' : 'Chrome or Chromium'} found: install it, or name its executable in ${known[kind].variable}`,
  }));
}

function hasCommand(name) {
  return (process.env.PATH ?? '').split(delimiter).some((dir) => isExecutable(join(dir, name)));
}
