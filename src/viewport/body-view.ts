/**
 * The one mesh: its buffers are made when a body arrives and written in place
 * by every frame. Parts of one colour that follow each other share a draw call.
 * They are drawn front to rear, so that hidden pixels are never shaded.
 */

import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DynamicDrawUsage,
  type IUniform,
  Mesh,
  ShaderMaterial,
  type Texture,
  Vector2,
} from 'three';
import { DEFAULT_CLAY } from '../document/default-clay';
import type { PartId } from '../document/sketch-document';
import type { BodyMesh, PartMesh } from '../engine/body';
import { BODY_FRAGMENT, BODY_VERTEX } from './body-shader';
import type { Palette } from './palette';

/** Uniforms that all materials of the body and the passes over it share by reference. */
export interface BodyUniforms {
  readonly [name: string]: IUniform;
  readonly puffAmount: IUniform<number>;
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
}

export function createBodyUniforms(): BodyUniforms {
  return {
    puffAmount: { value: 1 },
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
  readonly object = new Mesh<BufferGeometry, ShaderMaterial[]>(new BufferGeometry(), []);
  readonly #uniforms: BodyUniforms;
  readonly #materials = new Map<string, ShaderMaterial>();
  #mesh: BodyMesh | null = null;
  #fills: readonly (string | null)[] = [];
  #marked: ReadonlySet<PartId> = new Set();

  constructor(uniforms: BodyUniforms) {
    this.#uniforms = uniforms;
    this.object.frustumCulled = false;
    this.object.visible = false;
  }

  /** @param puff 2 numbers a vertex, see `puffAttribute`. */
  setBody(mesh: BodyMesh | null, fills: readonly (string | null)[], puff: Float32Array | null): void {
    this.object.geometry.dispose();
    this.#mesh = mesh;
    this.object.visible = mesh !== null;
    const geometry = new BufferGeometry();
    this.object.geometry = geometry;
    if (mesh !== null) {
      const position = new BufferAttribute(mesh.positions.slice(), 3).setUsage(DynamicDrawUsage);
      const normal = new BufferAttribute(mesh.normals.slice(), 3).setUsage(DynamicDrawUsage);
      geometry.setAttribute('position', position);
      geometry.setAttribute('normal', normal);
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
  }

  #material(fill: string, marked: boolean): ShaderMaterial {
    const key = `${fill}|${marked}`;
    const known = this.#materials.get(key);
    if (known !== undefined) return known;
    const material = new ShaderMaterial({
      vertexShader: BODY_VERTEX,
      fragmentShader: BODY_FRAGMENT,
      uniforms: { ...this.#uniforms, albedo: { value: clayAlbedo(fill) }, highlightAmount: { value: marked ? 1 : 0 } },
    });
    this.#materials.set(key, material);
    return material;
  }
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
 * Linear reflectance of a fill. Held inside 0.015…0.86: no clay is blacker or
 * whiter, and outside of it shading could not be seen.
 */
function clayAlbedo(fill: string): Color {
  const colour = new Color();
  try {
    colour.setStyle(fill);
  } catch {
    colour.setStyle(DEFAULT_CLAY);
  }
  const hold = (channel: number) => 0.015 + channel * 0.845;
  return colour.setRGB(hold(colour.r), hold(colour.g), hold(colour.b));
}
