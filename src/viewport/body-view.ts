/**
 * The one mesh: its buffers are made when a body arrives and written in place
 * by every frame. Parts of one colour that follow each other share a draw call.
 * They are drawn front to rear, so that hidden pixels are never shaded.
 */

import {
  BufferAttribute,
  type BufferGeometry,
  Color,
  DynamicDrawUsage,
  type IUniform,
  Mesh,
  ShaderMaterial,
  type Texture,
  Vector2,
  Vector4,
} from 'three';
import { DEFAULT_CLAY } from '../document/default-clay';
import type { MaterialName, PartId } from '../document/sketch-document';
import type { BodyMesh, PartMesh } from '../engine/body';
import { BODY_VERTEX } from './body-shader';
import { emptyBody } from './empty-body';
import { MATCAP_TINTS, MATCAPS, type MatcapName, matcapTexture } from './matcaps';
import { bodyFragment, showsPlainFill } from './materials';
import type { Palette } from './palette';

/** Uniforms that all materials of the body and the passes over it share by reference. */
export interface BodyUniforms {
  readonly [name: string]: IUniform;
  readonly puffAmount: IUniform<number>;
  /** 1: seen in perspective. */
  readonly perspective: IUniform<number>;
  readonly depthCentre: IUniform<number>;
  readonly depthScale: IUniform<number>;
  readonly highlight: IUniform<Color>;
  readonly sky: IUniform<Color>;
  readonly bounce: IUniform<Color>;
  readonly rim: IUniform<Color>;
  readonly rimStrength: IUniform<number>;
  readonly creases: IUniform<Texture | null>;
  readonly layers: IUniform<Texture | null>;
  readonly pixel: IUniform<Vector2>;
  readonly shadowOffset: IUniform<Vector2>;
  readonly layerAmount: IUniform<number>;
  /** A picture laid on the body from the front: model x, y times xy, plus zw, gives its texture coordinates. */
  readonly drawing: IUniform<Texture | null>;
  readonly drawingMap: IUniform<Vector4>;
  readonly drawingAmount: IUniform<number>;
}

/** A colour that is being chosen makes one at every move of the hand: more than these are kept only where they are in use. */
const MOST_MATERIALS = 64;

export function createBodyUniforms(): BodyUniforms {
  return {
    puffAmount: { value: 1 },
    perspective: { value: 0 },
    depthCentre: { value: 0 },
    depthScale: { value: 1 },
    highlight: { value: new Color() },
    sky: { value: new Color() },
    bounce: { value: new Color() },
    rim: { value: new Color() },
    rimStrength: { value: 0 },
    creases: { value: null },
    layers: { value: null },
    pixel: { value: new Vector2(1, 1) },
    shadowOffset: { value: new Vector2() },
    layerAmount: { value: 0 },
    drawing: { value: null },
    drawingMap: { value: new Vector4() },
    drawingAmount: { value: 0 },
  };
}

export function applyPalette(uniforms: BodyUniforms, palette: Palette): void {
  uniforms.highlight.value.set(palette.accent);
  uniforms.sky.value.set(palette.sky);
  uniforms.bounce.value.set(palette.bounce);
  uniforms.rim.value.set(palette.rim);
  uniforms.rimStrength.value = palette.rimStrength;
}

export class BodyView {
  readonly object = new Mesh<BufferGeometry, ShaderMaterial[]>(emptyBody(), []);
  readonly #uniforms: BodyUniforms;
  readonly #materials = new Map<string, ShaderMaterial>();
  #mesh: BodyMesh | null = null;
  #fills: readonly (string | null)[] = [];
  #marked: ReadonlySet<PartId> = new Set();
  #materialName: MaterialName = 'clay';

