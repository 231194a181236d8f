/**
 * The scripted drag of the benchmark: a pin at the centre of every free part,
 * and one at the far end of every limb; the limbs' pins go round in circles,
 * one turn a second, neighbours in opposite phase.
 */

import type { FlatPoints, Part, SketchDocument } from '../document/sketch-document';
import { type BodyMesh, type PartMesh, type PinPlacement, TARGET_STRIDE } from '../engine/body';

/** Share of the sketch's height. */
const RADIUS = 0.15;

export interface DragScript {
  readonly pins: readonly PinPlacement[];
  /** Where the pins are held at a time: TARGET_STRIDE numbers a pin. They begin where they sit. */
  targetsAt(seconds: number): Float64Array;
}

export function dragScript(document: SketchDocument, mesh: BodyMesh): DragScript {
  const radius = RADIUS * heightOf(document);
  const placed = mesh.parts.flatMap((part) => {
    const drawn = document.parts.find((candidate) => candidate.id === part.part);
    if (drawn === undefined || part.frontTriangles === 0) return [];
    const isLimb = !drawn.closed && part.attachedTo.length > 0;
    return [{ pin: pinOn(part, mesh, isLimb ? farEnd(drawn, part, mesh) : centre(part, mesh)), isLimb }];
  });
  const limbs = placed.filter(({ isLimb }) => isLimb);
  return {
    pins: placed.map(({ pin }) => pin),
    targetsAt(seconds) {
      const targets = new Float64Array(TARGET_STRIDE * placed.length);
      for (const [index, entry] of placed.entries()) {
        const side = limbs.indexOf(entry) % 2 === 0 ? 1 : -1;
        const angle = 2 * Math.PI * seconds;
        const reach = entry.isLimb ? side * radius : 0;
        // Round a centre beside the pin, so that it starts where it sits.
        targets[TARGET_STRIDE * index] = entry.pin.at[0] + reach * (Math.cos(angle) - 1);
        targets[TARGET_STRIDE * index + 1] = entry.pin.at[1] + reach * Math.sin(angle);
        targets[TARGET_STRIDE * index + 2] = Number.NaN;
      }
      return targets;
    },
  };
}

type Place = readonly [x: number, y: number];

function pinOn(part: PartMesh, mesh: BodyMesh, [x, y]: Place): PinPlacement {
  const at: Place = [x + mesh.centre.x, mesh.centre.y - y];
  return { name: part.name, at, surface: 'front', part: part.part, stiffness: 0, inFront: 0 };
}

/** The front's centre of area or, where that lies outside, the middle of the nearest triangle; model axes. */
function centre(part: PartMesh, mesh: BodyMesh): Place {
  const triangles = frontTriangles(part, mesh);
  let area = 0;
  let x = 0;
  let y = 0;
  for (const triangle of triangles) {
    area += triangle.area;
    x += triangle.area * triangle.middle[0];
    y += triangle.area * triangle.middle[1];
  }
  const place: Place = [x / area, y / area];
  if (triangles.some((triangle) => contains(triangle, place))) return place;
  return best(triangles, ({ middle }) => -Math.hypot(middle[0] - place[0], middle[1] - place[1]));
}

/** The middle of the front triangle farthest from the limb's junction; model axes. */
function farEnd(drawn: Part, part: PartMesh, mesh: BodyMesh): Place {
  const junction = [...drawn.outline.slice(-2), ...drawn.junction, ...drawn.outline.slice(0, 2)];
  const line = junction.map((value, index) => (index % 2 === 0 ? value - mesh.centre.x : mesh.centre.y - value));
  return best(frontTriangles(part, mesh), ({ middle }) => distanceTo(line, middle));
}

interface FlatTriangle {
  readonly corners: readonly [Place, Place, Place];
  readonly middle: Place;
  readonly area: number;
}

function frontTriangles(part: PartMesh, mesh: BodyMesh): FlatTriangle[] {
  return Array.from({ length: part.frontTriangles }, (_, index) => {
    const first = 3 * (part.firstTriangle + index);
    const [a, b, c] = [0, 1, 2].map((corner) => {
      const vertex = 3 * (mesh.triangles[first + corner] as number);
      return [mesh.positions[vertex] as number, mesh.positions[vertex + 1] as number] as const;
    }) as [Place, Place, Place];
    const area = doubleArea(a, b, c) / 2;
    return {
      corners: [a, b, c],
      middle: [(a[0] + b[0] + c[0]) / 3, (a[1] + b[1] + c[1]) / 3],
      area: Math.max(area, 1e-9),
    };
  });
}

/** Well inside: a pin on an edge may miss both its triangles by rounding. */
function contains({ corners, area }: FlatTriangle, place: Place): boolean {
  return corners.every((corner, index) => doubleArea(corner, corners[(index + 1) % 3] as Place, place) > 1e-6 * area);
}

function doubleArea(a: Place, b: Place, c: Place): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function best(triangles: readonly FlatTriangle[], score: (triangle: FlatTriangle) => number): Place {
  let found = triangles[0] as FlatTriangle;
  for (const triangle of triangles) if (score(triangle) > score(found)) found = triangle;
  return found.middle;
}

/** From a point to a line through x, y pairs. */
function distanceTo(line: FlatPoints, [x, y]: Place): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let at = 0; at + 3 < line.length; at += 2) {
    const [ax, ay, bx, by] = line.slice(at, at + 4) as [number, number, number, number];
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
    nearest = Math.min(nearest, Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay)));
  }
  return nearest;
}

function heightOf(document: SketchDocument): number {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const { outline } of document.parts) {
    for (let at = 1; at < outline.length; at += 2) {
      least = Math.min(least, outline[at] as number);
      most = Math.max(most, outline[at] as number);
    }
  }
  return most - least;
}
