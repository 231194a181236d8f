/** Wherever the limbs of an example are dragged and held, it comes to rest there: what trembles is never done. */

import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { dragScript } from '../../../src/cli/drag-script';
import { Mover } from '../../../src/engine/mover';
import { importSvg } from '../../../src/sketch/import-svg';
import { realEngine } from './drawings';

const CHARACTERS = new URL('../../../assets/characters/', import.meta.url);
const FILES = readdirSync(CHARACTERS).filter((name) => name.endsWith('.svg'));
/** Enough for parts to lie closely over one another, as eyes and cheeks do; and so few that they are light. */
const SIZES = [2500, 1200];
/** Five seconds; one was enough for each of them. */
const PATIENCE = 300;

const engine = await realEngine();

it.each(FILES.flatMap((name) => SIZES.map((vertices) => [name, vertices] as const)))(
  '%s at %d vertices',
  (name, vertices) => {
    const { document } = importSvg(readFileSync(new URL(name, CHARACTERS), 'utf8'), name);
    const body = engine.build(document, { vertices });
    const script = dragScript(document, body.mesh);
    for (const held of [8, 25, 35, 40]) {
      const mover = new Mover(body);
      mover.setPins(script.pins);
      for (let step = 1; step <= held; step++)
        mover.take({ cue: step === 1 ? 'reset' : 'step', targets: script.targetsAt(step / 60) });
      const targets = script.targetsAt(held / 60);
      for (let step = 0; step < PATIENCE && !mover.resting; step++) mover.take({ cue: 'step', targets });
      expect(mover.resting, `held after ${held} steps, it moves by ${mover.motion} a step`).toBe(true);
    }
    body.dispose();
  },
);
