/**
 * The small picture of the body beside the drawing, turned so that its depth is seen. It is told what the large one is
 * told, takes that in when it draws, and draws when the large one has nothing to do: it never holds up a hand.
 */

import { lookOf } from '../document/look';
import type { Camera, ViewSize } from '../editor/camera';
import type { ViewState } from '../editor/view-state';
import type { BodyMesh } from '../engine/body';
import { fitBody } from './fit-body';
import { pixelRatioHere } from './pixel-ratio';
import { Stage } from './stage';
import type { Studio } from './studio';

type Tell = (studio: Studio) => void;

/** Radians. */
interface Turn {
  readonly yaw: number;
  readonly pitch: number;
}

/** Of the body as it is before it is turned by hand. */
const TURNED: Turn = { yaw: -0.62, pitch: 0.16 };
const MOST_PITCH = 1.3;
/** Room about the body, its shadow among it, as a share of the picture's shorter side. */
const MARGIN = 0.1;
/** The picture is drawn once more, at full quality, when nothing changed for this long. */
const REST_SECONDS = 0.3;

/** What the large picture is about at the moment. */
export interface LargePicture {
  readonly view: ViewState;
  readonly mesh: BodyMesh | null;
  /** It has drawn all that is new, or draws as fast as the screen shows it. */
  readonly hasTime: boolean;
  /** It has been drawn, and rests. */
  readonly rests: boolean;
}

export class LiveBody {
  /** What it has not drawn yet, the newest of each matter. */
  readonly #untold = new Map<string, Tell>();
  #stage: Stage | null = null;
  #canvas: HTMLCanvasElement | null = null;
  #observer: ResizeObserver | null = null;
  #size: ViewSize = { width: 0, height: 0 };
  #turn = TURNED;
  #camera: Camera | null = null;
  #dirty = true;
  #lastChange = 0;
  #look: unknown = null;

  /** What it shows, if anything, is the newest there is, at full quality. */
  get settled(): boolean {
    return this.#size.width < 1 || (!this.#dirty && this.#stage?.atBest === true);
  }

  /** @param matter of two things told of the same, the newer counts. */
  tell(matter: string, what: Tell): void {
    this.#untold.delete(matter);
    this.#untold.set(matter, what);
    // Of another body.
    if (matter === 'body') this.#untold.delete('shape');
    if (matter !== 'puff') this.#camera = null;
    this.#dirty = true;
  }

  /** @param host what it fills from now on; null: it is not to be seen. */
  show(host: HTMLElement | null): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#size = { width: 0, height: 0 };
    if (!host) {
      this.#canvas?.remove();
      return;
    }
    this.#canvas ??= document.createElement('canvas');
    host.append(this.#canvas);
    this.#observer = new ResizeObserver(() => {
      this.#size = { width: host.clientWidth, height: host.clientHeight };
      this.#touch();
    });
    this.#observer.observe(host);
  }

  /** Radians to the right and up. */
  turnBy(yaw: number, pitch: number): void {
    this.#turn = {
      yaw: this.#turn.yaw + yaw,
      pitch: Math.min(MOST_PITCH, Math.max(-MOST_PITCH, this.#turn.pitch + pitch)),
    };
    this.#touch();
  }

  /** As it was turned at first. */
  turnBack(): void {
    this.#turn = TURNED;
    this.#touch();
  }

  /** To be called once a display frame, behind the large picture. @param nowSec of the viewport's clock. */
  render(large: LargePicture, nowSec: number): void {
    const { view, mesh } = large;
    const canvas = this.#canvas;
    if (!canvas || view.mode !== 'draw' || this.#size.width < 1) return;
    this.#stage?.watch();
    const look = lookOf(view.document);
    if (look !== this.#look) {
      this.#look = look;
      this.tell('look', (studio) => studio.setLook(look));
    }
    if (this.#dirty) this.#lastChange = nowSec;
    const resting = !this.#dirty && !this.#stage?.atBest && nowSec - this.#lastChange > REST_SECONDS;
    if (!this.#dirty && !resting) return;
    // A second one of what takes long to open: when the first is through with it all.
    if (!this.#stage && (!large.rests || mesh === null)) return;
    this.#stage ??= opened(canvas, () => this.#touch());
    if (!large.hasTime || !this.#stage.prepare()) return;
    for (const [matter, what] of this.#untold) this.#stage.tell(matter, what);
    this.#untold.clear();
    this.#dirty = false;
    this.#stage.draw(this.#cameraOn(mesh), this.#size, pixelRatioHere(), 1, resting);
  }

  dispose(): void {
    this.show(null);
    this.#stage?.dispose();
  }

  #cameraOn(mesh: BodyMesh | null): Camera {
    const centre = mesh?.centre ?? { x: 0, y: 0 };
    const margin = MARGIN * Math.min(this.#size.width, this.#size.height);
    this.#camera ??= fitBody(mesh?.positions ?? new Float32Array(), centre, this.#turn, this.#size, margin);
    return this.#camera;
  }

  #touch(): void {
    this.#camera = null;
    this.#dirty = true;
  }
}

/** @param touch it is to be drawn anew. */
function opened(canvas: HTMLCanvasElement, touch: () => void): Stage {
  const nothing = () => {};
  // Whatever goes wrong with graphics is told by the large picture.
  const stage = new Stage(canvas, {
    onOpen: touch,
    onLit: () => {
      canvas.dataset.lit = '';
    },
    onMissing: nothing,
    onUnread: nothing,
    onLost: nothing,
    onRestored: touch,
  });
  void stage.begin(() => false);
  return stage;
}
