import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runProcess } from '../../../scripts/lib/run-process.mjs';

const node = (program: string, timeoutSec = 20) =>
  runProcess(process.execPath, ['-e', program], { output: 'hide', timeoutSec });

test('gives back what a program wrote, and its status', async () => {
  const result = await node("console.log('answer'); console.error('chatter'); process.exit(3)");
  expect(result).toEqual({ code: 3, stdout: 'answer\n', stderr: 'chatter\n' });
});

test('a character that comes in two pieces is whole', async () => {
  const program = `
    process.stdout.write(Buffer.from([0xe2, 0x80]));
    setTimeout(() => process.stdout.write(Buffer.from([0x94, 0x0a])), 200);`;
  expect((await node(program)).stdout).toBe('—\n');
});

test('a program that is not there is a status, not a crash', async () => {
  const { code, stderr } = await runProcess('plumpkin-has-no-such-program', [], { output: 'hide' });
  expect(code).toBe(127);
  expect(stderr).toContain('plumpkin-has-no-such-program');
});

test.skipIf(process.platform === 'win32')('one that takes too long is ended, with all that it started', async () => {
  const started = `
    const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    console.log(child.pid);
    setInterval(() => {}, 1000);`;
  const { code, stdout } = await node(started, 1);
  expect(code).toBe(124);
  const grandchild = Number(stdout);
  expect(grandchild).toBeGreaterThan(0);
  await expect.poll(() => isRunning(grandchild), { timeout: 5000 }).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const record = `/proc/${pid}/stat`;
  // Ended, but not yet called for by its parent: in a container nobody may ever call.
  return !(existsSync(record) && /\) Z /.test(readFileSync(record, 'utf8')));
}
