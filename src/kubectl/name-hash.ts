import type { JsonObject } from "../api/objects.ts";
import { utf8Bytes } from "../api/utf8-bytes.ts";
import { goJson, objectAt, textAt } from "./json.ts";

const ROUNDS = 64;
const primes = firstPrimes(ROUNDS);
/** The first 32 bits of the fractions of square and cube roots of primes (FIPS 180-4). */
const START = primes.slice(0, 8).map((prime) => fractionBits(Math.sqrt(prime)));
const CONSTANTS = primes.map((prime) => fractionBits(Math.cbrt(prime)));

function firstPrimes(count: number): readonly number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number++) {
    if (found.every((prime) => number % prime !== 0)) {
      found.push(number);
    }
  }
  return found;
}

function fractionBits(root: number): number {
  return Math.floor((root % 1) * 2 ** 32) | 0;
}

function rotated(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** SHA-256 of a text's bytes, in hexadecimal. */
export function sha256(text: string): string {
  const bytes = utf8Bytes(text);
  const length = bytes.length;
  const padded = [...bytes, 0x80];
  while (padded.length % 64 !== 56) {
    padded.push(0);
  }
  for (let shift = 56; shift >= 0; shift -= 8) {
    padded.push(Math.floor((length * 8) / 2 ** shift) & 0xff);
  }
  let state: readonly number[] = START;
  for (let at = 0; at < padded.length; at += 64) {
    state = afterBlock(state, wordsOf(padded.slice(at, at + 64)));
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function wordsOf(block: readonly number[]): readonly number[] {
  const words: number[] = [];
  const at = (index: number): number => words[index] ?? 0;
  for (let index = 0; index < ROUNDS; index++) {
    if (index < 16) {
      const [a = 0, b = 0, c = 0, d = 0] = block.slice(4 * index, 4 * index + 4);
      words.push((a << 24) | (b << 16) | (c << 8) | d);
      continue;
    }
    const [near, far] = [at(index - 2), at(index - 15)];
    const small = rotated(far, 7) ^ rotated(far, 18) ^ (far >>> 3);
    const large = rotated(near, 17) ^ rotated(near, 19) ^ (near >>> 10);
    words.push((at(index - 16) + small + at(index - 7) + large) | 0);
  }
  return words;
}

function afterBlock(state: readonly number[], words: readonly number[]): readonly number[] {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let round = 0; round < ROUNDS; round++) {
    const choice = (e & f) ^ (~e & g);
    const turned = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const first = (h + turned + choice + (CONSTANTS[round] ?? 0) + (words[round] ?? 0)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word + (state[index] ?? 0)) | 0);
}

const LETTERS: Readonly<Record<string, string>> = { "0": "g", "1": "h", "3": "k", a: "m", e: "t" };

/**
 * What `--append-hash` and kustomize's generators add to the name of a ConfigMap or a Secret: it depends on what is in
 * it.
 *
 * Models kubectl/pkg/util/hash/hash.go.
 */
export function nameHash(object: JsonObject): string {
  const kind = textAt(object, "kind");
  const binaryData = objectAt(object, "binaryData");
  const encoded = goJson({
    kind,
    name: textAt(object, "metadata", "name"),
    data: objectAt(object, "data"),
    ...(kind === "Secret" ? { type: textAt(object, "type") } : {}),
    ...(Object.keys(binaryData).length === 0 ? {} : { binaryData }),
  });
  return Array.from(sha256(encoded).slice(0, 10), (digit) => LETTERS[digit] ?? digit).join("");
}
