import { describe, expect, it } from "vitest";
import {
  emptyMap,
  mapForEach,
  mapForEachOf,
  mapGet,
  mapHas,
  mapRemove,
  mapSet,
  mapValues,
  type PersistentMap,
} from "../../src/sim/persistent-map.ts";
import { sample } from "../../src/sim/random.ts";

function entriesOf<V>(map: PersistentMap<V>): [string, V][] {
  const entries: [string, V][] = [];
  mapForEach(map, (value, key) => entries.push([key, value]));
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

function sortedEntries<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** So many random sets and removals over so many keys, done to both kinds of map. */
function randomRun(
  seed: number,
  operations: number,
  keys: number,
  check: (map: PersistentMap<number>, model: ReadonlyMap<string, number>) => void,
): void {
  let map = emptyMap<number>();
  const model = new Map<string, number>();
  for (let i = 0; i < operations; i++) {
    const key = `default/web-${String(Math.floor(sample(seed, `key/${String(i)}`) * keys))}`;
    if (sample(seed, `what/${String(i)}`) < 0.6) {
      map = mapSet(map, key, i);
      model.set(key, i);
    } else {
      map = mapRemove(map, key);
      model.delete(key);
    }
    check(map, model);
  }
}

/** Two keys of equal hash in all its bits, found by trying. */
function collision(): [string, string] {
  const seen = new Map<number, string>();
  for (let i = 0; ; i++) {
    const key = `k${String(i)}`;
    const root = mapSet(emptyMap<true>(), key, true).root;
    const [leaf] = root?.slots ?? [];
    const hash = leaf !== undefined && "h" in leaf ? leaf.h : -1;
    const other = seen.get(hash);
    if (other !== undefined) {
      return [other, key];
    }
    seen.set(hash, key);
  }
}

describe("a persistent map", () => {
  it.each([
    [1, 5],
    [2, 40],
    [3, 700],
    [4, 3000],
  ])("holds what a Map holds after random operations (seed %i, %i keys)", (seed, keys) => {
    const sizes: [number, number][] = [];
    let last: { readonly map: PersistentMap<number>; readonly model: ReadonlyMap<string, number> } | undefined;
    randomRun(seed, 6000, keys, (map, model) => {
      sizes.push([map.size, model.size]);
      last = { map, model };
    });
    expect(sizes.filter(([size, expected]) => size !== expected)).toEqual([]);
    expect(entriesOf(last!.map)).toEqual(sortedEntries(last!.model));
    expect(mapValues(last!.map)).toEqual(sortedEntries(last!.model).map(([, value]) => value));
  });

  it("answers for every key, there or not", () => {
    randomRun(9, 400, 60, (map, model) => {
      for (let i = 0; i < 60; i++) {
        const key = `default/web-${String(i)}`;
        expect(mapGet(map, key)).toBe(model.get(key));
        expect(mapHas(map, key)).toBe(model.has(key));
      }
    });
  });

  it("leaves every earlier version as it was", () => {
    const versions: { readonly map: PersistentMap<number>; readonly entries: [string, number][] }[] = [];
    randomRun(11, 300, 50, (map, model) => versions.push({ map, entries: sortedEntries(model) }));
    for (const { map, entries } of versions) {
      expect(entriesOf(map)).toEqual(entries);
    }
  });

  it("is plain data: a JSON round trip gives an equal map that goes on alike", () => {
    let last: PersistentMap<number> = emptyMap();
    randomRun(12, 500, 80, (map) => {
      last = map;
    });
    const copy: PersistentMap<number> = JSON.parse(JSON.stringify(last));
    expect(copy).toEqual(last);
    expect(mapSet(mapRemove(copy, "default/web-3"), "new", 1)).toEqual(
      mapSet(mapRemove(last, "default/web-3"), "new", 1),
    );
  });

  it("has one shape for one content, however it came about", () => {
    const keys = Array.from({ length: 200 }, (_, i) => `pod-${String(i)}`);
    const direct = keys.slice(0, 100).reduce((map, key) => mapSet(map, key, key), emptyMap<string>());
    const all = [...keys].reverse().reduce((map, key) => mapSet(map, key, key), emptyMap<string>());
    const reduced = keys.slice(100).reduce((map, key) => mapRemove(map, key), all);
    expect(reduced).toEqual(direct);
    expect(keys.reduce((map, key) => mapRemove(map, key), all)).toEqual(emptyMap());
  });

  it("is the same object when a key is removed that it does not have", () => {
    const map = mapSet(emptyMap<number>(), "a", 1);
    expect(mapRemove(map, "b")).toBe(map);
  });

  it("keeps keys of one hash apart", () => {
    const [a, b] = collision();
    const map = mapSet(mapSet(mapSet(emptyMap<string>(), a, "a"), b, "b"), "other", "o");
    expect([mapGet(map, a), mapGet(map, b), mapGet(map, "other"), map.size]).toEqual(["a", "b", "o", 3]);
    const changed = mapSet(map, a, "c");
    expect([mapGet(changed, a), mapGet(changed, b), changed.size]).toEqual(["c", "b", 3]);
    expect(entriesOf(changed).map(([key]) => key)).toEqual([a, b, "other"].sort());
    const without = mapRemove(changed, a);
    expect([mapGet(without, a), mapGet(without, b), without.size]).toEqual([undefined, "b", 2]);
    expect(without).toEqual(mapSet(mapSet(emptyMap<string>(), "other", "o"), b, "b"));
    expect(mapRemove(mapRemove(without, b), "other")).toEqual(emptyMap());
  });

  it("visits what it holds under the keys of another", () => {
    let map = emptyMap<number>();
    let keys = emptyMap<true>();
    for (let i = 0; i < 300; i++) {
      map = mapSet(map, `k${String(i)}`, i);
      keys = i % 3 === 0 ? mapSet(keys, `k${String(i)}`, true) : keys;
    }
    keys = mapSet(keys, "not there", true);
    const seen: number[] = [];
    mapForEachOf(map, keys, (value) => seen.push(value));
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i * 3));
  });
});
