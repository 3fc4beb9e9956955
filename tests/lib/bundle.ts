// A module of the product as one script for a page, bundled as the build bundles it.
import { build } from 'vite';

/** Bundles `code` (which may import by paths relative to the project) into a classic script. */
export async function bundle(code: string): Promise<string> {
  const entry = '\0page-script';
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'page-script',
        resolveId: (id) =>
          id === entry ? id : id.startsWith('project:') ? process.cwd() + id.slice(8) : null,
        load: (id) => (id === entry ? code : null),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      minify: 'esbuild',
      rollupOptions: { input: entry, output: { format: 'iife' } },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (!output || !('output' in output)) throw new Error('vite gave no output');
  return output.output[0].code;
}
