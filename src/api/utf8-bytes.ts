/** The text's bytes in UTF-8, by hand: the core has the language alone, and TextEncoder is the browser's. */
export function utf8Bytes(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) {
      bytes.push(code);
    } else if (code < 0x800) {
      bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
      bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    } else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    }
  }
  return bytes;
}

/** Continuation bytes, lowest bits of the first byte, and the least code point of a sequence that begins so. */
const sequences = [
  { isFirst: (byte: number) => byte < 0x80, more: 0, mask: 0x7f, least: 0 },
  { isFirst: (byte: number) => byte >> 5 === 0b110, more: 1, mask: 0x1f, least: 0x80 },
  { isFirst: (byte: number) => byte >> 4 === 0b1110, more: 2, mask: 0x0f, least: 0x800 },
  { isFirst: (byte: number) => byte >> 3 === 0b11110, more: 3, mask: 0x07, least: 0x10000 },
] as const;
const REPLACEMENT = "\uFFFD";

/** The text that bytes in UTF-8 stand for; a byte that fits nowhere is the replacement character. */
export function utf8Text(bytes: readonly number[]): string {
  let text = "";
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const sequence = sequences.find(({ isFirst }) => isFirst(first));
    const rest = bytes.slice(at + 1, at + 1 + (sequence?.more ?? 0));
    const isWhole = sequence !== undefined && rest.length === sequence.more && rest.every((byte) => byte >> 6 === 0b10);
    const code = isWhole ? rest.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), first & sequence.mask) : -1;
    const isCode = isWhole && code >= sequence.least && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    text += isCode ? String.fromCodePoint(code) : REPLACEMENT;
    at += isCode ? 1 + sequence.more : 1;
  }
  return text;
}
