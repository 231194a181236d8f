/**
 * A passing hold on the body: a pin that is in no document. Let go, it flies
 * back to where it was taken along a damped spring and is then forgotten.
 */

import type { Pin, PinId, PinTarget } from '../document/sketch-document';
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

export class Poke {
  private current: Pin | null = null;
  private home = { x: 0, y: 0 };
  private place = { x: 0, y: 0 };
  private speed = { x: 0, y: 0 };
  private returning = false;
  private returningFor = 0;
  private bodyMotion = Number.POSITIVE_INFINITY;

  /** The passing pin, for the engine; null while nothing is held. The same value until it changes. */
  get pin(): Pin | null {
    return this.current;
  }

  get target(): PinTarget {
    return { x: this.place.x, y: this.place.y, degrees: null };
  }

  hold(hit: SurfaceHit): void {
    this.home = { x: hit.posed.x, y: hit.posed.y };
    this.place = this.home;
    this.speed = { x: 0, y: 0 };
    this.returning = false;
    this.current = {
      id: POKE_PIN,
      name: POKE_PIN,
      at: hit.at,
      surface: hit.surface,
      part: hit.part,
      target: { x: hit.posed.x, y: hit.posed.y, degrees: null },
      stiffness: 0,
      inFront: 0,
    };
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
    this.current = null;
    this.returning = false;
  }

  /** @param seconds since the last call. */
  advance(seconds: number): void {
    if (!this.current || !this.returning) return;
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
