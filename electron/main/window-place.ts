import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Place = Box & { readonly maximized: boolean };

const number = z.int().min(-100_000).max(100_000);
const stored = z.object({ x: number, y: number, width: number, height: number, maximized: z.boolean() });

/** How much of a window's top must be on a screen, in points, so that it can be dragged from there. */
const GRIP_WIDTH = 100;
const GRIP_HEIGHT = 30;

/** Where the window stood last, kept as a small JSON file. Losing it loses nothing. */
export class WindowPlace {
  /** @param file absolute path of the JSON file; made when first needed. */
  constructor(private readonly file: string) {}

  /** @returns null where it is not known. */
  read(): Place | null {
    try {
      return stored.parse(JSON.parse(readFileSync(this.file, 'utf8')));
    } catch {
      return null;
    }
  }

  /** At once: the window is closing. */
  keep(place: Place): void {
    try {
      mkdirSync(dirname(this.file), { recursive: true });
      writeFileSync(this.file, JSON.stringify(place));
    } catch {
      // The next window stands where new ones do.
    }
  }
}

/** Whether a window there can be taken hold of: the screen it was on may be gone, and Wayland tells no places. */
export function canBeDragged(place: Box, screen: Box): boolean {
  const width = Math.min(place.x + place.width, screen.x + screen.width) - Math.max(place.x, screen.x);
  return width >= GRIP_WIDTH && place.y >= screen.y && place.y + GRIP_HEIGHT <= screen.y + screen.height;
}
