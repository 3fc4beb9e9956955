// A checker of StrykerJS that lets through a draw of single mutants, so many from each folder: the windows of lines that
// were instrumented hold more than are to be run, and one regular expression may hold more than all else there. What is
// drawn depends on the seed and on what a mutant is, not on what else there is: a change of the code draws anew only
// where it is. Plain Node: StrykerJS loads it in processes of its own.
import { createHash } from 'node:crypto';
import process from 'node:process';

/** The place of something in a draw: the same for the same name and seed. */
export function placeInDraw(name, seed) {
  return createHash('sha256').update(`${seed} ${name}`).digest('hex');
}

/** The folder of utils that a file is in. */
export function folderOf(file) {
  return /utils\/([^/]+)\//.exec(file.replaceAll('\\', '/'))?.[1] ?? '';
}

/** The ids of `each` mutants of each folder. */
export function drawn(mutants, { each, seed }) {
  const counts = new Map();
  const nameOf = ({ fileName, mutatorName, replacement }) =>
    `${/utils\/.*/.exec(fileName.replaceAll('\\', '/'))?.[0]} ${mutatorName} ${replacement}`;
  const inOrder = mutants
    .map((mutant) => ({ ...mutant, place: placeInDraw(nameOf(mutant), seed) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  return inOrder
    .filter(({ fileName }) => {
      const count = (counts.get(folderOf(fileName)) ?? 0) + 1;
      counts.set(folderOf(fileName), count);
      return count <= each;
    })
    .map(({ id }) => id);
}

class DrawChecker {
  async init() {}

  /** All in one, so that the draw sees all. */
  async group(mutants) {
    return [mutants.map(({ id }) => id)];
  }

  async check(mutants) {
    const passed = new Set(drawn(mutants, JSON.parse(process.env.MUTATION_DRAW)));
    const leftOut = { status: 'compileError', reason: 'not drawn' };
    return Object.fromEntries(mutants.map(({ id }) => [id, passed.has(id) ? { status: 'passed' } : leftOut]));
  }
}

export const strykerPlugins = [{ kind: 'Checker', name: 'draw', injectableClass: DrawChecker }];
