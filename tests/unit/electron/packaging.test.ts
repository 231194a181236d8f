/**
 * The packages themselves need Electron's runtime and each system's tools. Everything up to there is
 * tried here: the configuration, the files it names, and what electron-builder packs around a runtime
 * that is a few bytes with Electron's fuse wire in them.
 */

import { execFile } from 'node:child_process';
import { access, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { Configuration, FileAssociation } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_ID } from '../../../electron/main/app-id';

const ROOT = resolve(import.meta.dirname, '../../..');
const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));

/** What the file sets, which is less than it might. */
type Ours = Configuration & {
  directories: { buildResources: string };
  icon: string;
  fileAssociations: FileAssociation[];
  appId: string;
  extraMetadata: { desktopName: string };
  linux: { target: string[]; icon: string; syncDesktopName: boolean };
  win: { target: string[] };
  nsis: { perMachine: boolean };
  mac: { target: string[] };
};

async function configuration(): Promise<Ours> {
  const yaml = fromBuilder('js-yaml') as { load(text: string): Ours };
  return yaml.load(await readFile(join(ROOT, 'electron-builder.yml'), 'utf8'));
}

function validate(config: unknown): Promise<void> {
  const { validateConfiguration } = fromBuilder('app-builder-lib/out/util/config/config') as {
    validateConfiguration(config: unknown, log: { isEnabled: boolean }): Promise<void>;
  };
  return validateConfiguration(config, { isEnabled: false });
}

describe('the configuration', () => {
  test('fits electron-builder’s own schema, which refuses what it doesn’t know', async () => {
    await validate(await configuration());
    await expect(validate({ ...(await configuration()), asarr: true })).rejects.toThrow();
  });

  test('makes the packages each system expects', async () => {
    const { linux, win, mac } = await configuration();
    expect([linux.target, win.target, mac.target]).toEqual([['AppImage', 'deb'], ['nsis'], ['dmg']]);
  });

  test('opens projects with the app, and nothing else', async () => {
    const { fileAssociations, nsis } = await configuration();
    expect(fileAssociations.map((association) => association.ext)).toEqual(['plumpkin']);
    expect(nsis.perMachine).toBe(true);
  });

  test('gives the program the name that it goes by', async () => {
    expect((await configuration()).appId).toBe(APP_ID);
  });

  test('a window on Linux goes by the name of its desktop entry, and files come with it', async () => {
    const { linux, extraMetadata, fileAssociations } = await configuration();
    const { LinuxTargetHelper } = fromBuilder('app-builder-lib/out/targets/LinuxTargetHelper') as LinuxTargets;
    const helper = new LinuxTargetHelper({
      appInfo: { productName: 'Plumpkin', sanitizedProductName: 'Plumpkin', description: '' },
      executableName: 'plumpkin',
      platformSpecificBuildOptions: linux,
      info: { metadata: extraMetadata },
      config: {},
      fileAssociations,
    });
    expect(helper.getDesktopFileName()).toBe(APP_ID);
    const entry = await helper.computeDesktopEntry(linux);
    expect(entry).toContain(`StartupWMClass=${APP_ID}\n`);
    expect(entry).toContain('MimeType=application/x-plumpkin;\n');
    expect(entry).toMatch(/^Exec=\/opt\/Plumpkin\/plumpkin %U$/m);
  });

  test('the icons are there, square and large enough to derive the others from', async () => {
    const { icon, linux, directories } = await configuration();
    expect(await pngSize(join(ROOT, icon))).toEqual([1024, 1024]);
    for (const size of [16, 32, 48, 64, 128, 256, 512]) {
      const file = join(ROOT, directories.buildResources, linux.icon, `${size}x${size}.png`);
      expect(await pngSize(file)).toEqual([size, size]);
    }
  });
});

interface LinuxTargets {
  readonly LinuxTargetHelper: new (
    packager: object,
  ) => {
    getDesktopFileName(): string;
    computeDesktopEntry(options: object): Promise<string>;
  };
}

async function pngSize(path: string): Promise<[number, number]> {
  const bytes = await readFile(path);
  expect(bytes.subarray(1, 4).toString('latin1'), path).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** As in Electron's binaries: a marker, a version, a length, and a byte '0' or '1' a fuse, in a fixed order. */
const FUSE_MARKER = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const WANTED = new Map([
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
]);
const FUSE_COUNT = 8;
const ENABLED = '1'.charCodeAt(0);

describe.runIf(process.platform === 'linux')('a package', () => {
  let folder: string;
  let packed: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plumpkin-package-'));
    const runtime = join(folder, 'runtime');
    const app = join(folder, 'app');
    await mkdir(join(runtime, 'resources'), { recursive: true });
    // Opposite to what is wanted, so that each must be flipped.
    const wire = Array.from({ length: FUSE_COUNT }, (_, fuse) => (WANTED.get(fuse) ? '0' : '1')).join('');
    await writeFile(join(runtime, 'electron'), `${FUSE_MARKER}\u0001${String.fromCharCode(FUSE_COUNT)}${wire}`);
    await writeFile(join(runtime, 'version'), '45.4.1');
    for (const name of ['package.json', 'electron-builder.yml', 'assets/icons']) {
      await cp(join(ROOT, name), join(app, name), { recursive: true });
    }
    await symlink(join(ROOT, 'node_modules'), join(app, 'node_modules'));
    for (const name of ['electron/main.cjs', 'electron/preload.cjs', 'page/index.html', 'cli/main.mjs']) {
      await mkdir(join(app, 'dist', name, '..'), { recursive: true });
      await writeFile(join(app, 'dist', name), `// ${name}\n`);
    }
    const cli = fromBuilder.resolve('electron-builder/cli.js');
    await promisify(execFile)(process.execPath, [cli, '--linux', 'dir', `-c.electronDist=${runtime}`], { cwd: app });
    packed = join(app, 'dist', 'packages', 'linux-unpacked');
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('holds the shell and the page, and neither sources nor libraries', async () => {
    const asar = await readFile(join(packed, 'resources', 'app.asar'));
    const header = JSON.parse(asar.subarray(16, 16 + asar.readUInt32LE(12)).toString('utf8')) as AsarFolder;
    expect(filesOf(header).sort()).toEqual([
      'dist/electron/main.cjs',
      'dist/electron/preload.cjs',
      'dist/page/index.html',
      'package.json',
    ]);
    await expect(access(join(packed, 'resources', 'app'))).rejects.toThrow();
  });

  test('starts at the shell that was built', async () => {
    const { main } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { main: string };
    expect(main).toBe('dist/electron/main.cjs');
  });

  test('has its fuses blown', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'plumpkin'));
    for (const [fuse, on] of WANTED) expect(wire[fuse] === ENABLED, FuseV1Options[fuse]).toBe(on);
  });
});

interface AsarFolder {
  files?: Record<string, AsarFolder>;
}

function filesOf(folder: AsarFolder, prefix = ''): string[] {
  return Object.entries(folder.files ?? {}).flatMap(([name, entry]) =>
    entry.files ? filesOf(entry, `${prefix}${name}/`) : [`${prefix}${name}`],
  );
}
