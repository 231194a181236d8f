import { BufferAttribute, BufferGeometry } from 'three';

/** A body of no triangles with all that one has: programs depend on which attributes there are. */
export function emptyBody(): BufferGeometry {
  const geometry = new BufferGeometry();
  const none = new Float32Array();
  for (const name of ['position', 'normal']) geometry.setAttribute(name, new BufferAttribute(none, 3));
  for (const name of ['drawn', 'puff']) geometry.setAttribute(name, new BufferAttribute(none, 2));
  return geometry;
}
