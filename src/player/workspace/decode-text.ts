/** A file's text; or why it has none: it is something else, or is written in an encoding that cannot be told for sure. */
export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: "binary" | "encoding" };

/** Reads UTF-8, and UTF-16 that says so at its beginning, as Windows writes it. */
export function decodeText(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = !isUtf16 ? "utf-8" : first === 0xff ? "utf-16le" : "utf-16be";
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, reason: looksBinary(bytes) ? "binary" : "encoding" };
  }
}

/** No text in any of the encodings of one byte has these; pictures and programs are full of them. */
function looksBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 4096).some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte));
}
