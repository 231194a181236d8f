/** So many items of a list are soon written. */
const STRETCH = 500;

/** `JSON.stringify`, in pieces where a value is long, each of them soon made: it may hold minutes of recorded movement. */
export function* jsonPieces(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    yield '[';
    const step = value.every(isPlain) ? STRETCH : 1;
    for (let i = 0; i < value.length; i += step) {
      if (i > 0) yield ',';
      if (step === 1) yield* jsonPieces(value[i]);
      else yield JSON.stringify(value.slice(i, i + step)).slice(1, -1);
    }
    yield ']';
  } else if (typeof value === 'object' && value !== null && !isPlain(value)) {
    yield '{';
    let comma = '';
    for (const [key, field] of Object.entries(value)) {
      if (field === undefined) continue;
      yield `${comma}${JSON.stringify(key)}:`;
      yield* jsonPieces(field);
      comma = ',';
    }
    yield '}';
  } else yield JSON.stringify(value);
}

/** Nothing in it holds more. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return false;
  for (const key in value) if (typeof (value as Record<string, unknown>)[key] === 'object') return false;
  return true;
}
