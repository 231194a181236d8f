/**
 * A Monster Mash project (`.zip`) to a sketch. One unit is a pixel of its
 * canvas, which is always 1000 × 800. Its pictures have to be whole; its lists
 * are only half documented, so what can't be understood of those is left out
 * and named.
 */

import { SketchFileError } from '../document/errors';
import { type FileWarning, fileWarning, type Problem, problem } from '../document/problem';
import { readZip, type ZipContents } from '../document/read-zip';
import {
  type Clip,
  type ClipId,
  DEFAULT_SMOOTHING,
  type Part,
  type PartId,
  type Pin,
  type PinId,
  type SketchDocument,
} from '../document/sketch-document';
import { NameRegister } from '../document/unique-name';
import { documentName } from './document-name';
import { type LayerList, numberOf, readLayers } from './import-monster-mash-layers';
import { type MashMotion, readMotion } from './import-monster-mash-motion';
import { piecesOf } from './import-monster-mash-part';
import { readPictures } from './import-monster-mash-pictures';
import { settlePin } from './import-monster-mash-pin';
import type { PartPixels } from './import-monster-mash-pixels';
import { EntryWords, TextEntryError } from './import-monster-mash-text';
import { linkTwins } from './import-monster-mash-twins';
import { PngError, readGreyPng } from './read-png';

export interface MonsterMashImport {
  readonly document: SketchDocument;
  /** The bytes of its pictures, by the names that the document gives them. */
  readonly attachments: ReadonlyMap<string, Uint8Array>;
  /** What was left out or could not be meant as saved. */
  readonly warnings: readonly FileWarning[];
}

const CANVAS = { width: 1000, height: 800 } as const;
const EMPTY_LINE = 255;
const EMPTY_MASK = 0;

/** Unpacked bytes of all pictures; the 256 parts that the other program can tell apart have 410 MB. */
const MOST_PIXEL_BYTES = 512 * 1024 * 1024;
/** Points of all outlines, one a pixel, and of a single one. */
const MOST_POINTS = 1_000_000;
const MOST_POINTS_OF_OUTLINE = 100_000;
const MOST_WARNINGS = 100;

/** A part with the pictures it came from. */
export interface MashPart {
  readonly part: Part;
  readonly pixels: PartPixels;
  /** The number the other program knows it by. */
  readonly number: number;
}

/**
 * @param fileName names the document, and the file in errors.
 * @throws SketchFileError naming the entry that can't be used, or when no part is left.
 */
export function importMonsterMash(bytes: Uint8Array, fileName: string): MonsterMashImport {
  return new MashReading(readZip(bytes, fileName), fileName).read();
}

class MashReading {
  readonly #warnings: FileWarning[] = [];
  readonly #folder: string;
  readonly #pictures: readonly number[];
  #pixelBytes = 0;
  #points = 0;

  constructor(
    readonly zip: ZipContents,
    readonly fileName: string,
  ) {
    if (zip.incomplete) this.#fail(problem('end-missing'));
    const names = [...zip.entries.keys(), ...zip.broken.keys()];
    const folder = folderOf(names);
    if (folder === null) {
      throw new SketchFileError('not-a-project', fileName, problem('no-monster-mash'));
    }
    this.#folder = folder;
    this.#pictures = picturesIn(names, folder);
  }

