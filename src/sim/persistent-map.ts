/**
 * An immutable map from strings, as plain data: a hash array mapped trie. A write copies the path to one leaf
 * (some three small arrays), so that every state of a long run can be kept and shares all that did not change.
 * Plain objects and arrays only, so a JSON round trip gives an equal map.
 */
export interface PersistentMap<V> {
  readonly size: number;
  readonly root: Branch<V> | null;
}

interface Leaf<V> {
  readonly k: string;
  /** The key's hash, so that entries of one map are found in another without working it out again. */
  readonly h: number;
  readonly v: V;
}
interface Branch<V> {
  readonly bits: number;
  readonly slots: readonly Slot<V>[];
}
/** Leaves whose hashes are equal in all bits. */
interface Bucket<V> {
  readonly leaves: readonly Leaf<V>[];
}
type Slot<V> = Leaf<V> | Branch<V> | Bucket<V>;

const EMPTY: PersistentMap<never> = { size: 0, root: null };
const MAX_SHIFT = 25;

export function emptyMap<V>(): PersistentMap<V> {
  return EMPTY;
}

/** 30 bits of FNV-1a with a final mix, so that names that differ in their last letters spread over the first levels. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) {
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) & 0x3fffffff;
}

function countOnes(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function mapGet<V>(map: PersistentMap<V>, key: string): V | undefined {
  return find(map, key, hashOf(key));
}

function find<V>(map: PersistentMap<V>, key: string, hash: number): V | undefined {
  let slot: Slot<V> | undefined = map.root ?? undefined;
  for (let shift = 0; slot !== undefined; shift += 5) {
    if ("k" in slot) {
      return slot.k === key ? slot.v : undefined;
    }
    if ("leaves" in slot) {
      return slot.leaves.find((leaf) => leaf.k === key)?.v;
    }
    const bit = 1 << ((hash >>> shift) & 31);
    if ((slot.bits & bit) === 0) {
      return undefined;
    }
    slot = slot.slots[countOnes(slot.bits & (bit - 1))];
  }
  return undefined;
}

export function mapHas<V>(map: PersistentMap<V>, key: string): boolean {
  return mapGet(map, key) !== undefined;
}

export function mapSet<V>(map: PersistentMap<V>, key: string, value: V): PersistentMap<V> {
  const hash = hashOf(key);
  const leaf: Leaf<V> = { k: key, h: hash, v: value };
  if (map.root === null) {
    return { size: 1, root: { bits: 1 << (hash & 31), slots: [leaf] } };
  }
  const grown = { isNew: false };
  const root = insertInto(map.root, leaf, 0, grown);
  return { size: map.size + (grown.isNew ? 1 : 0), root };
}

function insertInto<V>(branch: Branch<V>, leaf: Leaf<V>, shift: number, grown: { isNew: boolean }): Branch<V> {
  const bit = 1 << ((leaf.h >>> shift) & 31);
  const at = countOnes(branch.bits & (bit - 1));
  const slot = branch.slots[at];
  if ((branch.bits & bit) === 0 || slot === undefined) {
    grown.isNew = true;
    return { bits: branch.bits | bit, slots: withSlot(branch.slots, at, leaf) };
  }
  const slots = branch.slots.slice();
  slots[at] = insertAt(slot, leaf, shift + 5, grown);
  return { bits: branch.bits, slots };
}

function withSlot<V>(slots: readonly Slot<V>[], at: number, slot: Slot<V>): Slot<V>[] {
  const next: Slot<V>[] = [];
  for (let i = 0; i < at; i++) {
    const before = slots[i];
    if (before !== undefined) {
      next.push(before);
    }
  }
  next.push(slot);
  for (let i = at; i < slots.length; i++) {
    const after = slots[i];
    if (after !== undefined) {
      next.push(after);
    }
  }
  return next;
}

function insertAt<V>(slot: Slot<V>, leaf: Leaf<V>, shift: number, grown: { isNew: boolean }): Slot<V> {
  if ("leaves" in slot) {
    const others = slot.leaves.filter((other) => other.k !== leaf.k);
    grown.isNew = others.length === slot.leaves.length;
    return { leaves: [...others, leaf] };
  }
  if (!("k" in slot)) {
    return insertInto(slot, leaf, shift, grown);
  }
  if (slot.k === leaf.k) {
    return leaf;
  }
  grown.isNew = true;
  return joinLeaves(slot, leaf, shift);
}

function joinLeaves<V>(a: Leaf<V>, b: Leaf<V>, shift: number): Slot<V> {
  if (shift > MAX_SHIFT) {
    return { leaves: [a, b] };
  }
  const indexA = (a.h >>> shift) & 31;
  const indexB = (b.h >>> shift) & 31;
  if (indexA === indexB) {
    return { bits: 1 << indexA, slots: [joinLeaves(a, b, shift + 5)] };
  }
  return { bits: (1 << indexA) | (1 << indexB), slots: indexA < indexB ? [a, b] : [b, a] };
}

export function mapRemove<V>(map: PersistentMap<V>, key: string): PersistentMap<V> {
  if (map.root === null || !mapHas(map, key)) {
    return map;
  }
  const root = removeFrom(map.root, key, hashOf(key), 0);
  return root === null
    ? EMPTY
    : { size: map.size - 1, root: "bits" in root ? root : { bits: 1 << (leafHash(root) & 31), slots: [root] } };
}

function leafHash<V>(slot: Leaf<V> | Bucket<V>): number {
  return "k" in slot ? slot.h : (slot.leaves[0]?.h ?? 0);
}

/** The slot without the key; a branch that is left with one leaf becomes that leaf, so that equal maps have equal shape. */
function removeFrom<V>(slot: Slot<V>, key: string, hash: number, shift: number): Slot<V> | null {
  if ("k" in slot) {
    return null;
  }
  if ("leaves" in slot) {
    const leaves = slot.leaves.filter((leaf) => leaf.k !== key);
    return leaves.length === 1 ? (leaves[0] ?? null) : { leaves };
  }
  const bit = 1 << ((hash >>> shift) & 31);
  const at = countOnes(slot.bits & (bit - 1));
  const inner = slot.slots[at];
  const rest = inner === undefined ? null : removeFrom(inner, key, hash, shift + 5);
  const slots = slot.slots.slice();
  if (rest !== null) {
    slots[at] = rest;
  } else {
    slots.splice(at, 1);
  }
  const only = slots[0];
  if (only === undefined) {
    return null;
  }
  if (slots.length === 1 && !("bits" in only)) {
    return only;
  }
  return { bits: rest === null ? slot.bits & ~bit : slot.bits, slots };
}

