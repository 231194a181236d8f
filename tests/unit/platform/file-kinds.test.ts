import { expect, test } from 'vitest';
import { FILE_EXTENSIONS } from '../../../electron/shared/ipc-contract';
import { extensionOf, FILE_KINDS, isOfKind, nameWithKind } from '../../../src/platform/file-kinds';

test('names get the ending of their kind, in place of another known one', () => {
  expect(nameWithKind('dragon', 'glb')).toBe('dragon.glb');
  expect(nameWithKind('dragon.plumpkin', 'glb')).toBe('dragon.glb');
  expect(nameWithKind('dragon.GLB', 'glb')).toBe('dragon.GLB');
  expect(nameWithKind('dragon v1.2', 'glb')).toBe('dragon v1.2.glb');
  expect(nameWithKind('.plumpkin', 'project')).toBe('.plumpkin.plumpkin');
  expect(extensionOf('archive.tar.GZ')).toBe('gz');
  expect(isOfKind('photo.JPEG', 'picture')).toBe(true);
});

test('the desktop shell takes every ending the editor knows', () => {
  const known = Object.values(FILE_KINDS).flatMap((facts) => facts.extensions);
  expect([...new Set(known)].sort()).toEqual([...FILE_EXTENSIONS].sort());
});
