/** A text larger than this is refused unread. */
export const MAX_BYTES = 256 * 1024;
export const MAX_DOCUMENTS = 200;
/** Levels of nesting; the API's own objects have some fifteen. */
export const MAX_DEPTH = 100;
/** Words and signs of a text; even a long manifest has fewer than half as many as this. */
export const MAX_TOKENS = 200_000;
/** Values in all documents, aliases counted as often as they are used. */
export const MAX_VALUES = 100_000;

/** UTF-8 length of a text, in bytes, without making a copy of it. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Index of the first character that YAML does not allow, or -1. */
export function controlCharacterAt(text: string): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isAllowed =
      code >= 0x20 ? code !== 0x7f && code !== 0xfffe && code !== 0xffff : code === 9 || code === 10 || code === 13;
    if (!isAllowed) {
      return i;
    }
  }
  return -1;
}
