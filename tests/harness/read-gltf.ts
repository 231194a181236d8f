/** Reads exported files the way others would: with the validator, three's loader, and the check tools. */

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { validateBytes } from 'gltf-validator';
import { type GLTF, GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';

/** Every complaint of the validator: 'severity code pointer'. */
export async function complaintsAbout(bytes: Uint8Array): Promise<string[]> {
  const report = await validateBytes(bytes, { maxIssues: 50 });
  return report.issues.messages.map((issue) => `${issue.severity} ${issue.code} ${issue.pointer ?? ''}`);
}

export function loadWithThree(bytes: Uint8Array): Promise<GLTF> {
  const copy = bytes.slice();
  return new GLTFLoader().parseAsync(copy.buffer, '');
}

/** The JSON line that one of tests/harness/tools prints about a file. */
export function runTool(tool: 'mesh-laws' | 'depth-order', file: string): Record<string, unknown> {
  const script = fileURLToPath(new URL(`./tools/${tool}.mjs`, import.meta.url));
  return JSON.parse(execFileSync(process.execPath, [script, file], { encoding: 'utf8' })) as Record<string, unknown>;
}
