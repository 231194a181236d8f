// @ts-check
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bundleSizes } from '../lib/bundle-sizes.mjs';
import { ROOT } from '../lib/root.mjs';
import { shippedPackages } from '../lib/shipped-packages.mjs';

const shipped = shippedPackages('page');
const sizes = bundleSizes();
const collectors = () => [shipped.collect(), sizes.collect()];

/**
 * glTF-Transform's reader and writer for Node come along, unused; that they ask for Node's modules is no news.
 * @type {import('vite').Rolldown.WarningHandlerWithDefault}
 */
function onwarn(warning, report) {
  const known = /externalized for browser compatibility, imported by .*@gltf-transform/.test(warning.message);
  if (!known) report(warning);
}

export default defineConfig(({ command }) => ({
  root: path.join(ROOT, 'src', 'app'),
  configFile: false,
  // The page is served from `app://`, from a local port and from folders: nothing may assume the top.
  base: './',
  publicDir: false,
  cacheDir: path.join(ROOT, '.cache', 'vite'),
  plugins: [react(), ...(command === 'build' ? collectors() : [])],
  worker: {
    format: 'es',
    plugins: () => (command === 'build' ? collectors() : []),
  },
  server: {
    host: '127.0.0.1',
    // Sources and samples lie beside the page's own folder.
    fs: { allow: [ROOT] },
    headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
  },
  build: {
    outDir: path.join(ROOT, 'dist', 'page'),
    emptyOutDir: true,
    target: 'chrome130',
    // Data URLs would need holes in the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: { onwarn },
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    reportCompressedSize: false,
  },
}));
