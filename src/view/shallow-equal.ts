/** Whether two objects have the same values, compared by identity, in the same fields. */
export function shallowEqual(a: object, b: object, except?: string): boolean {
  if (!isRecord(a) || !isRecord(b)) {
    return false;
  }
  let fields = 0;
  for (const field in a) {
    if (field !== except && !(Object.is(a[field], b[field]) && Object.hasOwn(b, field))) {
      return false;
    }
    fields++;
  }
  return fields === Object.keys(b).length;
}

function isRecord(value: object): value is Readonly<Record<string, unknown>> {
  return !Array.isArray(value);
}
