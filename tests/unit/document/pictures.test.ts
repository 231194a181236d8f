import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_PICTURE_BYTES, pictureFacts } from '../../../src/document/picture-format';
import {
  changePicture,
  LEAST_PICTURE_SCALE,
  pictureFiles,
  putPicture,
  removePicture,
  swapPictures,
} from '../../../src/document/pictures';
import { openProject } from '../../../src/document/project-file';
import { saveProject } from '../../../src/document/save-project';
import { EMPTY_DOCUMENT, type Picture } from '../../../src/document/sketch-document';
import { greyPng } from '../../harness/monster-mash-zip';

const PNG = greyPng(new Uint8Array(12), 4, 3);
const PICTURE: Picture = {
  name: 'cat.png',
  file: 'images/picture-1.png',
  width: 4,
  height: 3,
  x: 10,
  y: 20,
  scale: 2,
  opacity: 0.5,
  hidden: false,
  locked: false,
  onBody: true,
};
const WITH = putPicture(EMPTY_DOCUMENT, 'template', PICTURE);

function jpeg(width: number, height: number): Uint8Array {
  // A comment first, as cameras write one, then the frame's header.
  const comment = [0xff, 0xfe, 0, 4, 65, 66];
  const frame = [0xff, 0xc2, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3];
  return Uint8Array.from([0xff, 0xd8, ...comment, ...frame, ...Array(12).fill(0)]);
}

function webp(chunk: string, body: number[]): Uint8Array {
  const text = (value: string) => [...value].map((letter) => letter.charCodeAt(0));
  return Uint8Array.from([
    ...text('RIFF'),
    0,
    0,
    0,
    0,
    ...text('WEBP'),
    ...text(chunk),
    0,
    0,
    0,
    0,
    ...body,
    ...Array(20).fill(0),
  ]);
}

describe('the header of a picture', () => {
  it('tells the format and size of PNG, JPEG and the three kinds of WebP', () => {
    expect(pictureFacts(PNG)).toEqual({ format: 'png', width: 4, height: 3 });
    expect(pictureFacts(jpeg(640, 480))).toEqual({ format: 'jpg', width: 640, height: 480 });
    expect(pictureFacts(webp('VP8X', [0, 0, 0, 0, 0x7f, 0x02, 0, 0xdf, 0x01, 0]))).toEqual({
      format: 'webp',
      width: 640,
      height: 480,
    });
    const packed = (639 | (479 << 14)) >>> 0;
    const bytes = [packed & 255, (packed >> 8) & 255, (packed >> 16) & 255, packed >>> 24];
    expect(pictureFacts(webp('VP8L', [0x2f, ...bytes]))).toEqual({ format: 'webp', width: 640, height: 480 });
    expect(pictureFacts(webp('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x01]))).toEqual({
      format: 'webp',
      width: 640,
      height: 480,
    });
  });

  it('is refused where it claims too much, and where it is none', () => {
    expect(pictureFacts(jpeg(9000, 10))).toBe('too-many-pixels');
    expect(pictureFacts(jpeg(8000, 8000))).toBe('too-many-pixels');
    expect(pictureFacts(new Uint8Array(MOST_PICTURE_BYTES + 1))).toBe('too-many-bytes');
    expect(pictureFacts(new Uint8Array(100))).toBe('unknown');
  });

  it('never does worse than say so, whatever bytes are changed or cut', () => {
    const all = [PNG, jpeg(640, 480), webp('VP8X', [0, 0, 0, 0, 1, 0, 0, 1, 0, 0])];
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.nat(40), fc.nat(255), fc.nat(60), (bytes, at, value, length) => {
        const changed = bytes.slice(0, length);
        if (at < changed.length) changed[at] = value;
        const facts = pictureFacts(changed);
        expect(typeof facts === 'string' || (facts.width > 0 && facts.height > 0)).toBe(true);
      }),
    );
  });
});

describe('pictures of a document', () => {
  it('survive saving, with the fields that are not known here', () => {
    const document = putPicture(WITH, 'background', { ...PICTURE, glow: 3 } as Picture);
    const bytes = saveProject(document, { attachments: new Map([[PICTURE.file, PNG]]) });
    const opened = openProject(bytes, 'a.plumpkin');
    expect(opened.document).toEqual(document);
    expect(opened.attachments.get(PICTURE.file)).toEqual(PNG);
    expect(opened.warnings).toEqual([]);
  });

  it.each([
    ['whose file is missing', new Map()],
    ['whose file is no picture', new Map([[PICTURE.file, new Uint8Array(50)]])],
    ['whose file has another size', new Map([[PICTURE.file, greyPng(new Uint8Array(4), 2, 2)]])],
  ])('%s are left out by name', (_, attachments: Map<string, Uint8Array>) => {
    const { document, warnings } = openProject(saveProject(WITH, { attachments }), 'a.plumpkin');
    expect(pictureFiles(document).size).toBe(0);
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringContaining('cat.png')]);
  });

  it('outside of images/ are not read', () => {
    const astray = putPicture(EMPTY_DOCUMENT, 'template', { ...PICTURE, file: 'images/../project.json' });
    const { document, warnings } = openProject(saveProject(astray), 'a.plumpkin');
    expect(document.pictures?.template).toBeUndefined();
    expect(warnings).toHaveLength(1);
  });

  it('keep their numbers within bounds, and nothing changes where nothing does', () => {
    expect(changePicture(WITH, 'template', { opacity: 7, scale: 0 }).pictures?.template).toMatchObject({
      opacity: 1,
      scale: LEAST_PICTURE_SCALE,
    });
    expect(changePicture(WITH, 'template', { x: 10 })).toBe(WITH);
    expect(changePicture(WITH, 'background', { x: 1 })).toBe(WITH);
    expect(removePicture(WITH, 'background')).toBe(WITH);
  });

  it('change places with each other, and with none', () => {
    const swapped = swapPictures(WITH);
    expect(swapped.pictures).toEqual({ background: PICTURE });
    expect(swapPictures(swapped)).toEqual(WITH);
  });
});