  constructor(uniforms: BodyUniforms) {
    this.#uniforms = uniforms;
    this.object.frustumCulled = false;
    this.object.visible = false;
    // What most bodies are drawn with can be compiled before there is one.
    this.object.material = [this.#material(DEFAULT_CLAY, false)];
  }

  /** @param puff 2 numbers a vertex, see `puffAttribute`. */
  setBody(mesh: BodyMesh | null, fills: readonly (string | null)[], puff: Float32Array | null): void {
    this.object.geometry.dispose();
    this.#mesh = mesh;
    this.object.visible = mesh !== null;
    const geometry = emptyBody();
    this.object.geometry = geometry;
    if (mesh !== null) {
      const position = new BufferAttribute(mesh.positions.slice(), 3).setUsage(DynamicDrawUsage);
      const normal = new BufferAttribute(mesh.normals.slice(), 3).setUsage(DynamicDrawUsage);
      geometry.setAttribute('position', position);
      geometry.setAttribute('normal', normal);
      geometry.setAttribute('drawn', new BufferAttribute(placesInDrawing(mesh.positions), 2));
      geometry.setAttribute('puff', new BufferAttribute(puff ?? new Float32Array(mesh.vertexCount * 2), 2));
      geometry.setIndex(new BufferAttribute(frontToRear(mesh), 1));
    }
    this.setFills(fills);
  }

  /** @param fills a CSS colour, or null for clay, for each of the mesh's parts. */
  setFills(fills: readonly (string | null)[]): void {
    this.#fills = fills;
    this.#regroup();
  }

  setMaterial(name: MaterialName): void {
    if (name === this.#materialName) return;
    this.#materialName = name;
    this.#regroup();
  }

  /** Parts to light up: hovered or selected. */
  mark(parts: readonly PartId[]): void {
    if (parts.length === this.#marked.size && parts.every((part) => this.#marked.has(part))) return;
    this.#marked = new Set(parts);
    this.#regroup();
  }

  /** Copies a frame in. Arrays of another length belong to an older body and are ignored. */
  write(positions: Float32Array, normals: Float32Array): void {
    const position = this.object.geometry.getAttribute('position') as BufferAttribute | undefined;
    const normal = this.object.geometry.getAttribute('normal') as BufferAttribute | undefined;
    if (position === undefined || normal === undefined) return;
    if (positions.length !== position.array.length || normals.length !== normal.array.length) return;
    (position.array as Float32Array).set(positions);
    (normal.array as Float32Array).set(normals);
    position.needsUpdate = true;
    normal.needsUpdate = true;
  }

  dispose(): void {
    this.object.geometry.dispose();
    for (const material of this.#materials.values()) material.dispose();
    this.#materials.clear();
  }

  #regroup(): void {
    const geometry = this.object.geometry;
    geometry.clearGroups();
    if (this.#mesh === null) return;
    const materials: ShaderMaterial[] = [];
    let start = 0;
    let count = 0;
    let current: ShaderMaterial | null = null;
    const close = () => {
      if (current === null || count === 0) return;
      if (materials.at(-1) !== current) materials.push(current);
      geometry.addGroup(start, count, materials.length - 1);
    };
    const { parts } = this.#mesh;
    let next = 0;
    for (let index = parts.length - 1; index >= 0; index--) {
      const part = parts[index] as PartMesh;
      const material = this.#material(this.#fills[index] ?? DEFAULT_CLAY, this.#marked.has(part.part));
      if (material !== current) {
        close();
        current = material;
        start = next;
        count = 0;
      }
      count += part.triangleCount * 3;
      next += part.triangleCount * 3;
    }
    close();
    this.object.material = materials;
    this.#forgetUnused(new Set(materials));
  }

  /** Those tried longest ago first; a look keeps its program by those in use. */
  #forgetUnused(used: ReadonlySet<ShaderMaterial>): void {
    for (const [key, material] of this.#materials) {
      if (this.#materials.size <= MOST_MATERIALS) return;
      if (used.has(material) || !key.startsWith(`${this.#materialName}|`)) continue;
      material.dispose();
      this.#materials.delete(key);
    }
  }

  #material(fill: string, marked: boolean): ShaderMaterial {
    const name = this.#materialName;
    const key = `${name}|${fill}|${marked}`;
    const known = this.#materials.get(key);
    if (known !== undefined) return known;
    const material = new ShaderMaterial({
      vertexShader: BODY_VERTEX,
      fragmentShader: bodyFragment(name),
      uniforms: {
        ...this.#uniforms,
        albedo: { value: albedoOf(fill, showsPlainFill(name)) },
        highlightAmount: { value: marked ? 1 : 0 },
        ...(isMatcap(name)
          ? { matcap: { value: matcapTexture(name) }, matcapTint: { value: MATCAP_TINTS[name] } }
          : {}),
      },
    });
    this.#materials.set(key, material);
    return material;
  }
}

function isMatcap(name: MaterialName): name is MatcapName {
  return (MATCAPS as readonly string[]).includes(name);
}

/** Where each vertex lies in the drawing, model x and y: it keeps its colour there however the body moves. */
function placesInDrawing(positions: Float32Array): Float32Array {
  const places = new Float32Array((positions.length / 3) * 2);
  for (let vertex = 0; vertex * 3 < positions.length; vertex++) {
    places[vertex * 2] = positions[vertex * 3] as number;
    places[vertex * 2 + 1] = positions[vertex * 3 + 1] as number;
  }
  return places;
}

function frontToRear(mesh: BodyMesh): Uint32Array {
  const out = new Uint32Array(mesh.triangles.length);
  let next = 0;
  for (let index = mesh.parts.length - 1; index >= 0; index--) {
    const part = mesh.parts[index] as PartMesh;
    const first = part.firstTriangle * 3;
    out.set(mesh.triangles.subarray(first, first + part.triangleCount * 3), next);
    next += part.triangleCount * 3;
  }
  return out;
}

/**
 * Linear reflectance of a fill. Of a stuff under light it is held inside
 * 0.015…0.86: nothing is blacker or whiter, and outside of it shading could not
 * be seen.
 */
function albedoOf(fill: string, plain: boolean): Color {
  const colour = new Color();
  try {
    colour.setStyle(fill);
  } catch {
    colour.setStyle(DEFAULT_CLAY);
  }
  if (plain) return colour;
  const hold = (channel: number) => 0.015 + channel * 0.845;
  return colour.setRGB(hold(colour.r), hold(colour.g), hold(colour.b));
}
