import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createPart } from '../../../src/document/create-part';
import { addClip, createClip } from '../../../src/document/edit-clips';
import { setThickness } from '../../../src/document/edit-part';
import { addPart } from '../../../src/document/edit-parts';
import { addPin, createPin, movePins } from '../../../src/document/edit-pins';
import { SketchFileError, type SketchFileErrorKind } from '../../../src/document/errors';
import { migrate, PROJECT_VERSION } from '../../../src/document/migrations';
import { openProject } from '../../../src/document/project-file';
import { saveProject } from '../../../src/document/save-project';
import { EMPTY_DOCUMENT, type PartId, type SketchDocument } from '../../../src/document/sketch-document';
import { exportSvg } from '../../../src/sketch/export-svg';
import { importSvg } from '../../../src/sketch/import-svg';

// biome-ignore lint/suspicious/noExplicitAny: a file can hold anything anywhere
type AnyJson = any;

function sample(): SketchDocument {
  let document: SketchDocument = { ...EMPTY_DOCUMENT, name: 'cat' };
  document = addPart(document, createPart(document, { name: 'body', outline: [0, 0, 50, 0, 50, 50], closed: true }));
  const body = document.parts[0]!;
  document = addPart(document, createPart(document, { name: 'body (twin)', ...pick(body), twinOf: body.id }), 0);
  document = addPart(
    document,
    createPart(document, {
      name: 'leg',
      outline: [0, 0, 5, 50, 9, 1],
      closed: false,
      junction: [3, 3],
      fill: '#ff0000',
    }),
  );
  document = addPart(document, createPart(document, { ...pick(body), name: 'eye', ride: { part: body.id } }));
  const pin = createPin(document, { at: [1, 2], name: 'foot', part: body.id });
  document = addPin(document, pin);
  const keys = [
    { time: 0, x: 1, y: 2, degrees: null },
    { time: 0.5, x: 3, y: 4, degrees: 15 },
  ];
  return addClip(document, createClip(document, { name: 'walk', duration: 2, tracks: [{ pin: pin.id, keys }] }));
}

const pick = ({ outline, closed }: { outline: readonly number[]; closed: boolean }) => ({ outline, closed });
const withJson = (json: unknown, others: Record<string, Uint8Array> = {}) =>
  zipSync({ 'project.json': strToU8(typeof json === 'string' ? json : JSON.stringify(json)), ...others });
const jsonOf = (bytes: Uint8Array) => JSON.parse(strFromU8(unzipSync(bytes)['project.json'] as Uint8Array));
const asJson = (document: SketchDocument, version = PROJECT_VERSION) => ({ format: 'plumpkin', version, ...document });

function errorOf(bytes: Uint8Array): SketchFileError {
  try {
    openProject(bytes, 'cat.plumpkin');
  } catch (error) {
    expect(error).toBeInstanceOf(SketchFileError);
    expect((error as Error).message).toMatch(/^cat\.plumpkin: .+$/);
    return error as SketchFileError;
  }
  throw new Error('it opened');
}

describe('a project file', () => {
  it('gives back the document, the same bytes for the same document', () => {
    const bytes = saveProject(sample());
    expect(openProject(bytes, 'cat.plumpkin')).toEqual({ document: sample(), warnings: [], attachments: new Map() });
    expect(saveProject(sample())).toEqual(bytes);
  });

  it('is a zip with project.json and a thumbnail', () => {
    const thumbnail = new Uint8Array([1, 2, 3]);
    const bytes = saveProject(sample(), { thumbnail });
    expect(Object.keys(unzipSync(bytes))).toEqual(['project.json', 'thumbnail.png']);
    expect(unzipSync(bytes)['thumbnail.png']).toEqual(thumbnail);
    expect(jsonOf(bytes)).toMatchObject({ format: 'plumpkin', version: PROJECT_VERSION, name: 'cat' });
  });

  it('carries fields and files it does not know through edits and saves', () => {
    const json = structuredClone(asJson(sample())) as AnyJson;
    json.author = { name: 'Ada' };
    json.parts[1].texture = 'images/fur.png';
    json.pins[0].colour = 'red';
    json.pins[0].target.weight = 2;
    json.clips[0].speed = 2;
    json.clips[0].tracks[0].locked = true;
    json.clips[0].tracks[0].keys[1].ease = 'in';
    const fur = new Uint8Array([9, 8, 7]);
    const opened = openProject(withJson(json, { 'images/fur.png': fur }), 'cat.plumpkin');
    expect(opened.warnings).toEqual([]);
    const body = opened.document.parts[1]!;
    let edited = setThickness(opened.document, [body.id], 2);
    edited = movePins(edited, new Map([[edited.pins[0]!.id, { ...edited.pins[0]!.target, x: 7 }]]));
    const bytes = saveProject(edited, opened);
    for (const twin of json.parts.slice(0, 2)) twin.thickness = 2;
    json.pins[0].target.x = 7;
    expect(jsonOf(bytes)).toEqual(json);
    expect(unzipSync(bytes)['images/fur.png']).toEqual(fur);
  });

  it('opens the first version that was shipped', () => {
    const bytes = readFileSync(new URL('../../fixtures/projects/version-1.plumpkin', import.meta.url));
    const { document, warnings } = openProject(new Uint8Array(bytes), 'version-1.plumpkin');
    expect(warnings).toEqual([]);
    expect(document).toEqual(sample());
  });

  it('evens lines out as ever where an older file says nothing of it, and refuses what is none', () => {
    const json = structuredClone(asJson({ ...sample(), pins: [], clips: [] })) as AnyJson;
    delete json.parts[0].smoothing;
    json.parts[1].smoothing = 0.9;
    json.parts[2].smoothing = 2;
    const { document, warnings } = openProject(withJson(json), 'cat.plumpkin');
    expect(document.parts.map((part) => part.smoothing)).toEqual([0.5, 0.9, 0.5]);
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringContaining('smoothing')]);
  });

  it('is brought up to date step by step', () => {
    const steps = [
      (project: object) => ({ ...project, b: 1 }),
      (project: object) => ({ ...project, c: 'b' in project }),
    ];
    expect(migrate({}, 1, steps)).toEqual({ b: 1, c: true });
    expect(migrate({}, 2, steps)).toEqual({ c: false });
    expect(migrate({}, 3, steps)).toEqual({});
  });
});

