// The death of a background at a chosen request to the store or the desktop.
import type { Store } from '../../../../utils/stories/db.ts';

export class Killed extends Error {}

/** Counts what the background asks of the world, and ends it at the chosen request, before or after its effect. */
export class Fate {
  private left: number;
  constructor(
    killAt: number | undefined,
    private readonly after: boolean,
  ) {
    this.left = killAt ?? Number.POSITIVE_INFINITY;
  }

  async meet<T>(act: () => Promise<T>, undo: () => void = () => undefined): Promise<T> {
    this.left -= 1;
    if (this.left >= 0) return act();
    if (this.after && this.left === -1) await act();
    undo();
    throw new Killed();
  }

  /** The store as a background sees it that may die at any request; an open transaction dies with it. */
  store(db: Store): Store {
    const fate = this;
    const wrap = <T extends object>(target: T, abort: () => void): T =>
      new Proxy(target, {
        get(object, name) {
          if (fate.left < 0) throw new Killed();
          const value: unknown = Reflect.get(object, name, object);
          if (name === 'done') {
            const done = fate.meet(() => value as Promise<unknown>, abort);
            done.catch(() => undefined);
            return done;
          }
          if (name === 'store') return wrap(value as object, abort);
          if (typeof value !== 'function') return value;
          return (...args: unknown[]) => {
            if (name === 'transaction') {
              const tx = Reflect.apply(value, object, args) as { abort(): void; done: Promise<unknown> };
              tx.done.catch(() => undefined);
              return wrap(tx, () => {
                try {
                  tx.abort();
                } catch {
                  // It was committed.
                }
              });
            }
            if (name === 'objectStore' || name === 'index')
              return wrap(Reflect.apply(value, object, args), abort);
            const answer = fate.meet(() => Reflect.apply(value, object, args) as Promise<unknown>, abort);
            answer.catch(() => undefined);
            return answer;
          };
        },
      });
    return wrap(db, () => undefined);
  }
}
