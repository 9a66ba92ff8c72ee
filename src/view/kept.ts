import { shallowEqual } from "./shallow-equal.ts";

/**
 * Gives the object of before while the new one says the same, so that a renderer passes over it. `keyOf` is what there is
 * one object for. Only the identity is remembered: what is given is always what was asked for.
 */
export function keeping<K extends object, T extends object>(): (key: K, now: T) => T {
  const last = new WeakMap<K, T>();
  return (key, now) => {
    const before = last.get(key);
    if (before !== undefined && shallowEqual(before, now)) {
      return before;
    }
    last.set(key, now);
    return now;
  };
}
