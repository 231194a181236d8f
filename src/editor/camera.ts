/**
 * The camera: turned about the model by yaw and pitch, orthographic or in
 * perspective. Pure
 * functions between the screen and the sketch; the viewport draws with them and
 * the editor picks with them, so that both agree to the last bit.
 *
 * Axes: a `SpacePoint` is sketch x (right), sketch y (down) and z towards the
 * viewer of the front view, all in sketch units. The drawing's plane is z = 0.
 */

import type { Box } from '../math/box';
import { type ScreenPoint, type SketchPoint, screenPoint, sketchPoint } from '../math/point';

/** Sketch units: x right, y down, z towards the viewer of the front view. */
export interface SpacePoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** CSS pixels. */
export interface ViewSize {
  readonly width: number;
  readonly height: number;
}

export interface Camera {
  /** What the middle of the canvas looks at. */
  readonly centre: SpacePoint;
  /** CSS pixels per sketch unit, ZOOM_MIN … ZOOM_MAX. */
  readonly zoom: number;
  /** Radians about the vertical axis; positive: the viewer walks to the character's right-hand side of the screen. */
  readonly yaw: number;
  /** Radians above the horizon, -PITCH_LIMIT … PITCH_LIMIT. */
  readonly pitch: number;
  /**
   * How far the viewer stands from the plane through `centre`, sketch units; absent: orthographic.
   * Things in that plane have the size that `zoom` says either way. Zooming moves no nearer, it magnifies:
   * the perspective stays the same, and the viewer never gets inside the body.
   */
  readonly eyeDistance?: number;
}

/** Unit axes of the screen in sketch axes (y down): `right`, `down`, and `near`, towards the viewer. */
export interface CameraAxes {
  readonly right: SpacePoint;
  readonly down: SpacePoint;
  readonly near: SpacePoint;
}

export const ZOOM_MIN = 0.02;
export const ZOOM_MAX = 40;
/** What comes nearer to the viewer than this share of its distance is shown as if it did not. */
export const NEAREST_SHARE = 0.05;
const FARTHEST_SPREAD = 1 / NEAREST_SHARE;
export const PITCH_LIMIT = (85 / 180) * Math.PI;

export const DEFAULT_CAMERA: Camera = { centre: { x: 0, y: 0, z: 0 }, zoom: 1, yaw: 0, pitch: 0 };

export function cameraAxes(camera: Camera): CameraAxes {
  const { yaw, pitch } = camera;
  const sinYaw = Math.sin(yaw);
  const cosYaw = Math.cos(yaw);
  const sinPitch = Math.sin(pitch);
  const cosPitch = Math.cos(pitch);
  return {
    right: { x: cosYaw, y: 0, z: -sinYaw },
    down: { x: sinYaw * sinPitch, y: cosPitch, z: cosYaw * sinPitch },
    near: { x: sinYaw * cosPitch, y: -sinPitch, z: cosYaw * cosPitch },
  };
}

/** Where a point is on the screen; `depth` grows towards the viewer, sketch units. */
export function project(camera: Camera, size: ViewSize, point: SpacePoint): { screen: ScreenPoint; depth: number } {
  const axes = cameraAxes(camera);
  const fromCentre = subtract(point, camera.centre);
  const depth = dot(fromCentre, axes.near);
  const scale = camera.zoom * spread(camera, depth);
  return {
    screen: screenPoint(
      size.width / 2 + scale * dot(fromCentre, axes.right),
      size.height / 2 + scale * dot(fromCentre, axes.down),
    ),
    depth,
  };
}

/** The point of the plane z = `z` under a screen point. Near edge-on it is held at a finite distance. */
export function unproject(camera: Camera, size: ViewSize, point: ScreenPoint, z = 0): SketchPoint {
  const x = (point.x - size.width / 2) / camera.zoom;
  const y = (point.y - size.height / 2) / camera.zoom;
  const lift = z - camera.centre.z;
  const axes = cameraAxes(camera);
  const { eyeDistance } = camera;
  if (eyeDistance !== undefined) {
    // Along the ray the point at spread s lies at depth eyeDistance (1 - s), beside the axis by s x and s y.
    const { right, down, near } = axes;
    const towards = right.z * x + down.z * y - near.z * eyeDistance;
    const s = (lift - near.z * eyeDistance) / towards;
    const held = s > 0 && s < FARTHEST_SPREAD ? s : FARTHEST_SPREAD;
    const depth = eyeDistance * (1 - held);
    const way = add(add(scale(right, held * x), scale(down, held * y)), scale(near, depth));
    return sketchPoint(camera.centre.x + way.x, camera.centre.y + way.y);
  }
  const plane = planeMove(camera, x - lift * axes.right.z, y - lift * axes.down.z);
  return sketchPoint(camera.centre.x + plane.x, camera.centre.y + plane.y);
}

/** How much larger than in the plane through the centre things at a depth are shown; 1 where there is no perspective. */
export function spread(camera: Camera, depth: number): number {
  const { eyeDistance } = camera;
  if (eyeDistance === undefined) return 1;
  return eyeDistance / Math.max(eyeDistance - depth, NEAREST_SHARE * eyeDistance);
}

/** A move on the screen, as a move in a plane of constant z. */
export function screenMoveToSketch(camera: Camera, dxPx: number, dyPx: number): { x: number; y: number } {
  return planeMove(camera, dxPx / camera.zoom, dyPx / camera.zoom);
}

/** Moves the drawing with the pointer: what was under it stays under it. */
export function panBy(camera: Camera, dxPx: number, dyPx: number): Camera {
  const axes = cameraAxes(camera);
  const x = -dxPx / camera.zoom;
  const y = -dyPx / camera.zoom;
  return { ...camera, centre: add(camera.centre, add(scale(axes.right, x), scale(axes.down, y))) };
}

