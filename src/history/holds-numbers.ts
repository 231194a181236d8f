/**
 * Whether a list is one of numbers, or empty. Asked so since code that reads items of lists of every kind by itself, once
 * it is optimised, makes V8 keep the numbers of all of them apart: outlines took three times the memory.
 */
export function holdsNumbers(list: readonly unknown[]): list is readonly number[] {
  return list.length === 0 || typeof Reflect.get(list, 0) === 'number';
}
