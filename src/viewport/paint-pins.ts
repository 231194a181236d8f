import { project } from '../editor/camera';
import { type PinView, TRACK_COLOURS, type Trajectory, type ViewState } from '../editor/view-state';
import type { Palette } from './palette';
import { type Centre, spaceFromModel } from './view-projection';

/** What pins need beyond the view: where the newest frame has them. */
export interface PinFrame {
  /** 3 a pin, model axes; NaN for one off the body. */
  readonly pins: Float32Array;
  readonly centre: Centre;
  /** Seconds, for the pulse of a recording pin; null: no motion. */
  readonly pulseSec: number | null;
}

interface PlacedPin {
  readonly pin: PinView;
  readonly x: number;
  readonly y: number;
  /** Depth of its plane. */
  readonly z: number;
  readonly onBody: boolean;
}

export function paintTrajectories(
  context: CanvasRenderingContext2D,
  view: ViewState,
  frame: PinFrame,
  palette: Palette,
): void {
  const placed = placePins(view, frame);
  for (const trajectory of view.trajectories) {
    const z = placed.find((each) => each.pin.id === trajectory.pin)?.z ?? 0;
    paintTrajectory(context, view, trajectory, z, palette);
  }
}

export function paintPins(context: CanvasRenderingContext2D, view: ViewState, frame: PinFrame, palette: Palette): void {
  const placed = placePins(view, frame);
  for (const each of placed) paintPull(context, view, each, palette);
  const order = { idle: 0, hovered: 1, dragging: 2, recording: 2 } as const;
  placed.sort((a, b) => order[a.pin.state] - order[b.pin.state]);
  for (const each of placed) paintPin(context, each, frame.pulseSec, palette);
}

/** Where each pin is painted: on the body, or at its target when it lies on nothing. */
function placePins(view: ViewState, frame: PinFrame): PlacedPin[] {
  return view.pins.map((pin) => {
    const x = frame.pins[pin.index * 3] ?? Number.NaN;
    const y = frame.pins[pin.index * 3 + 1] ?? Number.NaN;
    const z = frame.pins[pin.index * 3 + 2] ?? Number.NaN;
    const known = pin.onBody && Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(z);
    const space = known ? spaceFromModel(x, y, z, frame.centre) : { x: pin.target.x, y: pin.target.y, z: 0 };
    const { screen } = project(view.camera, view.size, space);
    return { pin, x: screen.x, y: screen.y, z: space.z, onBody: pin.onBody };
  });
}

function paintPull(context: CanvasRenderingContext2D, view: ViewState, placed: PlacedPin, palette: Palette): void {
  const { pin } = placed;
  const { screen } = project(view.camera, view.size, { ...pin.target, z: placed.z });
  if (Math.hypot(screen.x - placed.x, screen.y - placed.y) < 5) return;
  context.save();
  context.lineCap = 'round';
  for (const [colour, width] of [
    [palette.casing, 3.5],
    [pinColour(pin, palette), 1.5],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(placed.x, placed.y);
    context.lineTo(screen.x, screen.y);
    context.stroke();
  }
  disc(context, screen.x, screen.y, 3, pinColour(pin, palette));
  context.restore();
}

function paintPin(
  context: CanvasRenderingContext2D,
  placed: PlacedPin,
  pulseSec: number | null,
  palette: Palette,
): void {
  const { pin, x, y } = placed;
  const colour = pinColour(pin, palette);
  context.save();
  if (pin.poke) {
    context.globalAlpha = 0.9;
    ring(context, x, y, 11, palette.casing, 3.5);
    ring(context, x, y, 11, colour, 1.75);
    context.restore();
    return;
  }
  const held = pin.state === 'dragging' || pin.state === 'recording';
  const radius = held ? 9.5 : pin.state === 'hovered' ? 8.5 : 7;
  if (pin.state === 'recording') {
    const beat = pulseSec === null ? 0.5 : (pulseSec * 1.2) % 1;
    context.globalAlpha = 0.55 * (1 - beat);
    ring(context, x, y, radius + 3 + 9 * beat, palette.recording, 2);
    context.globalAlpha = 1;
  } else if (pin.selected) {
    ring(context, x, y, radius + 4.5, palette.casing, 3.5);
    ring(context, x, y, radius + 4.5, colour, 1.75);
  } else if (pin.state !== 'idle') {
    context.globalAlpha = 0.28;
    disc(context, x, y, radius + 5, palette.casing);
    context.globalAlpha = 1;
  }
  if (!placed.onBody) {
    context.setLineDash([2.5, 2.5]);
    ring(context, x, y, radius, palette.casing, 4);
    ring(context, x, y, radius, colour, 1.75);
    context.restore();
    return;
  }
  const far = pin.surface === 'back';
  context.shadowColor = 'rgba(20, 12, 6, 0.35)';
  context.shadowBlur = 5;
  context.shadowOffsetY = 1.5;
  if (far) {
    ring(context, x, y, radius, palette.casing, 4.5);
    context.shadowColor = 'transparent';
    ring(context, x, y, radius, colour, 2);
    if (pin.selected || held) disc(context, x, y, 2.5, colour);
  } else {
    disc(context, x, y, radius + 1, palette.casing);
    context.shadowColor = 'transparent';
    ring(context, x, y, radius - 0.4, colour, 1.8);
    disc(context, x, y, held ? radius - 3.2 : radius - 3.6, colour);
  }
  context.restore();
}

function paintTrajectory(
  context: CanvasRenderingContext2D,
  view: ViewState,
  trajectory: Trajectory,
  z: number,
  palette: Palette,
): void {
  const { points } = trajectory;
  if (points.length < 4) return;
  const path = new Path2D();
  for (let at = 0; at + 1 < points.length; at += 2) {
    const { screen } = project(view.camera, view.size, { x: points[at] as number, y: points[at + 1] as number, z });
    path.lineTo(screen.x, screen.y);
  }
  const colour = trajectory.live ? palette.recording : trackColour(trajectory.track, palette);
  context.save();
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.strokeStyle = palette.casing;
  context.globalAlpha = trajectory.selected || trajectory.live ? 0.7 : 0.4;
  context.lineWidth = trajectory.selected ? 5 : 4;
  context.stroke(path);
  context.globalAlpha = trajectory.selected || trajectory.live ? 1 : 0.75;
  context.strokeStyle = colour;
  context.lineWidth = trajectory.selected ? 2.4 : 2;
  if (!trajectory.live) context.setLineDash([0.5, 5]);
  context.stroke(path);
  context.restore();
  if (trajectory.now !== null && !trajectory.live) {
    const { x, y } = project(view.camera, view.size, { ...trajectory.now, z }).screen;
    disc(context, x, y, 5.5, palette.casing);
    disc(context, x, y, 4, colour);
  }
}

function pinColour(pin: PinView, palette: Palette): string {
  return pin.state === 'recording' ? palette.recording : trackColour(pin.track, palette);
}

function trackColour(track: number, palette: Palette): string {
  return track < 0 ? palette.accent : (TRACK_COLOURS[track % TRACK_COLOURS.length] ?? palette.accent);
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function ring(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  colour: string,
  width: number,
): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}