describe('what can not be opened says why', () => {
  const json = asJson(sample());
  const link = saveProject(sample());
  const named = (name: string) => withJson(json, { [name]: new Uint8Array(1) });
  it.each<[string, Uint8Array, SketchFileErrorKind, string]>([
    ['no zip', strToU8('hello, I am a text'), 'not-a-project', 'no zip'],
    ['an empty file', new Uint8Array(0), 'not-a-project', 'no zip'],
    ['another zip', zipSync({ 'a.txt': strToU8('a') }), 'not-a-project', 'without project.json'],
    ['another format', withJson({ format: 'other', version: 1 }), 'not-a-project', 'no Plumpkin project'],
    ['no object', withJson('[1]'), 'not-a-project', 'no Plumpkin project'],
    [
      'a newer one',
      withJson({ format: 'plumpkin', version: 7 }),
      'too-new',
      `newer Plumpkin, format 7; this one reads up to ${PROJECT_VERSION}`,
    ],
    ['a version that is none', withJson({ ...json, version: 1.5 }), 'damaged', 'version'],
    ['no JSON', withJson('{"format":'), 'damaged', 'not JSON'],
    ['no parts', withJson({ ...json, parts: undefined }), 'damaged', 'parts'],
    ['nothing readable', withJson({ ...json, parts: [{}, {}] }), 'damaged', 'none of its parts'],
    [
      'a changed prototype',
      withJson(JSON.stringify(json).replace('"name"', '"__proto__":{"a":1},"name"')),
      'damaged',
      '__proto__',
    ],
    [
      'endless nesting',
      withJson(`{"format":"plumpkin","version":1,"a":${'['.repeat(5000)}${']'.repeat(5000)}}`),
      'damaged',
      'nested',
    ],
    ['a way out', named('../evil'), 'damaged', '../evil'],
    ['a way in', named('images/../../evil'), 'damaged', 'evil'],
    ['an absolute name', named('/etc/passwd'), 'damaged', '/etc/passwd'],
    ['a Windows name', named('C:\\evil'), 'damaged', 'evil'],
    ['a zero in a name', named('a\0b'), 'damaged', 'not allowed'],
    ['a bomb', named('x') && withJson(json, { bomb: new Uint8Array(40_000_000) }), 'damaged', 'packed too tightly'],
    [
      'too many entries',
      withJson(json, Object.fromEntries(Array.from({ length: 4100 }, (_, i) => [`f${i}`, new Uint8Array(0)]))),
      'damaged',
      'entries',
    ],
    ['a link', asLink(link), 'damaged', 'links'],
  ])('%s', (_, bytes, kind, says) => {
    const error = errorOf(bytes);
    expect(error.message).toContain(says);
    expect(error.kind).toBe(kind);
  });
});

/** The first entry as a Unix symbolic link. */
function asLink(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let i = copy.length - 22; i >= 0; i -= 1) {
    if (view.getUint32(i, true) !== 0x02014b50) continue;
    view.setUint32(i + 38, 0xa1ff0000, true);
    break;
  }
  return copy;
}

