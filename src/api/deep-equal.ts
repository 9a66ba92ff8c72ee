/** Equality of plain data. What is shared is equal at once, so comparing two versions of an object costs their difference. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (a === b) {
    return true;
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return false;
  }
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((value, i) => deepEqual(value, b[i]));
  }
  return !Array.isArray(b) && sameFields(a, b);
}

function sameFields(a: object, b: object): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) {
    return false;
  }
  for (const key of keys) {
    if (!Object.hasOwn(b, key) || !deepEqual(Reflect.get(a, key), Reflect.get(b, key))) {
      return false;
    }
  }
  return true;
}
