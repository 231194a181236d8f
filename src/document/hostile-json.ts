import { type Problem, problem } from './problem';

/** Levels of lists and objects inside each other; a document has seven. */
const DEEPEST_JSON = 64;

/** What nothing of ours has: names that change how objects work, and endless nesting. */
export function hostileIn(value: object, depth = 0): Problem | null {
  if (depth > DEEPEST_JSON) return problem('json-too-deep', DEEPEST_JSON);
  if (Object.hasOwn(value, '__proto__')) return problem('json-prototype');
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof inner !== 'object' || inner === null) continue;
    const wrong = hostileIn(inner as object, depth + 1);
    if (wrong) return wrong;
  }
  return null;
}
