import { describe, expect, test } from 'vitest';
import { IMPORT_RULES, importProblem, resolveRelative } from '../../../scripts/lib/import-rules.mjs';
import { sourceImports } from '../../../scripts/lib/source-imports.mjs';

function problemsOf(file: string, text: string): string[] {
  return sourceImports(file, text).flatMap((imported) => importProblem(file, imported) ?? []);
}

describe('import rules', () => {
  test('let a folder import from itself and from the folders of its row', () => {
    const text = "import { a } from './a';\nimport type { Part } from '../document/sketch-document';";
    expect(problemsOf('src/history/history.ts', text)).toEqual([]);
  });

  test.each([
    ['an upward import', "import { Editor } from '../editor/editor';"],
    ['one for types only', "import type { Editor } from '../editor/editor';"],
    ['an inline type import', "let e: import('../editor/editor').Editor;"],
    ['a re-export', "export { Editor } from '../editor/editor';"],
    ['a star re-export', "export * from '../editor/editor';"],
    ['a dynamic import', "const later = import('../editor/editor');"],
    ['a worker by URL', "new Worker(new URL('../editor/editor.ts', import.meta.url));"],
    ['a bare side-effect import', "import '../editor/editor';"],
    ['a way round through the top', "import '../../src/editor/editor';"],
  ])('refuse %s', (_, text) => {
    expect(problemsOf('src/document/x.ts', text)).toEqual(['src/document may not import from src/editor']);
  });

  test.each([
    ['src/editor/x.ts', 'three', 'src/editor may not import the package three'],
    ['src/export/x.ts', 'three/addons/loaders/GLTFLoader.js', 'src/export may not import the package three'],
    ['src/editor/x.ts', 'electron', 'src/editor may not import the package electron'],
    ['src/document/x.ts', 'node:fs', 'src/document may not import Node modules'],
    ['electron/main/x.ts', '../../src/document/sketch-document', 'electron/main may not import from src/document'],
    ['src/cli/x.ts', '../ui/commands', 'src/cli may not import from src/ui'],
    ['src/ui/x.ts', '../viewport/scene', 'src/ui may not import from src/viewport'],
    ['src/app/x.ts', '../cli/main', 'src/app may not import from src/cli'],
    [
      'src/document/x.ts',
      'https://example.org/a.js',
      'imports "https://example.org/a.js", which is neither ours nor a package',
    ],
    ['src/document/x.ts', '../../tests/harness/laws', 'src/document may not import from tests/harness/laws'],
  ])('hold %s importing %s to its row', (file, specifier, problem) => {
    expect(importProblem(file, { specifier, typeOnly: false })).toBe(problem);
  });

  test('let the platform see the shape of the shell, and none of its code', () => {
    const from = "from '../../electron/shared/shell-bridge';";
    expect(problemsOf('src/platform/x.ts', `import type { ShellBridge } ${from}`)).toEqual([]);
    expect(problemsOf('src/platform/x.ts', `import { checked } ${from}`)).toEqual([
      'src/platform may import only types from electron/shared',
    ]);
  });

  test('keep three in the viewport', () => {
    const users = Object.entries(IMPORT_RULES).filter(([, rule]) => rule.packages.includes('three'));
    expect(users.map(([folder]) => folder)).toEqual(['src/viewport']);
  });

  test('let files point at assets and at the built core', () => {
    const text =
      "new URL('../../wasm/dist/plumpkin.wasm', import.meta.url); import cat from '../../assets/characters/cat.svg?raw';";
    expect(problemsOf('src/app/main.tsx', text)).toEqual([]);
    expect(importProblem('src/app/main.tsx', { specifier: '../../wasm/src/arap.cc', typeOnly: false })).toBe(
      'src/app may not import from wasm/src/arap.cc',
    );
  });

  test('complain of a folder that has no row', () => {
    expect(importProblem('src/extra/x.ts', { specifier: './y', typeOnly: false })).toContain(
      'src/extra/x.ts lies in no folder of the table',
    );
  });

  test('have no circles between folders', () => {
    const reach = (folder: string): string[] =>
      (IMPORT_RULES[folder]?.folders ?? []).flatMap((next) => [next, ...reach(next)]);
    for (const folder of Object.keys(IMPORT_RULES)) expect(reach(folder)).not.toContain(folder);
  });

  test('name the line, and whether anything is left of it when the program runs', () => {
    const text = "// one\n\nimport type { X } from './x';\nimport { y } from './y';\nlet z: import('./z').Z;";
    expect(sourceImports('a.ts', text)).toEqual([
      { specifier: './x', line: 3, typeOnly: true },
      { specifier: './y', line: 4, typeOnly: false },
      { specifier: './z', line: 5, typeOnly: true },
    ]);
  });

  test('resolve dots as a path does', () => {
    expect(resolveRelative('src/a/b/c.ts', '../../d/./e')).toBe('src/d/e');
  });
});