  read(): MonsterMashImport {
    const list = readLayers(this.#words('layers.txt'), this.#pictures);
    for (const found of list.problems) this.#warn(found);
    const drawn = linkTwins(this.#parts(list));
    if (drawn.length === 0) this.#fail(problem('masks-empty'));
    const words = this.#words('cps.txt');
    const motion = words ? readMotion(words) : null;
    for (const found of motion?.problems ?? []) this.#warn(found);
    const { pins, clips } = motion ? this.#moves(motion, drawn, list) : { pins: [], clips: [] };
    const parts = drawn.map(({ part }) => part);
    const { pictures, attachments } = readPictures(
      (name) => this.#entry(name),
      (found) => this.#warn(found),
    );
    const document = {
      name: documentName(this.fileName, /\.zip$/i),
      parts,
      pins,
      clips,
      ...(pictures ? { pictures } : {}),
    };
    return { document, attachments, warnings: this.#warnings };
  }

  #parts(list: LayerList): MashPart[] {
    const drawn: MashPart[] = [];
    const names = new NameRegister();
    for (const { part: number, picture } of list.layers) {
      const pixels = this.#pixels(picture);
      const label = problem('pictures', numberOf(picture));
      const warn = (reason: Problem): void => this.#warn(problem('at', label, reason));
      const pieces = piecesOf(pixels, warn, (count) => this.#countPoints(label, count));
      if (pieces.length === 0) warn(problem('mask-empty'));
      for (const piece of pieces) {
        drawn.push({ part: partOf(piece, drawn.length + 1, number, names), pixels, number });
      }
    }
    return drawn;
  }

  #pixels(picture: number): PartPixels {
    const line = this.#picture(`_org_${numberOf(picture)}.png`, EMPTY_LINE);
    const mask = this.#picture(`_seg_${numberOf(picture)}.png`, EMPTY_MASK).map((value) => (value > 127 ? 1 : 0));
    return { width: CANVAS.width, height: CANVAS.height, mask, line };
  }

  #picture(name: string, empty: number): Uint8Array {
    const bytes = this.#entry(name) ?? this.#fail(problem('missing', name));
    try {
      const { values, width, height } = readGreyPng(bytes, { ...CANVAS, empty }, (count) => {
        this.#pixelBytes += count;
        if (this.#pixelBytes > MOST_PIXEL_BYTES) {
          this.#fail(problem('at', name, problem('pictures-too-large', MOST_PIXEL_BYTES / 2 ** 20)));
        }
      });
      if (width !== CANVAS.width || height !== CANVAS.height) {
        const size = problem('picture-size', width, height, `${CANVAS.width} × ${CANVAS.height}`);
        this.#warn(problem('at', name, size));
      }
      return values;
    } catch (error) {
      if (error instanceof PngError) return this.#fail(problem('at', name, error.problem));
      throw error;
    }
  }

  #moves(motion: MashMotion, drawn: readonly MashPart[], list: LayerList): Pick<SketchDocument, 'pins' | 'clips'> {
    const pins: Pin[] = [];
    const tracks: Clip['tracks'][number][] = [];
    motion.pins.forEach((pin, i) => {
      const number = pin.part ?? list.layers[pin.layer]?.part;
      const place = settlePin(pin.at, drawn, number);
      if (!place) {
        this.#warn(problem('at', 'cps.txt', problem('pin-beside', i + 1)));
        return;
      }
      const id = `pin-${pins.length + 1}` as PinId;
      // What was moved to lie on its part goes where it went, beside where it went.
      const shiftX = place.at[0] - pin.at[0];
      const shiftY = place.at[1] - pin.at[1];
      const keys = motion.tracks.get(i);
      const [x, y] = keys ? pin.at : pin.held;
      pins.push({
        id,
        name: `pin ${pins.length + 1}`,
        at: place.at,
        surface: pin.surface,
        part: place.part,
        target: { x: x + shiftX, y: y + shiftY, degrees: null },
        stiffness: 0,
        inFront: 0,
      });
      if (!keys) return;
      tracks.push({
        pin: id,
        keys: keys.map((key) => ({ time: key.time, x: key.x + shiftX, y: key.y + shiftY, degrees: null })),
      });
    });
    if (tracks.length === 0) return { pins, clips: [] };
    return {
      pins,
      clips: [{ id: 'clip-1' as ClipId, name: 'clip', duration: motion.durationSec, loop: true, tracks }],
    };
  }

  /** @returns null where there is no such entry. */
  #words(name: string): EntryWords | null {
    const bytes = this.#entry(name);
    if (!bytes) return null;
    try {
      return new EntryWords(bytes, name);
    } catch (error) {
      if (error instanceof TextEntryError) return this.#fail(error.problem);
      throw error;
    }
  }

  #entry(name: string): Uint8Array | null {
    const reason = this.zip.broken.get(this.#folder + name);
    if (reason) this.#fail(problem('at', name, reason));
    return this.zip.entries.get(this.#folder + name) ?? null;
  }

  #countPoints(label: Problem, count: number): void {
    if (count > MOST_POINTS_OF_OUTLINE)
      this.#fail(problem('at', label, problem('outline-too-long', MOST_POINTS_OF_OUTLINE)));
    this.#points += count;
    if (this.#points > MOST_POINTS) this.#fail(problem('at', label, problem('outlines-too-long', MOST_POINTS)));
  }

  #warn(found: Problem): void {
    if (this.#warnings.length < MOST_WARNINGS) this.#warnings.push(fileWarning(found));
  }

  #fail(reason: Problem): never {
    throw new SketchFileError('damaged', this.fileName, reason);
  }
}

function partOf(piece: ReturnType<typeof piecesOf>[number], id: number, number: number, names: NameRegister): Part {
  return {
    id: `part-${id}` as PartId,
    name: names.take(`${piece.closed ? 'part' : 'limb'} ${number + 1}`),
    ...piece,
    attach: 'auto',
    ride: 'auto',
    twinOf: null,
    fill: null,
    thickness: 1,
    smoothing: DEFAULT_SMOOTHING,
    hidden: false,
    locked: false,
    group: null,
  };
}

const PICTURE = /^((?:[^/]+\/)?)_(?:org|seg)_(\d{3})\.png$/;

/** The folder, with its slash, that the pictures lie in: none, or one. Null where there are no pictures. */
function folderOf(names: readonly string[]): string | null {
  const folders = names.flatMap((name) => PICTURE.exec(name)?.[1] ?? []);
  return folders.find((folder) => names.includes(`${folder}_org_000.png`)) ?? folders[0] ?? null;
}

function picturesIn(names: readonly string[], folder: string): number[] {
  const found = names.flatMap((name) => {
    const match = PICTURE.exec(name);
    return match && match[1] === folder ? [Number(match[2])] : [];
  });
  return [...new Set(found)].sort((a, b) => a - b);
}
