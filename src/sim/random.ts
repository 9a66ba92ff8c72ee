/** FNV-1a over the key, then Murmur3's finaliser, so that near keys give unrelated numbers. */
export function hash32(text: string, salt: number): number {
  let hash = (0x811c9dc5 ^ salt) | 0;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A number in [0, 1) from the seed and a key. There is no generator state to advance, so one more draw somewhere
 * changes no other, and two branches of a fork keep the chances of what they share.
 */
export function sample(seed: number, key: string): number {
  return hash32(key, seed) / 0x1_0000_0000;
}

/** Letters that the API server takes for the names it makes up (apimachinery util/rand): no vowels, no look-alikes. */
const NAME_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

/** Five letters, as the API server appends to `generateName`. */
export function randomSuffix(seed: number, key: string): string {
  let rest = hash32(key, seed) * 0x100000 + (hash32(key, seed ^ 0x5bd1e995) & 0xfffff);
  let suffix = "";
  for (let i = 0; i < 5; i++) {
    suffix += NAME_LETTERS.charAt(rest % NAME_LETTERS.length);
    rest = Math.floor(rest / NAME_LETTERS.length);
  }
  return suffix;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}

/** A uid in the form of a version 4 UUID, from the seed and a key that is never used twice. */
export function uidOf(seed: number, key: string): string {
  const a = hex(hash32(key, seed));
  const b = hex(hash32(key, seed ^ 0x9e3779b9));
  const c = hex(hash32(key, seed ^ 0x7f4a7c15));
  const d = hex(hash32(key, seed ^ 0x1b873593));
  const variant = "89ab".charAt(Number.parseInt(c.charAt(0), 16) & 3);
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
}
