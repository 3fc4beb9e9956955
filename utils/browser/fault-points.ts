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

type Listener = (name: Step, transaction?: unknown) => unknown;

/**
 * Says that a poll has come to `name`; await it. Inside a transaction it comes with that transaction: a listener that
 * wants to stay there keeps it alive with requests of its own.
 */
export function step(name: Step, transaction?: unknown): unknown {
  return (globalThis as { pollStep?: Listener }).pollStep?.(name, transaction);
}