/** Zooms so that what is under `about` stays under it. */
export function zoomAbout(camera: Camera, size: ViewSize, about: ScreenPoint, factor: number): Camera {
  const zoom = clamp(camera.zoom * factor, ZOOM_MIN, ZOOM_MAX);
  const keep = 1 - camera.zoom / zoom;
  const moved = panBy(camera, -(about.x - size.width / 2) * keep, -(about.y - size.height / 2) * keep);
  return { ...moved, zoom };
}

/** Turns about `pivot`, which stays where it is on the screen. */
export function orbitBy(camera: Camera, dYaw: number, dPitch: number, pivot: SpacePoint): Camera {
  return turnTo(camera, camera.yaw + dYaw, camera.pitch + dPitch, pivot);
}

/** Sets the turn; `pivot` stays where it is on the screen. */
export function turnTo(camera: Camera, yaw: number, pitch: number, pivot: SpacePoint): Camera {
  const before = cameraAxes(camera);
  const fromCentre = subtract(pivot, camera.centre);
  const onScreen = { x: dot(fromCentre, before.right), y: dot(fromCentre, before.down) };
  // Without perspective the depth of the centre shows nowhere, and is kept that of the pivot.
  const depth = camera.eyeDistance === undefined ? 0 : dot(fromCentre, before.near);
  const turned = { ...camera, yaw: wrapAngle(yaw), pitch: clamp(pitch, -PITCH_LIMIT, PITCH_LIMIT) };
  const after = cameraAxes(turned);
  const beside = add(scale(after.right, onScreen.x), scale(after.down, onScreen.y));
  return { ...turned, centre: subtract(pivot, add(beside, scale(after.near, depth))) };
}

/** With perspective from a distance, or without (null); what lies as deep as `pivot` keeps place and size. */
export function withEye(camera: Camera, eyeDistance: number | null, pivot: SpacePoint): Camera {
  const { eyeDistance: _before, ...plain } = camera;
  const { near } = cameraAxes(camera);
  const depth = dot(subtract(pivot, camera.centre), near);
  const magnified = { ...plain, zoom: camera.zoom * spread(camera, depth) };
  const centre = add(camera.centre, scale(near, depth));
  return eyeDistance === null ? { ...magnified, centre } : { ...magnified, centre, eyeDistance };
}

/** The turn that looks from a direction; straight from above and below, that of the camera is kept. */
export function turnFrom(camera: Camera, from: SpacePoint): { yaw: number; pitch: number } {
  const level = Math.hypot(from.x, from.z);
  return {
    yaw: level > 1e-6 ? Math.atan2(from.x, from.z) : camera.yaw,
    pitch: clamp(Math.atan2(-from.y, level), -PITCH_LIMIT, PITCH_LIMIT),
  };
}

/** Shows a box whole, seen from the front, with room about it. */
export function fitBox(box: Box, size: ViewSize, marginPx: number): Camera {
  const width = Math.max(box.maxX - box.minX, 1);
  const height = Math.max(box.maxY - box.minY, 1);
  const room = { width: Math.max(size.width - 2 * marginPx, 50), height: Math.max(size.height - 2 * marginPx, 50) };
  return {
    centre: { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2, z: 0 },
    zoom: clamp(Math.min(room.width / width, room.height / height), ZOOM_MIN, ZOOM_MAX),
    yaw: 0,
    pitch: 0,
  };
}

/** Part of the way from one view to another; 0 … 1. */
export function mixCameras(from: Camera, to: Camera, share: number): Camera {
  if (share >= 1) return to;
  const mix = (a: number, b: number) => a + (b - a) * share;
  const turn = (a: number, b: number) => a + wrapAngle(b - a) * share;
  return {
    centre: {
      x: mix(from.centre.x, to.centre.x),
      y: mix(from.centre.y, to.centre.y),
      z: mix(from.centre.z, to.centre.z),
    },
    zoom: Math.exp(mix(Math.log(from.zoom), Math.log(to.zoom))),
    yaw: turn(from.yaw, to.yaw),
    pitch: mix(from.pitch, to.pitch),
    ...(to.eyeDistance === undefined ? {} : { eyeDistance: to.eyeDistance }),
  };
}

/** Solves right · m = x, down · m = y for a move m with m.z = 0. */
function planeMove(camera: Camera, x: number, y: number): { x: number; y: number } {
  const { right, down } = cameraAxes(camera);
  const across = awayFromZero(right.x, 0.15);
  const moveX = x / across;
  return { x: moveX, y: (y - moveX * down.x) / awayFromZero(down.y, 0.15) };
}

function awayFromZero(value: number, least: number): number {
  return Math.abs(value) >= least ? value : value < 0 ? -least : least;
}

function wrapAngle(angle: number): number {
  const turn = 2 * Math.PI;
  const wrapped = angle % turn;
  return wrapped > Math.PI ? wrapped - turn : wrapped <= -Math.PI ? wrapped + turn : wrapped;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function dot(a: SpacePoint, b: SpacePoint): number {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

function add(a: SpacePoint, b: SpacePoint): SpacePoint {
  return { x: a.x + b.x, y: a.y + b.y, z: a.z + b.z };
}

function subtract(a: SpacePoint, b: SpacePoint): SpacePoint {
  return { x: a.x - b.x, y: a.y - b.y, z: a.z - b.z };
}

function scale(a: SpacePoint, by: number): SpacePoint {
  return { x: a.x * by, y: a.y * by, z: a.z * by };
}
