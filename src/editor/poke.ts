/**
 * A passing hold on the body: a pin that is in no document. Let go, it flies
 * back to where it was taken along a damped spring and is then forgotten. A body
 * that no pin holds is held by anchors meanwhile, which come and go with it.
 */

import type { PartId, Pin, PinId, PinTarget, Surface } from '../document/sketch-document';
import type { Anchor } from './poke-anchors';
import type { SurfaceHit } from './surface-picker';

/** Of the way home: one soft overshoot, at rest after about half a second. */
const SPRING = 180;
const DAMPING = 15;
const AT_HOME = 0.3;
/** Sketch units a step: the body has come along. */
const BODY_STILL = 0.02;
/** It is let go then, come along or not. */
const LONGEST_RETURN_SECONDS = 3;

export const POKE_PIN = 'poke' as PinId;

const NOTHING: readonly Pin[] = [];

export class Poke {
  /** The passing pin, then its anchors. */
  private current: readonly Pin[] = NOTHING;
  private home = { x: 0, y: 0 };
  private place = { x: 0, y: 0 };
  private speed = { x: 0, y: 0 };
  private returning = false;
  private returningFor = 0;
  private bodyMotion = Number.POSITIVE_INFINITY;

  /** For the engine: the passing pin and what holds against it; empty while nothing is held. The same array until it changes. */
  get pins(): readonly Pin[] {
    return this.current;
  }

  /** Of each of `pins`. */
  get targets(): readonly PinTarget[] {
    return this.current.map((pin, index) => (index === 0 ? { ...this.place, degrees: null } : pin.target));
  }

  /**
   * @param anchors what holds the body meanwhile; with them it comes home to how it was drawn.
   * @param softness radius of a fingertip, sketch units: what it takes hold of, so that no spike is pulled out.
   */
  hold(hit: SurfaceHit, anchors: readonly Anchor[], softness: number): void {
    const [x, y] = anchors.length > 0 ? hit.at : [hit.posed.x, hit.posed.y];
    this.home = { x, y };
    this.place = { x: hit.posed.x, y: hit.posed.y };
    this.speed = { x: 0, y: 0 };
    this.returning = false;
    this.current = [
      passingPin(POKE_PIN, hit.part, hit.at, hit.surface, softness),
      ...anchors.map((anchor, index) =>
        passingPin(`anchor-${index}` as PinId, anchor.part, anchor.at, 'front', softness),
      ),
    ];
  }

  pull(x: number, y: number): void {
    this.place = { x, y };
  }

  release(): void {
    this.returning = true;
    this.returningFor = 0;
    this.bodyMotion = Number.POSITIVE_INFINITY;
  }

  /** How far the body still moves, sketch units a step: it is held at home until it has come along. */
  noteBodyMotion(motion: number): void {
    this.bodyMotion = motion;
  }

  drop(): void {
    this.current = NOTHING;
    this.returning = false;
  }

  /** @param seconds since the last call. */
  advance(seconds: number): void {
    if (this.current.length === 0 || !this.returning) return;
    // Small fixed steps: a slow frame must not make the spring explode.
    for (let left = Math.min(seconds, 0.1); left > 0; left -= 1 / 240) {
      const step = Math.min(left, 1 / 240);
      this.speed = {
        x: this.speed.x + step * (SPRING * (this.home.x - this.place.x) - DAMPING * this.speed.x),
        y: this.speed.y + step * (SPRING * (this.home.y - this.place.y) - DAMPING * this.speed.y),
      };
      this.place = { x: this.place.x + step * this.speed.x, y: this.place.y + step * this.speed.y };
    }
    const away = Math.hypot(this.place.x - this.home.x, this.place.y - this.home.y);
    const atHome = away < AT_HOME && Math.hypot(this.speed.x, this.speed.y) < 20 * AT_HOME;
    this.returningFor += seconds;
    if (this.returningFor > LONGEST_RETURN_SECONDS || (atHome && this.bodyMotion < BODY_STILL)) this.drop();
  }
}

function passingPin(id: PinId, part: PartId, at: Pin['at'], surface: Surface, stiffness: number): Pin {
  const target = { x: at[0], y: at[1], degrees: null };
  return { id, name: id, at, surface, part, target, stiffness, inFront: 0 };
}
