import { fail, ok, type Result } from "./failure.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD = "=";

export function encodeBase64(bytes: readonly number[]): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(i, i + 3);
    const given = Math.min(3, bytes.length - i);
    const bits = (a << 16) | (b << 8) | c;
    for (let letter = 0; letter < 4; letter++) {
      text += letter <= given ? LETTERS.charAt((bits >> (18 - 6 * letter)) & 63) : PAD;
    }
  }
  return text;
}

/**
 * The bytes of a text in base64; line breaks in it do not count.
 *
 * Models Go's encoding/base64 StdEncoding.Decode, its error with the place included.
 */
export function readBase64(text: string): Result<readonly number[], string> {
  const bytes: number[] = [];
  let bits = 0;
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === "\n" || char === "\r") {
      continue;
    }
    if (char === PAD) {
      return letters < 2 ? corrupt(i) : readEnd(text, i, bytes, bits, letters);
    }
    const value = LETTERS.indexOf(char);
    if (value === -1) {
      return corrupt(i);
    }
    bits = (bits << 6) | value;
    letters += 1;
    if (letters === 4) {
      bytes.push((bits >> 16) & 255, (bits >> 8) & 255, bits & 255);
      bits = 0;
      letters = 0;
    }
  }
  return letters === 0 ? ok(bytes) : corrupt(text.length - letters);
}

/** The last group, from its first `=` on: with two letters it has a second, and nothing comes after it. */
function readEnd(
  text: string,
  at: number,
  bytes: readonly number[],
  bits: number,
  letters: number,
): Result<readonly number[], string> {
  let next = skipLineBreaks(text, at + 1);
  if (letters === 2) {
    if (next === text.length) {
      return corrupt(text.length);
    }
    if (text.charAt(next) !== PAD) {
      return corrupt(next);
    }
    next = skipLineBreaks(text, next + 1);
  }
  if (next < text.length) {
    return corrupt(next);
  }
  return ok(letters === 2 ? [...bytes, (bits >> 4) & 255] : [...bytes, (bits >> 10) & 255, (bits >> 2) & 255]);
}

function skipLineBreaks(text: string, from: number): number {
  let at = from;
  while (text.charAt(at) === "\n" || text.charAt(at) === "\r") {
    at += 1;
  }
  return at;
}

function corrupt(at: number): Result<never, string> {
  return fail(`illegal base64 data at input byte ${String(at)}`);
}
