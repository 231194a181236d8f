// @ts-check
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { ROOT } from '../lib/root.mjs';

export default defineConfig({
  root: ROOT,
  cacheDir: path.join(ROOT, '.cache', 'vitest'),
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/harness/property-seed.ts'],
    // Of two cores Vitest would use one: it leaves one free for the editor that watches.
    maxWorkers: '100%',
    // The engine is loaded once and runs hot in all files but the first; none of them leaves anything behind.
    isolate: false,
    // Property tests run hundreds of cases, on machines with two cores.
    testTimeout: 60_000,
  },
});
