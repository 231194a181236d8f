import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { OpenDoor, projectsInArguments } from '../../../electron/main/open-door';

test('arguments that are projects come through, absolute, each once', () => {
  const args = [
    '.',
    '--inspect=5',
    'dragon.plumpkin',
    'notes.txt',
    '-x.plumpkin',
    '/a/B.PLUMPKIN',
    './dragon.plumpkin',
  ];
  expect(projectsInArguments(args, '/home/me')).toEqual([
    resolve('/home/me/dragon.plumpkin'),
    resolve('/a/B.PLUMPKIN'),
  ]);
});

test('files wait until the page listens, and again after it has gone', () => {
  const door = new OpenDoor();
  const delivered: string[] = [];
  door.offer('/a.plumpkin');
  door.offer('/evil.svg');
  door.open((path) => delivered.push(path));
  door.offer('/b.plumpkin');
  expect(delivered).toEqual(['/a.plumpkin', '/b.plumpkin']);
  door.close();
  door.offer('/c.plumpkin');
  expect(delivered).toHaveLength(2);
  door.open((path) => delivered.push(path));
  expect(delivered).toEqual(['/a.plumpkin', '/b.plumpkin', '/c.plumpkin']);
});
