/** Islands meshed several at a time: none needs to know of another. */

import type { IslandMesh, IslandPlan } from './island';

export interface IslandMesher {
  /** @returns one a plan; null where one can't be meshed, which `meshIsland` gives the reason of. */
  meshAll(plans: readonly IslandPlan[]): readonly (IslandMesh | null)[];
}

/** How many points an island's sheets will have, roughly: its area in triangles of its edge length, and its boundary. */
export function pointsExpected({ xy, boundary, edge }: IslandPlan): number {
  let doubled = 0;
  for (let i = 0; i < boundary.length; i += 2) {
    const a = 2 * (boundary[i] as number);
    const b = 2 * (boundary[i + 1] as number);
    doubled += (xy[a] as number) * (xy[b + 1] as number) - (xy[b] as number) * (xy[a + 1] as number);
  }
  return Math.abs(doubled) / edge ** 2 + xy.length / 2;
}
