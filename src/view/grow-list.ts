/**
 * A list that only grows, as a value: adding returns another list and leaves the first as it was. Lists that grow from
 * one another share one array, so that each frame of a long run can have its own.
 */
export interface GrowList<T> {
  readonly length: number;
  readonly shared: T[];
}

export function emptyList<T>(): GrowList<T> {
  return { length: 0, shared: [] };
}

export function added<T>(list: GrowList<T>, item: T): GrowList<T> {
  const shared = list.shared.length === list.length ? list.shared : list.shared.slice(0, list.length);
  shared.push(item);
  return { length: list.length + 1, shared };
}

export function itemAt<T>(list: GrowList<T>, index: number): T | undefined {
  return index < list.length ? list.shared[index] : undefined;
}

export function lastOf<T>(list: GrowList<T>): T | undefined {
  return itemAt(list, list.length - 1);
}

/** As an array of its own. */
export function asArray<T>(list: GrowList<T>): readonly T[] {
  return list.shared.slice(0, list.length);
}
