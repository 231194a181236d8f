// @ts-check
/** npm run build [-- page electron cli]: builds what has changed; all three unless some are named. */
import { buildTarget, TARGETS } from './lib/build-targets.mjs';
import { sizeLines } from './lib/bundle-sizes.mjs';
import { failWith } from './lib/fail-with.mjs';
import { ensureInstalled } from './lib/install.mjs';

const known = /** @type {(keyof typeof TARGETS)[]} */ (Object.keys(TARGETS));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.some((target) => target === name));

try {
  if (unknown.length > 0) throw new Error(`no such target: ${unknown.join(', ')} (there are ${known.join(', ')})`);
  await ensureInstalled();
  for (const name of known.filter((target) => asked.length === 0 || asked.includes(target))) {
    const began = performance.now();
    const built = await buildTarget(name);
    console.log(`${name}: ${built ? `built in ${((performance.now() - began) / 1000).toFixed(1)} s` : 'up to date'}`);
    if (name === 'page') for (const line of sizeLines()) console.log(line);
  }
} catch (error) {
  failWith(error);
}
