import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The look harness' page as one script. @returns {Promise<string>} */
export async function lookBundle() {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    // Without a script's own address there is no scout: the stage opens at once.
    logLevel: 'error',
  });
  return bundle.outputFiles[0]?.text ?? '';
}
