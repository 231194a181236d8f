// @ts-check
/**
 * Every module a TypeScript source names: imports, exports-from, dynamic imports, `import('…')` types, and URLs
 * against `import.meta.url`. (dependency-cruiser would be the usual tool; it reads TypeScript through a compiler
 * interface that TypeScript 7 no longer has. Vite's parser is here anyway, and keeps imports for types.)
 */
import { parseSync } from 'vite';

/**
 * @typedef {object} SourceImport
 * @property {string} specifier As written.
 * @property {number} line
 * @property {boolean} typeOnly Gone when the program runs.
 */

/**
 * @param {string} file Its ending picks the language.
 * @param {string} text
 * @returns {SourceImport[]} In the order of the source.
 * @throws {Error} where it does not parse.
 */
export function sourceImports(file, text) {
  const { program, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  /** @type {SourceImport[]} */
  const found = [];
  walk(program, (node) => {
    const specifier = specifierOf(node);
    if (specifier === null) return;
    const typeOnly = node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type';
    found.push({ specifier, line: text.slice(0, node.start).split('\n').length, typeOnly });
  });
  return found;
}

/** @typedef {{ type: string, start: number } & Record<string, any>} AnyNode */

/** @param {unknown} value @param {(node: AnyNode) => void} visit */
function walk(value, visit) {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
  } else if (value && typeof value === 'object') {
    const node = /** @type {AnyNode} */ (value);
    if (typeof node.type === 'string') visit(node);
    for (const child of Object.values(node)) walk(child, visit);
  }
}

/** @param {AnyNode} node @returns {string | null} */
function specifierOf(node) {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node.source?.type === 'Literal' ? String(node.source.value) : null;
    case 'TSExternalModuleReference':
      return String(node.expression.value);
    case 'NewExpression': {
      const [first, second] = node.arguments;
      const againstThisFile = second?.type === 'MemberExpression' && second.object.type === 'MetaProperty';
      const isUrl = node.callee.name === 'URL' && first?.type === 'Literal' && againstThisFile;
      // A URL without a leading dot still starts at this file.
      return isUrl ? String(first.value).replace(/^(?!\.{0,2}\/)/, './') : null;
    }
    default:
      return null;
  }
}
