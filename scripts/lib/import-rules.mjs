// @ts-check
/**
 * Which folder may import what: the table of ARCHITECTURE.md, in a form a program can hold against the sources.
 * Imports "for types only" count: they tie folders together all the same.
 */

/**
 * @typedef {object} FolderRule
 * @property {readonly string[]} folders Other folders it may import from, besides itself.
 * @property {readonly string[]} [typesOf] Folders it may import types from, and nothing that is there when it runs.
 * @property {readonly string[]} packages npm packages (a trailing `/*` takes a scope). `node:` stands for Node's own modules.
 */

const PURE = ['math', 'document', 'history', 'sketch', 'mesh', 'animation', 'editor'].map((name) => `src/${name}`);
const HEADLESS = [...PURE, 'src/engine', 'src/export'];
const REACT = ['react', 'react-dom', '@radix-ui/*', 'lucide-react', 'zustand', 'colord'];

/** @type {Readonly<Record<string, FolderRule>>} */
export const IMPORT_RULES = {
  'src/math': { folders: [], packages: [] },
  'src/document': { folders: ['src/math'], packages: ['colord', 'zod', 'fflate'] },
  'src/history': { folders: ['src/document'], packages: ['fflate'] },
  'src/sketch': {
    folders: ['src/math', 'src/document'],
    packages: ['clipper2-ts', 'colord', 'd3-contour', 'fflate', 'perfect-freehand', 'saxes', 'zod'],
  },
  'src/mesh': {
    folders: ['src/math', 'src/sketch'],
    packages: ['clipper2-ts', 'robust-predicates'],
  },
  'src/engine': { folders: ['src/math', 'src/document', 'src/sketch', 'src/mesh'], packages: [] },
  'src/animation': { folders: ['src/math', 'src/document'], packages: ['zod'] },
  'src/editor': {
    folders: ['src/math', 'src/document', 'src/history', 'src/animation', 'src/sketch'],
    packages: ['zustand', 'perfect-freehand'],
  },
  'src/viewport': {
    folders: ['src/math', 'src/document', 'src/editor', 'src/engine'],
    packages: ['three', 'colord', 'perfect-freehand'],
  },
  'src/export': {
    folders: ['src/math', 'src/document', 'src/animation', 'src/engine'],
    packages: ['@gltf-transform/core', 'colord', 'fflate'],
  },
  'src/ui': { folders: ['src/math', 'src/document', 'src/editor', 'src/platform'], packages: REACT },
  'src/platform': { folders: [], typesOf: ['electron/shared'], packages: [] },
  'src/cli': { folders: HEADLESS, packages: ['node:', 'zod', 'fflate'] },
  'src/app': {
    folders: [...HEADLESS, 'src/viewport', 'src/ui', 'src/platform'],
    packages: [...REACT, 'zod'],
  },
  'electron/main': { folders: ['electron/shared'], packages: ['electron', 'node:', 'zod'] },
  'electron/preload': { folders: ['electron/shared'], packages: ['electron'] },
  'electron/shared': { folders: [], packages: ['zod'] },
};

/** Files that any folder may point at by URL or import as text, styles or bytes. */
const OPEN_PLACES = ['assets', 'wasm/dist'];

/**
 * @param {string} file Relative to the checkout, with forward slashes.
 * @returns {string | null} The folder whose rule holds for it.
 */
function ruledFolder(file) {
  return Object.keys(IMPORT_RULES).find((folder) => file.startsWith(`${folder}/`)) ?? null;
}

/** @param {string} specifier @returns {string} The package's name, or `node:`. */
function packageName(specifier) {
  if (specifier.startsWith('node:')) return 'node:';
  const [first = '', second] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** @param {readonly string[]} allowed @param {string} name */
function listed(allowed, name) {
  return allowed.some((entry) => entry === name || (entry.endsWith('/*') && name.startsWith(entry.slice(0, -1))));
}

/**
 * @param {string} file The importing file, relative to the checkout.
 * @param {Pick<import('./source-imports.mjs').SourceImport, 'specifier' | 'typeOnly'>} imported
 * @returns {string | null} What is wrong with it, or null.
 */
export function importProblem(file, { specifier, typeOnly }) {
  const folder = ruledFolder(file);
  const rule = folder ? IMPORT_RULES[folder] : undefined;
  if (!folder || !rule) return `${file} lies in no folder of the table (scripts/lib/import-rules.mjs)`;
  const plain = specifier.replace(/\?.*$/, '');
  if (plain.startsWith('/') || /^[a-z]+:/.test(plain.replace(/^node:/, '')))
    return `imports "${specifier}", which is neither ours nor a package`;
  if (!plain.startsWith('.')) {
    const name = packageName(plain);
    return listed(rule.packages, name)
      ? null
      : `${folder} may not import ${name === 'node:' ? 'Node modules' : `the package ${name}`}`;
  }
  const target = resolveRelative(file, plain);
  if (
    target.startsWith(`${folder}/`) ||
    listed(OPEN_PLACES, OPEN_PLACES.find((place) => target.startsWith(`${place}/`)) ?? '')
  ) {
    return null;
  }
  const other = ruledFolder(target);
  if (other && rule.folders.includes(other)) return null;
  if (other && rule.typesOf?.includes(other)) return typeOnly ? null : `${folder} may import only types from ${other}`;
  return `${folder} may not import from ${other ?? target}`;
}

/** @param {string} file @param {string} specifier */
export function resolveRelative(file, specifier) {
  const parts = file.split('/').slice(0, -1);
  for (const step of specifier.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  return parts.join('/');
}
