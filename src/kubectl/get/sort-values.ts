import { type Result, fail, ok } from "../../api/failure.ts";
import { goTypeOf } from "../../api/patch/go-text.ts";
import type { JsonValue } from "../../api/objects.ts";
import { readQuantity } from "../../api/quantity.ts";

/** Why values cannot be told which comes first. */
export class UnsortableError extends Error {}

/** Go sorts so few by insertion, which keeps the order of equals; of more the order of equals is its own affair. */
const INSERTION_LIMIT = 12;

export interface Keyed<T> {
  readonly item: T;
  /** What the path finds; absent where it finds nothing. */
  readonly value: JsonValue | undefined;
}

/**
 * Puts items into the order of their values; those without one come first.
 *
 * Models kubectl pkg/cmd/get sorter.go and Go's sort.Sort. Where Go's order of many equals would be left to its
 * quicksort, the order they came in is kept.
 */
export function sortByValue<T>(keyed: readonly Keyed<T>[]): Result<readonly T[], string> {
  try {
    const sorted = keyed.length <= INSERTION_LIMIT ? sortByInsertion(keyed) : [...keyed].sort(compare);
    return ok(sorted.map(({ item }) => item));
  } catch (error) {
    if (error instanceof UnsortableError) {
      return fail(error.message);
    }
    throw error;
  }
}

function sortByInsertion<T>(keyed: readonly Keyed<T>[]): readonly Keyed<T>[] {
  const sorted: Keyed<T>[] = [];
  for (const each of keyed) {
    let at = sorted.length;
    for (
      let before = sorted[at - 1];
      before !== undefined && isBefore(each.value, before.value);
      before = sorted[at - 1]
    ) {
      at--;
    }
    sorted.splice(at, 0, each);
  }
  return sorted;
}

/** Of two without a value each comes before the other (RuntimeSort.Less). */
function isBefore(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === undefined) {
    return true;
  }
  return right !== undefined && isLess(left, right);
}

function compare({ value: left }: Keyed<unknown>, { value: right }: Keyed<unknown>): number {
  if (left === undefined || right === undefined) {
    return left === right ? 0 : left === undefined ? -1 : 1;
  }
  return isLess(left, right) ? -1 : isLess(right, left) ? 1 : 0;
}

function isLess(left: JsonValue, right: JsonValue): boolean {
  if (left === null || right === null) {
    return left === null && right !== null;
  }
  if (typeof left === "string") {
    if (typeof right !== "string") {
      throw new UnsortableError("unsortable interface: interface");
    }
    return isTextLess(left, right);
  }
  if (typeof left !== "number") {
    throw new UnsortableError(`unsortable type: ${goTypeOf(left)}`);
  }
  if (typeof right !== "number" || Number.isInteger(left) !== Number.isInteger(right)) {
    throw new UnsortableError("unsortable interface: interface");
  }
  return left < right;
}

/** Quantities by their size, other texts with the numbers in them by theirs. */
function isTextLess(left: string, right: string): boolean {
  const mine = readQuantity(left);
  const other = mine.ok ? readQuantity(right) : mine;
  return mine.ok && other.ok ? mine.value.nano < other.value.nano : isNaturallyLess(left, right);
}

const DIGITS = /^\d+/;

/** Models github.com/fvbommel/sortorder NaturalLess. */
export function isNaturallyLess(left: string, right: string): boolean {
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const mine = DIGITS.exec(left.slice(i))?.[0];
    const other = DIGITS.exec(right.slice(j))?.[0];
    if (mine === undefined || other === undefined) {
      if (mine !== other) {
        return mine !== undefined;
      }
      if (left[i] !== right[j]) {
        return left.charAt(i) < right.charAt(j);
      }
      i++;
      j++;
      continue;
    }
    const [number, otherNumber] = [mine.replace(/^0+/, ""), other.replace(/^0+/, "")];
    if (number.length !== otherNumber.length) {
      return number.length < otherNumber.length;
    }
    if (number !== otherNumber) {
      return number < otherNumber;
    }
    if (mine.length !== other.length) {
      return mine.length < other.length;
    }
    i += mine.length;
    j += other.length;
  }
  return left.length < right.length;
}
