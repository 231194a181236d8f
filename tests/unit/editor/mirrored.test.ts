/** What is drawn with symmetry stays symmetric, whatever is done to one of the two, until it is unlinked. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setSmoothing, setThickness } from '../../../src/document/edit-part';
import { removeParts } from '../../../src/document/edit-parts';
import { addPin, createPin } from '../../../src/document/edit-pins';
import { isImageOf, relativesOf } from '../../../src/document/part-family';
import { shapeHolds } from '../../../src/document/part-holds';
import { openProject } from '../../../src/document/project-file';
import { saveProject } from '../../../src/document/save-project';
import type { Part, PartId, SketchDocument } from '../../../src/document/sketch-document';
import { transformParts } from '../../../src/document/transform-parts';
import { transformShape } from '../../../src/document/transform-shape';
import { copySelectedParts, pasteParts } from '../../../src/editor/clipboard-actions';
import { addTwins, colourSelectedParts } from '../../../src/editor/part-actions';
import { unlinkSelectedTwins } from '../../../src/editor/part-list-actions';
import { selectPart } from '../../../src/editor/selection';
import { type Matrix, mirroring, multiply, rotation, scaling, translation } from '../../../src/math/matrix';
import { exportSvg } from '../../../src/sketch/export-svg';
import { importSvg } from '../../../src/sketch/import-svg';
import { circle, Driver, limb, type Place } from './drive';

/** A body with an arm on either side of x = 500. */
function drawn() {
  const driver = new Driver();
  driver.drag(circle(500, 300, 100));
  driver.editor.patch({ symmetryX: 500 });
  driver.drag(limb(570, 350, 40, 150));
  const [body, arm, other] = driver.editor.document.parts as [Part, Part, Part];
  return { driver, body, arm, other };
}

const partOf = (document: SketchDocument, id: PartId) => document.parts.find((part) => part.id === id) as Part;

/** Whether two parts are mirror images about a vertical line. */
function areMirrored(document: SketchDocument, one: PartId, other: PartId, x = 500): boolean {
  return isImageOf(partOf(document, other), partOf(document, one), mirroring(x));
}

const OVER_THE_ARM: readonly Place[] = [
  [590, 380],
  [640, 400],
  [650, 430],
  [590, 460],
];

