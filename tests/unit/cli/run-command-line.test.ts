import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/run-command-line';
import { addPin, createPin } from '../../../src/document/edit-pins';
import { putPicture } from '../../../src/document/pictures';
import { openProject } from '../../../src/document/project-file';
import { saveProject } from '../../../src/document/save-project';
import { type Clip, type ClipId, UNNAMED } from '../../../src/document/sketch-document';
import { type FakeEngine, fakeEngine } from '../../harness/fake-engine';
import { png } from '../../harness/monster-mash-zip';
import { complaintsAbout, loadWithThree, runTool } from '../../harness/read-gltf';

const SKETCH = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300">
  <rect id="body" x="50" y="50" width="200" height="200" fill="teal"/>
  <path id="arm" d="M 120 150 L 120 190 L 160 190 L 160 150"/>
  <text>hello</text>
</svg>`;

const MOTION = {
  format: 'plumpkin-motion',
  version: 1,
  duration: 0.5,
  loop: true,
  pins: [
    {
      name: 'chest',
      at: [150, 150],
      keys: [
        [0, 150, 150],
        [0.25, 190, 150],
        [0.5, 150, 150],
      ],
    },
  ],
};

let folder = '';
let engine: FakeEngine;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plumpkin-cli-'));
  engine = fakeEngine();
  writeFileSync(at('sketch.svg'), SKETCH);
  writeFileSync(at('move.json'), JSON.stringify(MOTION));
});
afterEach(() => rmSync(folder, { recursive: true }));

function at(name: string): string {
  return path.join(folder, name);
}

async function run(...words: string[]) {
  let stdout = '';
  const stderr: string[] = [];
  const status = await runCommandLine(words, {
    answer: (text) => {
      stdout += text;
    },
    say: (line) => stderr.push(line),
    loadEngine: async () => engine,
    runtime: 'test',
  });
  expect(engine.living.size, 'bodies left alive').toBe(0);
  return { status, stdout, stderr };
}

/** Runs what must fail, and checks that only the inputs are there afterwards. */
async function fail(...words: string[]): Promise<string> {
  const before = readdirSync(folder);
  const { status, stdout, stderr } = await run(...words);
  expect(status).toBe(1);
  expect(stdout).toBe('');
  const last = stderr.at(-1) ?? '';
  expect(last).not.toContain('\n');
  expect(readdirSync(folder)).toEqual(before);
  return last;
}

describe('build', () => {
  it('writes an animated .glb that validates, and says that exact stands in for a rig', async () => {
    const { status, stdout, stderr } = await run(
      'build',
      at('sketch.svg'),
      '--motion',
      at('move.json'),
      '-o',
      at('a.glb'),
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr.filter((line) => line.startsWith('note:'))).toHaveLength(1);
    const bytes = new Uint8Array(readFileSync(at('a.glb')));
    expect(await complaintsAbout(bytes)).toEqual([]);
    const gltf = await loadWithThree(bytes);
    expect(gltf.animations[0]?.name).toBe('move');
    expect(gltf.animations[0]?.duration).toBeCloseTo(0.5, 6);
    // 15 frames of which one is at rest, and the closing key.
    expect(gltf.animations[0]?.tracks[0]?.times).toHaveLength(16);
  });

  it('asks no questions when told which animation', async () => {
    const { stderr } = await run(
      'build',
      at('sketch.svg'),
      '--motion',
      at('move.json'),
      '--animation',
      'exact',
      '-o',
      at('a.gltf'),
    );
    expect(stderr.some((line) => line.startsWith('note:'))).toBe(false);
    expect(await complaintsAbout(new Uint8Array(readFileSync(at('a.gltf'))))).toEqual([]);
  });

  it('leaves the animation out', async () => {
    await run('build', at('sketch.svg'), '--motion', at('move.json'), '--animation', 'none', '-o', at('a.glb'));
    expect((await loadWithThree(new Uint8Array(readFileSync(at('a.glb'))))).animations).toEqual([]);
  });

  it.each(['glb', 'gltf', 'obj', 'stl', 'ply', 'svg', 'plumpkin'])('writes .%s', async (kind) => {
    const { status } = await run('build', at('sketch.svg'), '-o', at(`a.${kind}`));
    expect(status).toBe(0);
    expect(readFileSync(at(`a.${kind}`)).length).toBeGreaterThan(100);
    expect(readdirSync(folder).sort()).toEqual([`a.${kind}`, 'move.json', 'sketch.svg']);
  });

  it('reads back the project and the drawing that it writes', async () => {
    await run('build', at('sketch.svg'), '--motion', at('move.json'), '-o', at('b.plumpkin'));
    await run('build', at('b.plumpkin'), '-o', at('c.svg'));
    const { status, stdout } = await run('report', at('c.svg'));
    expect(status).toBe(0);
    expect(JSON.parse(stdout).parts.map((part: { name: string }) => part.name)).toEqual(['body', 'arm']);
    const moving = await run('build', at('b.plumpkin'), '-o', at('d.glb'));
    expect(moving.status).toBe(0);
    expect((await loadWithThree(new Uint8Array(readFileSync(at('d.glb'))))).animations).toHaveLength(1);
  });

  it('calls a character that was never named as its file is', async () => {
    await run('build', at('sketch.svg'), '-o', at('named.plumpkin'));
    const { document } = openProject(new Uint8Array(readFileSync(at('named.plumpkin'))), '');
    writeFileSync(at('dragon.plumpkin'), saveProject({ ...document, name: UNNAMED }));
    await run('build', at('dragon.plumpkin'), '-o', at('a.gltf'));
    expect(JSON.parse(readFileSync(at('a.gltf'), 'utf8')).nodes[0].name).toBe('dragon');
  });

  it('lays the picture on the body that a project has there, or says why not', async () => {
    await run('build', at('sketch.svg'), '-o', at('bare.plumpkin'));
    const { document } = openProject(new Uint8Array(readFileSync(at('bare.plumpkin'))), '');
    const size = { width: 20, height: 20, x: 150, y: 150, scale: 15, opacity: 0.5, hidden: true, locked: false };
    const save = (file: string, bytes: Uint8Array, onBody = true) =>
      writeFileSync(
        at('clothed.plumpkin'),
        saveProject(putPicture(document, 'template', { ...size, name: 'skin', file, onBody }), {
          attachments: new Map([[file, bytes]]),
        }),
      );
    const textures = async () => {
      const { stderr } = await run('build', at('clothed.plumpkin'), '-o', at('a.gltf'));
      return { stderr, images: JSON.parse(readFileSync(at('a.gltf'), 'utf8')).images?.length ?? 0 };
    };
    const picture = png(new Uint8Array(20 * 20 * 4).fill(200), { width: 20, height: 20, colour: 6 });
    save('images/skin.png', picture);
    expect((await textures()).images).toBeGreaterThan(0);
    save('images/skin.png', picture, false);
    expect((await textures()).images).toBe(0);
    // as large as it says, and cut off
    save('images/skin.png', picture.subarray(0, 60));
    const cut = await textures();
    expect(cut.images).toBe(0);
    expect(cut.stderr.join()).toMatch(/picture on the body is left out: .*cut off/);
  });

  it('poses a still file, between frames too', async () => {
    for (const [seconds, shift] of [
      ['0', 0],
      ['0.25', 0.4],
      ['0.125', 0.2],
      ['0.635', 0.216],
    ] as const) {
      await run(
        'build',
        at('sketch.svg'),
        '--motion',
        at('move.json'),
        '--fps',
        '40',
        '--frame',
        seconds,
        '-o',
        at('a.obj'),
      );
      const { bounds } = runTool('mesh-laws', at('a.obj')) as { bounds: { min: number[] } };
      expect(bounds.min[0], `at ${seconds} s`).toBeCloseTo(-1 + shift, 3);
    }
    await run(
      'build',
      at('sketch.svg'),
      '--motion',
      at('move.json'),
      '--fps',
      '40',
      '--frame',
      '0.25',
      '-o',
      at('a.glb'),
    );
    expect((runTool('mesh-laws', at('a.glb')) as { bounds: { min: number[] } }).bounds.min[0]).toBeCloseTo(-0.6, 3);
  });

  it('refuses a rig, more frames than targets, and files it can not use, in one line each', async () => {
    const glb = ['-o', at('x.glb')];
    expect(await fail('build', at('sketch.svg'), '--animation', 'rig', ...glb)).toMatch(/x\.glb: rig .*later version/);
    writeFileSync(at('long.json'), JSON.stringify({ ...MOTION, duration: 60 }));
    expect(await fail('build', at('sketch.svg'), '--motion', at('long.json'), ...glb)).toMatch(
      /x\.glb: 1800 frames.*255/,
    );
    expect(await fail('build', at('missing.svg'), ...glb)).toMatch(/missing\.svg: no such file/);
    expect(await fail('build', folder, ...glb)).toContain(folder);
    writeFileSync(at('old.zip'), 'PK');
    expect(await fail('build', at('old.zip'), ...glb)).toMatch(/old\.zip: it is no zip file/);
    writeFileSync(at('bad.svg'), '<svg><path d="M 0');
    expect(await fail('build', at('bad.svg'), ...glb)).toMatch(/bad\.svg: /);
    writeFileSync(at('bad.plumpkin'), 'no zip');
    expect(await fail('build', at('bad.plumpkin'), ...glb)).toMatch(/bad\.plumpkin: /);
    writeFileSync(at('no.svg'), SKETCH.replace('"arm"', '"impossible"'));
    expect(await fail('build', at('no.svg'), ...glb)).toMatch(/no\.svg: part "impossible": no way to sew it on/);
  });

  it('names a pin that is off the model and leaves an older file as it was', async () => {
    const [pin] = MOTION.pins;
    writeFileSync(at('off.json'), JSON.stringify({ ...MOTION, pins: [{ ...pin, name: 'lost', at: [5, 5] }] }));
    writeFileSync(at('x.glb'), 'older');
    expect(await fail('build', at('sketch.svg'), '--motion', at('off.json'), '-o', at('x.glb'))).toMatch(
      /off\.json: pin "lost": .*off the model/,
    );
    expect(readFileSync(at('x.glb'), 'utf8')).toBe('older');
  });

  it('warns once of a project’s own pin that is off the model, and moves the rest as the editor does', async () => {
    await run('build', at('sketch.svg'), '--motion', at('move.json'), '-o', at('whole.plumpkin'));
    const { document } = openProject(readFileSync(at('whole.plumpkin')), 'whole.plumpkin');
    const clips = [
      document.clips[0] as Clip,
      { ...(document.clips[0] as Clip), id: 'clip-2' as ClipId, name: 'again' },
    ];
    const pinned = addPin(document, createPin(document, { name: 'lost', at: [5, 5] }));
    writeFileSync(at('lost.plumpkin'), saveProject({ ...pinned, clips }));
    const { status, stderr } = await run('build', at('lost.plumpkin'), '-o', at('lost.glb'));
    expect(status).toBe(0);
    expect(stderr.filter((line) => line.includes('off the model'))).toEqual([
      `${at('lost.plumpkin')}: warning: pin "lost": (5, 5) lies off the model, and holds nothing`,
    ]);
    const { animations } = await loadWithThree(readFileSync(at('lost.glb')));
    expect(animations.map(({ name }) => name)).toEqual(['move', 'again']);
    await run('build', at('lost.plumpkin'), '--clip', 'again', '-o', at('again.glb'));
    const alone = await loadWithThree(readFileSync(at('again.glb')));
    expect(alone.animations.map(({ name }) => name)).toEqual(['again']);
    expect(await fail('build', at('lost.plumpkin'), '--clip', 'Again', '-o', at('none.glb'))).toMatch(
      /lost\.plumpkin: there is no clip "Again": it has "move", "again"$/m,
    );
    await run('build', at('lost.plumpkin'), '--fps', '40', '--frame', '0.25', '-o', at('lost.obj'));
    expect((runTool('mesh-laws', at('lost.obj')) as { bounds: { min: number[] } }).bounds.min[0]).toBeCloseTo(-0.6, 3);
  });
});

describe('a hidden part', () => {
  it('is left out of the body, and kept in a drawing', async () => {
    const arm = '<path id="arm" data-hidden="true" visibility="hidden"';
    writeFileSync(at('hidden.svg'), SKETCH.replace('<path id="arm"', arm));
    const { stdout } = await run('report', at('hidden.svg'));
    expect(JSON.parse(stdout).parts.map((part: { name: string }) => part.name)).toEqual(['body']);
    await run('build', at('hidden.svg'), '-o', at('out.obj'));
    expect(readFileSync(at('out.obj'), 'utf8')).not.toContain('arm');
    await run('build', at('hidden.svg'), '-o', at('out.svg'));
    expect(readFileSync(at('out.svg'), 'utf8')).toContain('id="arm" inkscape:label="arm" data-hidden="true"');
  });
});

describe('report', () => {
  it('prints one object with the names of the contract', async () => {
    const { status, stdout } = await run('report', at('sketch.svg'), '--motion', at('move.json'));
    expect(status).toBe(0);
    const facts = JSON.parse(stdout);
    expect(Object.keys(facts)).toEqual(['parts', 'mesh', 'timingsMs', 'motion', 'warnings']);
    expect(facts.parts[1]).toEqual({
      name: 'arm',
      closed: false,
      attachedTo: [{ part: 'body', surface: 'front' }],
      ridesOn: null,
      area: 1,
      thickness: 1,
    });
    expect(Object.keys(facts.mesh)).toEqual([
      'vertices',
      'triangles',
      'components',
      'eulerCharacteristic',
      'boundaryEdges',
      'nonManifoldEdges',
      'misorientedEdges',
      'nonManifoldVertices',
      'degenerateTriangles',
      'minAngleDeg',
      'volume',
      'bounds',
    ]);
    expect(facts.mesh).toMatchObject({ vertices: 12, triangles: 16, components: 2, eulerCharacteristic: 4 });
    expect(Object.keys(facts.timingsMs)).toEqual([
      'import',
      'regions',
      'triangulate',
      'stitch',
      'inflate',
      'prepare',
      'total',
    ]);
    expect(Object.keys(facts.motion)).toEqual([
      'frames',
      'frameMs',
      'framesWithDepthViolations',
      'maxDepthViolation',
      'maxPinError',
    ]);
    expect(facts.motion).toMatchObject({ frames: 16, framesWithDepthViolations: 0 });
    expect(facts.motion.maxPinError).toBeLessThan(1e-3);
    expect(facts.warnings.join()).toMatch(/text.*made of cushions/);
  });

  it('speaks of motion only when there is some', async () => {
    const { stdout } = await run('report', at('sketch.svg'));
    expect(JSON.parse(stdout)).not.toHaveProperty('motion');
  });
});

describe('bench', () => {
  it('prints one object with the names of the contract', async () => {
    const { status, stdout } = await run('bench', at('sketch.svg'), '--frames', '20');
    expect(status).toBe(0);
    const facts = JSON.parse(stdout);
    expect(Object.keys(facts)).toEqual(['vertices', 'timingsMs', 'addPinMs', 'drag', 'heapBytes', 'runtime']);
    expect(Object.keys(facts.drag)).toEqual(['frames', 'frameMs', 'iterationsPerFrame', 'framesWithDepthViolations']);
    expect(facts).toMatchObject({ vertices: 12, heapBytes: 65536, drag: { frames: 20, iterationsPerFrame: 8 } });
  });
});

describe('usage', () => {
  it('helps on stdout', async () => {
    const { status, stdout } = await run('--help');
    expect(status).toBe(0);
    for (const word of ['build', 'report', 'bench', '--motion', '--animation', '--frames'])
      expect(stdout).toContain(word);
  });

  it('says what was wrong and how it goes on stderr, with status 2', async () => {
    for (const words of [[], ['paint'], ['build', 'a.svg', '-o', 'a.glb', '--loud']]) {
      const { status, stdout, stderr } = await run(...words);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr.join('\n')).toMatch(/^plumpkin: .*\n\nPlumpkin turns/);
    }
  });
});
