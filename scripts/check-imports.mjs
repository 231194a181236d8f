// @ts-check
/** npm run imports: holds src/ and electron/ against the table of import rules, and looks for circles. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importCircles } from './lib/import-circles.mjs';
import { importProblem, resolveRelative } from './lib/import-rules.mjs';
import { ROOT } from './lib/root.mjs';
import { sourceImports } from './lib/source-imports.mjs';

/** @param {string} folder @returns {string[]} */
function sourcesUnder(folder) {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

const files = ['src', 'electron'].flatMap(sourcesUnder);
const problems = [];
/** @type {Map<string, string[]>} */
const graph = new Map();

for (const file of files) {
  const imports = sourceImports(file, readFileSync(path.join(ROOT, file), 'utf8'));
  for (const imported of imports) {
    const problem = importProblem(file, imported);
    if (problem) problems.push(`${file}:${imported.line}: ${problem}`);
  }
  // A circle of types is no circle when the program runs.
  const targets = imports.filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly);
  graph.set(
    file,
    targets.flatMap(({ specifier }) => fileNamed(resolveRelative(file, specifier)) ?? []),
  );
}
for (const circle of importCircles(graph)) problems.push(`a circle of imports: ${circle.join(' → ')}`);

/** @param {string} target Without its ending. */
function fileNamed(target) {
  return ['', '.ts', '.tsx'].map((ending) => target + ending).find((name) => files.includes(name));
}

if (files.length === 0) problems.push('there are no sources to check');
for (const problem of problems) console.log(problem);
console.log(`${files.length} files, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
