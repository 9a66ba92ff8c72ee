const endSign = 0x06054b50;
const entrySign = 0x02014b50;
/** A comment of the whole may stand behind the list. */
const longestEnd = 22 + 65_535;

/**
 * The CRC-32 of each file of a .zip in the order in which they lie in it, from the list at its end; `null`: that is cut
 * off or damaged. Models APPNOTE.TXT 4.3.12 and 4.3.16.
 */
export function zipChecks(bytes: Uint8Array): readonly number[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) {
    return null;
  }
  const entries: { readonly offset: number; readonly check: number }[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > end || view.getUint32(at, true) !== entrySign) {
      return null;
    }
    entries.push({ offset: view.getUint32(at + 42, true), check: view.getUint32(at + 16, true) });
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return at <= end ? entries.toSorted((a, b) => a.offset - b.offset).map(({ check }) => check) : null;
}

function findEnd(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - longestEnd); at--) {
    if (view.getUint32(at, true) === endSign) {
      return at;
    }
  }
  return null;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) {
    value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return value;
});

/** CRC-32 as a .zip has it, which tells whether a text is the one that was packed. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}
