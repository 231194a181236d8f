/**
 * A picture as a texture. A large one can't go to the graphics processor in one
 * task without holding the page up, so a coarse one is shown at first, and a
 * fine one beside it takes in strip after strip.
 */

import { Box2, DataTexture, LinearFilter, LinearMipmapLinearFilter, Texture, Vector2, type WebGLRenderer } from 'three';
import type { DecodedPicture } from './picture-cache';
import { MOST_TEXELS } from './picture-levels';

/** Uploaded at once: 3 ms of the page's. */
export const TEXELS_AT_ONCE = 1024 * 1024;

/** A texture that is still being filled. */
interface Filling {
  readonly texture: DataTexture;
  readonly source: Texture<ImageBitmap>;
  /** Rows that it has. */
  rows: number;
}

/** The texture of one picture at a time, its first row at the top. */
export class PictureTexture {
  readonly #colourSpace: string;
  #decoded: DecodedPicture | null = null;
  #shown: Texture | null = null;
  #filling: Filling | null = null;
  #refined = true;

  /** @param colourSpace three's name for what its texels are to be read as. */
  constructor(colourSpace: string) {
    this.#colourSpace = colourSpace;
  }

  /** The finest there is as yet; null: of no picture. */
  get shown(): Texture | null {
    return this.#shown;
  }

  /** None finer is to come. */
  get refined(): boolean {
    return this.#refined;
  }

  set(decoded: DecodedPicture | null): void {
    if (decoded === this.#decoded) return;
    this.dispose();
    this.#decoded = decoded;
    if (!decoded) return;
    const coarse = decoded.within(TEXELS_AT_ONCE);
    this.#shown = this.#dress(new Texture(coarse));
    this.#shown.needsUpdate = true;
    this.#refined = false;
  }

  /** Uploads one strip of the finest texture, which is shown when it is whole. @returns whether another is shown now. */
  refine(renderer: WebGLRenderer): boolean {
    if (this.#refined) return false;
    this.#filling ??= this.#begin(renderer.capabilities.maxTextureSize);
    if (!this.#filling) {
      this.#refined = true;
      return false;
    }
    const { texture, source, rows } = this.#filling;
    const { width, height } = source.image;
    if (width === 0) {
      this.#giveUp();
      return false;
    }
    const till = Math.min(height, rows + Math.max(1, Math.floor(TEXELS_AT_ONCE / width)));
    // A texture whose smaller copies are made anew with each strip takes twelve times as long.
    texture.mipmapsAutoUpdate = till === height;
    const strip = new Box2(new Vector2(0, rows), new Vector2(width, till));
    renderer.copyTextureToTexture(source, texture, strip, strip.min);
    this.#filling.rows = till;
    if (till < height) return false;
    this.#shown?.dispose();
    this.#shown = texture;
    this.#filling = null;
    this.#refined = true;
    return true;
  }

  /** After a lost context nothing is left of what was uploaded. */
  restart(): void {
    const decoded = this.#decoded;
    this.set(null);
    this.set(decoded);
  }

  dispose(): void {
    this.#giveUp();
    this.#shown?.dispose();
    this.#shown = null;
    this.#decoded = null;
  }

  /** The picture was let go of meanwhile, which takes its pixels: another is about to be set, or none. */
  #giveUp(): void {
    this.#filling?.texture.dispose();
    this.#filling = null;
    this.#refined = true;
  }

  #begin(mostSide: number): Filling | null {
    const fine = this.#decoded?.within(MOST_TEXELS, mostSide);
    const coarse = this.#decoded?.within(TEXELS_AT_ONCE);
    if (!fine || fine === coarse || fine.width === 0) return null;
    return { texture: this.#empty(fine), source: new Texture(fine), rows: 0 };
  }

  #empty({ width, height }: ImageBitmap): DataTexture {
    const texture = this.#dress(new DataTexture(null, width, height));
    texture.generateMipmaps = true;
    // Room is made for it, and nothing put there.
    texture.source.dataReady = false;
    texture.needsUpdate = true;
    return texture;
  }

  #dress<T extends Texture>(texture: T): T {
    texture.flipY = false;
    texture.minFilter = LinearMipmapLinearFilter;
    texture.magFilter = LinearFilter;
    texture.anisotropy = 4;
    texture.colorSpace = this.#colourSpace;
    return texture;
  }
}
