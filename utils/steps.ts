// A seam for fault tests: each awaited step of a poll names itself here. Where nobody listens it does nothing. A
// test in a real browser puts `pollStep` on the background's global object, and stops the background at a step.

export type Step =
  | 'locked'
  | 'downloaded'
  | 'parsed'
  | 'merging'
  | 'storing'
  | 'stored'
  | 'filling'
  | 'alerting'
  | 'badge'
  | 'indexing'
  | 'planning';

/** Says that a poll has come to `name`. Inside a transaction the answer is not awaited. */
export function step(name: Step): unknown {
  return (globalThis as { pollStep?: (name: Step) => unknown }).pollStep?.(name);
}
