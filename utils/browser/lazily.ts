// Work put off until it is first needed: a background is started many times an hour, mostly for something small.

/** The value of `make`, made at the first call and kept. */
export function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