describe('parts drawn with symmetry', () => {
  it('are mirror images to the last digit, linked', () => {
    const { driver, arm, other } = drawn();
    expect(other.mirrorOf).toEqual({ part: arm.id, matrix: mirroring(500) });
    expect(areMirrored(driver.editor.document, arm.id, other.id)).toBe(true);
    expect(arm.mirrorOf).toBeUndefined();
  });

  it.each([0, 1])('stay so when part %i of them is redrawn, and both are shown meanwhile', (which) => {
    const { driver, arm, other } = drawn();
    const redrawn = [arm, other][which] as Part;
    const line = which === 0 ? OVER_THE_ARM : OVER_THE_ARM.map(([x, y]): Place => [1000 - x, y]);
    const pinned = addPin(
      driver.editor.document,
      createPin(driver.editor.document, { at: [1000 - 570, 480], part: other.id }),
    );
    driver.editor.edit('add-pin', () => pinned);
    selectPart(driver.editor, redrawn.id, false);
    driver.editor.takeTool('redraw');
    driver.down(line[0] as Place);
    for (const place of line.slice(1)) driver.move(place);
    expect(new Set(driver.session.preview?.replaces)).toEqual(new Set([arm.id, other.id]));
    expect(driver.session.preview?.shapes).toHaveLength(2);
    driver.up(line.at(-1) as Place);
    const { document } = driver.editor;
    expect(partOf(document, arm.id).outline).not.toEqual(arm.outline);
    expect(areMirrored(document, arm.id, other.id)).toBe(true);
    const [x, y] = document.pins[0]?.at ?? [0, 0];
    expect(shapeHolds(partOf(document, other.id), x, y)).toBe(true);
    driver.editor.undo();
    expect(partOf(driver.editor.document, other.id)).toEqual(other);
  });

  it('share thickness, smoothing and colour', () => {
    const { driver, arm, other } = drawn();
    selectPart(driver.editor, other.id, false);
    colourSelectedParts(driver.editor, '#112233');
    driver.editor.edit('change-thickness', (document) => setThickness(document, [arm.id], 2));
    driver.editor.edit('change-smoothing', (document) => setSmoothing(document, [other.id], 0.9));
    for (const id of [arm.id, other.id])
      expect(partOf(driver.editor.document, id)).toMatchObject({ fill: '#112233', thickness: 2, smoothing: 0.9 });
  });

  it('are rubbed out alike, and what is cut off hangs together as well', () => {
    const { driver, arm, other } = drawn();
    selectPart(driver.editor, other.id, false);
    driver.editor.takeTool('erase');
    driver.drag([
      [380, 420],
      [430, 420],
      [480, 420],
    ]);
    const { document } = driver.editor;
    expect(document.parts).toHaveLength(5);
    expect(areMirrored(document, arm.id, other.id)).toBe(true);
    const [one, two] = document.parts.filter(({ id }) => Number(id.slice(5)) > 3) as [Part, Part];
    expect(relativesOf(document, one.id).has(two.id)).toBe(true);
    expect(isImageOf(one, two, mirroring(500))).toBe(true);
    expect(relativesOf(document, one.id).has(arm.id)).toBe(false);
  });

  it('move as in a mirror; both together, their line goes along', () => {
    const { driver, arm, other } = drawn();
    const { document } = driver.editor;
    const aside = transformParts(document, [arm.id], translation(30, 5));
    expect(partOf(aside, other.id).outline[0]).toBeCloseTo((other.outline[0] as number) - 30, 9);
    expect(areMirrored(aside, arm.id, other.id)).toBe(true);
    const both = transformParts(document, [arm.id, other.id], translation(30, 5));
    expect(partOf(both, other.id).outline[0]).toBeCloseTo((other.outline[0] as number) + 30, 9);
    expect(areMirrored(both, arm.id, other.id, 530)).toBe(true);
    expect(partOf(both, other.id).mirrorOf?.matrix.e).toBeCloseTo(1060, 9);
  });

  it('stay images of each other whatever transforms either goes through', () => {
    const { driver, arm, other } = drawn();
    const step = fc.record({
      which: fc.constantFrom([arm.id], [other.id], [arm.id, other.id]),
      locked: fc.boolean(),
      matrix: fc
        .tuple(fc.integer({ min: -180, max: 180 }), fc.constantFrom(0.7, 1, 1.3), fc.constantFrom(-1, 0.8, 1.2))
        .map(([degrees, sx, sy]): Matrix => multiply(rotation(degrees), multiply(scaling(sx, sy), translation(7, -3)))),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        let document = driver.editor.document;
        for (const { which, matrix, locked } of steps) {
          document = { ...document, parts: document.parts.map((p) => ({ ...p, locked: locked && p.id === other.id })) };
          document = transformParts(document, which, matrix);
        }
        const image = partOf(document, other.id);
        expect(isImageOf(image, partOf(document, arm.id), image.mirrorOf?.matrix as Matrix)).toBe(true);
      }),
    );
  });

  it('have twins that follow as well', () => {
    const { driver, arm, other } = drawn();
    addTwins(driver.editor, [other.id]);
    const twin = driver.editor.document.parts.find((part) => part.twinOf === other.id) as Part;
    expect(twin.mirrorOf).toBeUndefined();
    const moved = transformParts(driver.editor.document, [arm.id], translation(0, 20));
    expect(partOf(moved, twin.id).outline).toEqual(partOf(moved, other.id).outline);
    expect(areMirrored(moved, arm.id, twin.id)).toBe(true);
  });

  it('go their own ways once they are unlinked, or when one is deleted or copied alone', () => {
    const { driver, arm, other } = drawn();
    selectPart(driver.editor, arm.id, false);
    const alone = removeParts(driver.editor.document, [arm.id]);
    expect(partOf(alone, other.id)).not.toHaveProperty('mirrorOf');
    const copy = copySelectedParts(driver.editor) as SketchDocument;
    expect(copy.parts).toHaveLength(1);
    unlinkSelectedTwins(driver.editor);
    expect(driver.editor.documents.getState().undo).toBe('unlink-twin');
    const moved = transformParts(driver.editor.document, [arm.id], translation(30, 5));
    expect(partOf(moved, other.id).outline).toEqual(other.outline);
  });

  it('are linked among themselves where both are copied', () => {
    const { driver, arm, other } = drawn();
    driver.editor.patch({ selectedParts: [arm.id, other.id] });
    pasteParts(driver.editor, copySelectedParts(driver.editor) as SketchDocument);
    const [one, two] = driver.editor.document.parts.slice(-2) as [Part, Part];
    expect(two.mirrorOf?.part).toBe(one.id);
    expect(isImageOf(two, one, two.mirrorOf?.matrix as Matrix)).toBe(true);
  });
});

