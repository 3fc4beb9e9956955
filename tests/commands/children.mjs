// Commands run as children, none of which outlives this process: not on an error, not on Ctrl-C, not a browser that
// a child of a child left behind.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { root } from './setup.mjs';

/** Marks every process that this one starts, at any depth. */
const mark = `COMPANION_RUN=${process.pid}-${Date.now()}`;
const [markName, markValue] = mark.split('=');
const running = new Set();

process.on('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

/**
 * Runs a command in the project's folder and resolves to { code, output }. With `quiet` its words are kept back and
 * given as `output`; otherwise they go straight to the terminal.
 */
export function run(command, args, { env = {}, quiet = false, limitMs = 600_000 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env, [markName]: markValue },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    running.add(child);
    let output = '';
    child.stdout?.on('data', (data) => {
      output += data;
    });
    child.stderr?.on('data', (data) => {
      output += data;
    });
    const timer = setTimeout(() => {
      output += `\n(ended after ${limitMs / 1000} s)`;
      child.kill('SIGTERM');
      setTimeout(endAll, 10_000).unref();
    }, limitMs);
    const done = (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += String(error);
      done(1);
    });
    child.on('close', (code) => done(code ?? 1));
  });
}

/** Runs a package's own command with this Node. */
export function runBin(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}

function endAll() {
  for (const child of running) child.kill('SIGTERM');
  for (const pid of marked()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

/** Processes that carry this run's mark; only Linux tells. */
function marked() {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(mark);
      } catch {
        return false;
      }
    })
    .map(Number);
}
