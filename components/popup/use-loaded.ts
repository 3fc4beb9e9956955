// Views that are seldom seen are loaded when they first are: the popup's first rows wait for none of them.
import { useEffect, useState } from 'preact/hooks';

/** The module that `load` imports, once it was `wanted` and has come. Give it a function that stays the same. */
export function useLoaded<M>(wanted: boolean, load: () => Promise<M>): M | undefined {
  const [module, setModule] = useState<{ readonly loaded: M }>();
  useEffect(() => {
    if (wanted && module === undefined) void load().then((loaded) => setModule({ loaded }));
  }, [wanted, module, load]);
  return module?.loaded;
}