describe('in files, mirror images', () => {
  it('come back from a project and from SVG, also from within a transform', () => {
    const { document } = drawn().driver.editor;
    const linked = ({ parts }: SketchDocument) =>
      parts.map(({ mirrorOf }) => mirrorOf && parts.find(({ id }) => id === mirrorOf.part)?.name);
    expect(openProject(saveProject(document), 'a.plumpkin').document).toEqual(document);
    const svg = exportSvg(document);
    const read = importSvg(svg, 'a.svg');
    expect(read.warnings).toEqual([]);
    expect(linked(read.document)).toEqual(linked(document));
    const turned = svg.replace(/<path/, '<g transform="rotate(30) scale(2, 1)"><path').replace('</svg>', '</g></svg>');
    const again = importSvg(turned, 'b.svg').document;
    expect(linked(again)).toEqual(linked(document));
    const moved = transformParts(again, [again.parts[1]?.id as PartId], translation(9, 4));
    expect(isImageOf(moved.parts[2] as Part, moved.parts[1] as Part, moved.parts[2]?.mirrorOf?.matrix as Matrix)).toBe(
      true,
    );
  });

  it('that another program changed on one side only are parts of their own', () => {
    const { document } = drawn().driver.editor;
    const [body, arm, other] = document.parts as [Part, Part, Part];
    const bent = { ...arm, outline: arm.outline.map((value, i) => (i === 7 ? value + 5 : value)) };
    const odd = { ...document, parts: [body, bent, other] };
    const opened = openProject(saveProject(odd), 'a.plumpkin');
    expect(opened.warnings).toEqual([]);
    expect(opened.document.parts[2]).not.toHaveProperty('mirrorOf');
    expect(importSvg(exportSvg(odd), 'a.svg').document.parts[2]).not.toHaveProperty('mirrorOf');
    const lost = openProject(saveProject({ ...document, parts: [body, other] }), 'a.plumpkin');
    expect(lost.document.parts[1]).not.toHaveProperty('mirrorOf');
    expect(lost.warnings.map(({ message }) => message).join()).toContain('mirror image of a part that is not there');
  });

  it('that were flattened to a line are parts of their own: nothing leads back from them', () => {
    const { document } = drawn().driver.editor;
    const [body, arm, other] = document.parts as [Part, Part, Part];
    const matrix = scaling(0, 1);
    const flat = { ...other, ...transformShape(arm, matrix), mirrorOf: { part: arm.id, matrix } };
    const opened = openProject(saveProject({ ...document, parts: [body, arm, flat] }), 'a.plumpkin').document;
    expect(opened.parts[2]).not.toHaveProperty('mirrorOf');
    const moved = transformParts(opened, [opened.parts[2]?.id as PartId], translation(9, 4));
    expect(moved.parts[1]?.outline.every(Number.isFinite)).toBe(true);
  });
});