describe('a damaged file opens as far as it can', () => {
  it('leaves out a part it can not read, and what refers to it', () => {
    const json = structuredClone(asJson(sample())) as AnyJson;
    json.parts[1].outline = [0, 0, 1];
    const { document, warnings } = openProject(withJson(json), 'cat.plumpkin');
    expect(document.parts.map((part) => [part.name, part.twinOf, part.ride])).toEqual([
      ['body (twin)', null, 'auto'],
      ['leg', null, 'auto'],
      ['eye', null, 'auto'],
    ]);
    expect(document.pins[0]?.part).toBeNull();
    expect(warnings.map((warning) => warning.message).join('\n')).toMatch(/part "body" could not be read/);
    expect(warnings).toHaveLength(4);
  });

  it('gives parts, pins and tracks their own identities and names', () => {
    const json = structuredClone(asJson(sample())) as AnyJson;
    json.parts.push({ ...json.parts[2] }, { ...json.parts[2], id: 'other' });
    json.clips[0].tracks.push({ pin: 'nobody', keys: [] }, json.clips[0].tracks[0]);
    const { document, warnings } = openProject(withJson(json), 'cat.plumpkin');
    expect(document.parts.map((part) => part.name)).toEqual(['body (twin)', 'body', 'leg', 'eye', 'leg 2']);
    expect(document.clips[0]?.tracks).toHaveLength(1);
    expect(warnings).toHaveLength(2);
  });

  it('makes one line of text of the names of groups', () => {
    const json = structuredClone(asJson(sample())) as AnyJson;
    for (const part of json.parts) part.group = ' left\u0000\nlegs ';
    json.parts[0].group = '\u0007';
    const { document, warnings } = openProject(withJson(json), 'cat.plumpkin');
    expect(new Set(document.parts.map((part) => part.group))).toEqual(new Set([null, 'left legs']));
    expect(warnings).toEqual([]);
    const again = importSvg(exportSvg(document), 'cat.svg').document;
    expect(again.parts.map((part) => part.group)).toEqual(document.parts.map((part) => part.group));
  });

  it('writes every colour one way, and makes clay of what is none', () => {
    const json = structuredClone(asJson(sample())) as AnyJson;
    const ways = ['rgb(1 2 3)', 'hsl(120 100% 50% / 50%)', 'Red', '#ABC'];
    json.parts.forEach((part: AnyJson, i: number) => {
      part.fill = ways[i];
    });
    const opened = openProject(withJson(json), 'cat.plumpkin');
    expect(opened.document.parts.map((part) => part.fill)).toEqual(['#010203', '#00ff00', '#ff0000', '#aabbcc']);
    expect(opened.warnings).toEqual([]);

    for (const part of json.parts) part.fill = part.name === 'leg' ? 'transparent' : null;
    const { document, warnings } = openProject(withJson(json), 'cat.plumpkin');
    expect(new Set(document.parts.map((part) => part.fill))).toEqual(new Set([null]));
    expect(warnings.map(({ message }) => message)).toEqual(['part "leg": "transparent" is not a colour']);
  });

  it('reads a file whose end is missing', () => {
    const bytes = saveProject(sample(), { thumbnail: new Uint8Array(5000) });
    const { document, warnings } = openProject(bytes.subarray(0, bytes.length - 3000), 'cat.plumpkin');
    expect(document).toEqual(sample());
    expect(warnings[0]?.message).toContain('end of the file');
  });

  it('reads around a broken picture', () => {
    const fur = new Uint8Array(1000).fill(7);
    const bytes = saveProject(sample(), { attachments: new Map([['images/fur.png', fur]]) });
    bytes[bytes.indexOf(7, bytes.length - 1200)] = 8;
    bytes[bytes.length - 700] = 8;
    const { document, warnings, attachments } = openProject(bytes, 'cat.plumpkin');
    expect(document).toEqual(sample());
    expect(warnings[0]?.message).toContain('images/fur.png');
    expect(attachments.size).toBe(0);
  });

  it('never does worse than a named error, whatever bytes are changed or cut', () => {
    const whole = saveProject(sample(), { thumbnail: new Uint8Array(100).fill(3) });
    const damage = fc.record({
      flips: fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
      length: fc.oneof(fc.constant(whole.length), fc.nat(whole.length)),
    });
    fc.assert(
      fc.property(damage, ({ flips, length }) => {
        const bytes = whole.slice(0, length);
        for (const [place, value] of flips) if (place < length) bytes[place] = value;
        try {
          const { document } = openProject(bytes, 'cat.plumpkin');
          expect(document.parts.every((part) => part.outline.length >= 4)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(SketchFileError);
        }
      }),
      { numRuns: 1000 },
    );
    expect('a' in {}).toBe(false);
  });

  it('keeps every document that edits can make', () => {
    const names = fc.string({ unit: 'grapheme', maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(names, fc.boolean(), fc.double({ min: 0, max: 3, noNaN: true })), { maxLength: 8 }),
        (list) => {
          let document = EMPTY_DOCUMENT;
          for (const [name, closed, thickness] of list) {
            const part = createPart(document, { name, closed, thickness, outline: [0, 0, 1 / 3, 1e-7, 2, 5] });
            document = addPart(document, part);
          }
          const opened = openProject(saveProject(document), 'x.plumpkin');
          // JSON has no -0.
          expect(opened.document).toEqual(JSON.parse(JSON.stringify(document)));
          expect(opened.document.parts.map((part): PartId => part.id)).toEqual(document.parts.map((part) => part.id));
        },
      ),
    );
  });
});
