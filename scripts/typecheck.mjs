// @ts-check
/** npm run typecheck [-- FOLDER …]: every folder under its own tsconfig, so that a wrong runtime's API is an error. */
import path from 'node:path';
import { ROOT } from './lib/root.mjs';
import { runProcess } from './lib/run-process.mjs';
import { typecheckProjects } from './lib/typecheck-projects.mjs';

const asked = process.argv.slice(2).map((name) => name.replace(/\/$/, ''));
const { projects, bare } = typecheckProjects(ROOT);
const wanted = (/** @type {string} */ folder) =>
  asked.length === 0 || asked.some((name) => folder === name || folder.endsWith(`/${name}`));
const chosen = projects.filter(wanted);
const tsc = path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
const failed = bare.filter(wanted);

for (const folder of failed) console.log(`${folder}: no tsconfig.json`);
if (chosen.length === 0 && failed.length === 0) failed.push(`no folder named ${asked.join(', ')}`);
// One after another: the compiler itself uses every core.
for (const folder of chosen) {
  const { code, stdout, stderr } = await runProcess(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
    output: 'hide',
  });
  if (code === 0) continue;
  failed.push(folder);
  console.log(`${folder}:\n${(stdout + stderr).trimEnd()}`);
}
console.log(failed.length === 0 ? `${chosen.length} projects type-check` : `does not type-check: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
