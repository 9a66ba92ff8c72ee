const LETTER = /^\p{L}$/u;
const DIGITS = /^\d+/;

/**
 * The order of a mapping's keys: numbers in names count by their size, and other signs come before letters.
 *
 * Models yaml.v2 sorter.go keyList.Less.
 */
export function compareKeys(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) {
    at += 1;
  }
  if (at === a.length || at === b.length) {
    return a.length - b.length;
  }
  const left = a.charAt(at);
  const right = b.charAt(at);
  const isLeftLetter = LETTER.test(left);
  const isRightLetter = LETTER.test(right);
  if (isLeftLetter !== isRightLetter) {
    const isAfterDigit = at > 0 && DIGITS.test(a.charAt(at - 1));
    return isLeftLetter === isAfterDigit ? -1 : 1;
  }
  const bySize = isLeftLetter ? 0 : compareNumbers(a, b, at);
  return bySize === 0 ? (left < right ? -1 : 1) : bySize;
}

/** A nought in the middle of a number makes no number of its own. */
function compareNumbers(a: string, b: string, at: number): number {
  const before = /\d*$/.exec(a.slice(0, at))?.[0] ?? "";
  const isInsideNumber = (a[at] === "0" || b[at] === "0") && /[1-9]/.test(before);
  const prefix = isInsideNumber ? "1" : "0";
  const left = DIGITS.exec(a.slice(at))?.[0] ?? "";
  const right = DIGITS.exec(b.slice(at))?.[0] ?? "";
  const difference = Number(prefix + left) - Number(prefix + right);
  return difference === 0 ? left.length - right.length : difference;
}
