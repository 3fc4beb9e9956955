// A function from a test, made into source that any context of a browser can run: arguments as JSON, `browser` for
// the extension API under either name, a stand-in for the name keeper that some transpilers call, and the document's
// own global where the script itself runs in a sandbox beside it.

const prelude =
  'const globalThis = self; const __name = (f) => f; const browser = self.browser?.runtime ? self.browser : self.chrome;';

/** An expression whose value is what `fn(...args)` returns. */
export function scriptOf<A extends readonly unknown[]>(fn: (...args: A) => unknown, args: A): string {
  return `(async () => { ${prelude} return await (${fn.toString()})(...${JSON.stringify(args)}); })()`;
}

/** The source of a function that takes one node, for protocols that pass nodes by reference; it answers in JSON. */
export function nodeFunctionOf<A extends readonly unknown[]>(
  fn: (root: ShadowRoot, ...args: A) => unknown,
  args: A,
): string {
  return `async (node) => { ${prelude} return JSON.stringify((await (${fn.toString()})(node, ...${JSON.stringify(args)})) ?? null); }`;
}
