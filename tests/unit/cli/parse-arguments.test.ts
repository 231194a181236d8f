import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/cli/command-error';
import { parseArguments } from '../../../src/cli/parse-arguments';

function parse(line: string) {
  return parseArguments(line.split(' ').filter(Boolean));
}

describe('parseArguments', () => {
  it('reads a build with everything', () => {
    expect(
      parse(
        'build cat.svg -o out/cat.GLB --motion wave.json --vertices 9000 --fps 24 --animation exact --tolerance 2 --clip walk',
      ),
    ).toEqual({
      command: 'build',
      input: 'cat.svg',
      output: 'out/cat.GLB',
      kind: 'glb',
      motion: 'wave.json',
      edge: null,
      vertices: 9000,
      fps: 24,
      animation: 'exact',
      tolerance: 2,
      frame: null,
      clip: 'walk',
    });
  });

  it('takes options before the input, and with an equals sign', () => {
    expect(parse('build --output=a.obj --edge=4.5 --frame=0.25 cat.svg')).toMatchObject({
      kind: 'obj',
      edge: 4.5,
      frame: 0.25,
      input: 'cat.svg',
    });
  });

  it('reads report and bench with their defaults', () => {
    const nothing = { motion: null, edge: null, vertices: null, fps: null };
    expect(parse('report a.svg')).toEqual({ command: 'report', input: 'a.svg', ...nothing });
    expect(parse('bench a.svg')).toEqual({ command: 'bench', input: 'a.svg', frames: 300, ...nothing });
    expect(parse('bench a.svg --frames 10')).toMatchObject({ frames: 10 });
  });

  it.each(['help', '--help', '-h', 'build --help', 'report -h', 'bench x.svg --help'])('helps: %s', (line) => {
    expect(parse(line)).toEqual({ command: 'help' });
  });

  it.each([
    ['', /no command/],
    ['bild a.svg', /unknown command "bild"/],
    ['build a.svg', /-o OUTPUT/],
    ['build -o a.glb', /no INPUT/],
    ['build a.svg b.svg -o a.glb', /one INPUT only.*b\.svg/],
    ['build a.svg -o a.fbx', /a\.fbx.*glb, gltf/],
    ['build a.svg -o glb', /no ending/],
    ['build a.svg -o a.glb --animation morph', /rig, exact, none.*"morph"/],
    ['build a.svg -o a.glb --smooth', /--smooth/],
    ['build a.svg -o', /output/],
    ['build a.svg -o a.svg --frame 1', /--frame/],
    ['build a.plumpkin -o a.svg --clip walk', /--clip is for 3D files/],
    ['build a.svg -o a.glb --frame 1 --animation exact', /still file/],
    ['build a.svg -o a.glb --frame=-1', /at least 0/],
    ['report a.svg -o a.glb', /-o/],
    ['report a.svg --frames 3', /--frames/],
    ['report a.svg --edge 0', /--edge takes a number above 0/],
    ['report a.svg --edge 3mm', /"3mm"/],
    ['report a.svg --edge=', /--edge/],
    ['report a.svg --edge Infinity', /--edge/],
    ['report a.svg --edge 3 --vertices 100', /exclude/],
    ['report a.svg --vertices 10.5', /whole number/],
    ['report a.svg --fps 0', /--fps/],
    ['report a.svg --fps 1e9', /--fps takes a number above 0 and at most 1000/],
    ['bench a.svg --frames 0', /at least 1/],
  ])('refuses "%s"', (line, reason) => {
    expect(() => parse(line)).toThrow(UsageError);
    expect(() => parse(line)).toThrow(reason);
  });
});