/** Calls back for every entry, in an order that depends on the keys alone. */
export function mapForEach<V>(map: PersistentMap<V>, visit: (value: V, key: string) => void): void {
  if (map.root !== null) {
    visitSlot(map.root, visit);
  }
}

function visitSlot<V>(slot: Slot<V>, visit: (value: V, key: string) => void): void {
  if ("k" in slot) {
    visit(slot.v, slot.k);
  } else if ("leaves" in slot) {
    for (const leaf of slot.leaves) {
      visit(leaf.v, leaf.k);
    }
  } else {
    for (const inner of slot.slots) {
      visitSlot(inner, visit);
    }
  }
}

/** Calls back for what `map` holds under each key of `keys`. */
export function mapForEachOf<V>(map: PersistentMap<V>, keys: PersistentMap<true>, visit: (value: V) => void): void {
  if (keys.root !== null) {
    visitOf(map, keys.root, visit);
  }
}

function visitOf<V>(map: PersistentMap<V>, slot: Slot<true>, visit: (value: V) => void): void {
  if ("k" in slot) {
    const value = find(map, slot.k, slot.h);
    if (value !== undefined) {
      visit(value);
    }
    return;
  }
  for (const inner of "leaves" in slot ? slot.leaves : slot.slots) {
    visitOf(map, inner, visit);
  }
}

/** All values, sorted by key. */
export function mapValues<V>(map: PersistentMap<V>): V[] {
  const entries: { readonly k: string; readonly v: V }[] = [];
  mapForEach(map, (v, k) => entries.push({ k, v }));
  return entries.sort((a, b) => (a.k < b.k ? -1 : a.k > b.k ? 1 : 0)).map((entry) => entry.v);
}
