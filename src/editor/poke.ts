/**
 * Passing holds on the body, one a finger: pins that are in no document. Let
 * go, each flies back to where it was taken along a damped spring and is then
 * forgotten. A body that no pin holds is held by anchors meanwhile, which come
 * and go with them.
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

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Hold {
  readonly pin: Pin;
  readonly home: Place;
  place: Place;
  speed: Place;
  /** Seconds since it was let go; null: still held. */
  returning: number | null;
}

const NOTHING: readonly Pin[] = [];
const POKE = 'poke-';

/** The pin by which a pointer holds the body. */
export function pokePin(pointerId: number): PinId {
  return `${POKE}${pointerId}` as PinId;
}

/** Not a pin, nor an anchor. */
export function isPoke(pin: PinId): boolean {
  return pin.startsWith(POKE);
}

export class Poke {
  /** By pointer. */
  private readonly holds = new Map<number, Hold>();
  private anchors: readonly Pin[] = NOTHING;
  /** The passing pins, then the anchors. */
  private current: readonly Pin[] = NOTHING;
  private bodyMotion = Number.POSITIVE_INFINITY;

  /** For the engine: the passing pins and what holds against them; empty while nothing is held. The same array until it changes. */
  get pins(): readonly Pin[] {
    return this.current;
  }

  /** How many of `pins`, from the first on, are held by a pointer or on their way home. */
  get count(): number {
    return this.holds.size;
  }

  /** Of each of `pins`. */
  get targets(): readonly PinTarget[] {
    const held = [...this.holds.values()].map(({ place }): PinTarget => ({ ...place, degrees: null }));
    return [...held, ...this.anchors.map((anchor) => anchor.target)];
  }

  /**
   * @param home where it comes back to.
   * @param softness radius of a fingertip, sketch units: what it takes hold of, so that no spike is pulled out.
   */
  hold(pointerId: number, hit: SurfaceHit, home: Place, softness: number): void {
    const { x, y } = hit.posed;
    const pin = passingPin(pokePin(pointerId), hit.part, hit.at, hit.surface, softness);
    this.holds.set(pointerId, { pin, home, place: { x, y }, speed: { x: 0, y: 0 }, returning: null });
    this.gather();
  }

  /** What holds the body meanwhile, in place of what did before. */
  anchor(anchors: readonly Anchor[], softness: number): void {
    this.anchors = anchors.map(({ part, at }, index) =>
      passingPin(`anchor-${index}` as PinId, part, at, 'front', softness),
    );
    this.gather();
  }

  pull(pointerId: number, x: number, y: number): void {
    const hold = this.holds.get(pointerId);
    if (hold) hold.place = { x, y };
  }

  release(pointerId: number): void {
    const hold = this.holds.get(pointerId);
    if (!hold) return;
    hold.returning = 0;
    this.bodyMotion = Number.POSITIVE_INFINITY;
  }

  /** How far the body still moves, sketch units a step: it is held at home until it has come along. */
  noteBodyMotion(motion: number): void {
    this.bodyMotion = motion;
  }

  drop(): void {
    this.holds.clear();
    this.gather();
  }

  /**
   * What a hand takes hold of, nothing else holds that is only on its way home: two that pull one place apart tear it.
   * @param taken whether the hand has what a passing pin or an anchor holds.
   */
  endReturns(taken: (pin: Pin) => boolean): void {
    for (const [pointerId, { pin, returning }] of this.holds) {
      if (returning !== null && taken(pin)) this.holds.delete(pointerId);
    }
    this.anchors = this.anchors.filter((anchor) => !taken(anchor));
    this.gather();
  }

  /** @param seconds since the last call. */
  advance(seconds: number): void {
    if (this.holds.size === 0) return;
    const away = [...this.holds.values()].filter((hold) => hold.returning !== null);
    for (const hold of away) fly(hold, seconds);
    // The body comes along only once no finger moves it any more.
    const still = away.length < this.holds.size || this.bodyMotion < BODY_STILL;
    for (const [pointerId, hold] of this.holds) {
      const { returning } = hold;
      if (returning === null) continue;
      if (returning > LONGEST_RETURN_SECONDS || (isHome(hold) && still)) this.holds.delete(pointerId);
    }
    if (this.holds.size + this.anchors.length < this.current.length) this.gather();
  }

  private gather(): void {
    if (this.holds.size === 0) this.anchors = NOTHING;
    const held = [...this.holds.values()].map(({ pin }) => pin);
    this.current = held.length > 0 ? [...held, ...this.anchors] : NOTHING;
  }
}

function fly(hold: Hold, seconds: number): void {
  const { home } = hold;
  // Small fixed steps: a slow frame must not make the spring explode.
  for (let left = Math.min(seconds, 0.1); left > 0; left -= 1 / 240) {
    const step = Math.min(left, 1 / 240);
    const { place, speed } = hold;
    hold.speed = {
      x: speed.x + step * (SPRING * (home.x - place.x) - DAMPING * speed.x),
      y: speed.y + step * (SPRING * (home.y - place.y) - DAMPING * speed.y),
    };
    hold.place = { x: place.x + step * hold.speed.x, y: place.y + step * hold.speed.y };
  }
  hold.returning = (hold.returning ?? 0) + seconds;
}

function isHome({ place, home, speed }: Hold): boolean {
  return Math.hypot(place.x - home.x, place.y - home.y) < AT_HOME && Math.hypot(speed.x, speed.y) < 20 * AT_HOME;
}

function passingPin(id: PinId, part: PartId, at: Pin['at'], surface: Surface, stiffness: number): Pin {
  const target = { x: at[0], y: at[1], degrees: null };
  return { id, name: id, at, surface, part, target, stiffness, inFront: 0 };
}
