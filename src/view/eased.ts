/** A part of a way, 0 to 1, as far as a thing has come that is slow at both ends. */
export function eased(part: number): number {
  const p = Math.min(1, Math.max(0, part));
  return p < 0.5 ? 4 * p ** 3 : 1 - (2 - 2 * p) ** 3 / 2;
}
