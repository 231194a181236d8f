import type { ShaderMaterial } from 'three';
import { expect, it } from 'vitest';
import type { PartId } from '../../../src/document/sketch-document';
import { BodyView, createBodyUniforms } from '../../../src/viewport/body-view';
import { twoCushions } from '../../harness/small-bodies';

it('keeps no more materials than are of use, however many colours were tried', () => {
  const view = new BodyView(createBodyUniforms());
  const living = new Set<ShaderMaterial>();
  const note = () => {
    for (const material of view.object.material) {
      if (living.has(material)) continue;
      living.add(material);
      material.addEventListener('dispose', () => living.delete(material));
    }
  };
  view.setBody(twoCushions(40), [null, '#000000'], null);
  note();
  for (let step = 1; step <= 1000; step++) {
    view.setFills([null, `#${step.toString(16).padStart(6, '0')}`]);
    note();
    view.mark(step % 2 === 0 ? [] : ['near' as PartId]);
    note();
    for (const material of view.object.material) expect(living).toContain(material);
  }
  expect(living.size).toBeLessThan(100);
  view.setMaterial('toon');
  note();
  view.setMaterial('clay');
  note();
  view.dispose();
  expect(living.size).toBe(0);
});
