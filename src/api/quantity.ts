import { type Result, fail, ok } from "./failure.ts";

export interface Quantity {
  /** Thousand-millionths, the finest step that Kubernetes keeps. */
  readonly nano: bigint;
  /** Which suffixes the text was written with, and the canonical text will be. */
  readonly format: "decimal" | "binary" | "exponent";
}

const NANO = 1_000_000_000n;
const binarySuffixes = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const decimalSuffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
/** More than this is cut (resource.maxAllowed). */
const MAX = ((1n << 63n) - 1n) * NANO;
/** Digits and exponents beyond this are cut anyway, and need not cost time. */
const MAX_DIGITS = 100;

export const WRONG_FORMAT =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

/**
 * Reads a quantity such as `100m`, `1.5Gi` or `1e3`; what is finer than a thousand-millionth is rounded up.
 *
 * Models apimachinery/pkg/api/resource ParseQuantity, with its error texts.
 */
export function readQuantity(text: string): Result<Quantity, string> {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[-+]?\d*)$/.exec(text);
  if (parts === null || text === "") {
    return fail(WRONG_FORMAT);
  }
  const [, sign = "", whole = "", fraction = "", suffix = ""] = parts;
  const scale = scaleOf(suffix);
  if (scale === undefined) {
    return fail("unable to parse quantity's suffix");
  }
  if (whole === "" && fraction === "") {
    return fail("unable to parse numeric part of quantity");
  }
  const size = scaledUp(
    `${whole}${fraction}`.replace(/^0+(?=\d)/, ""),
    scale.power10 + 9 - fraction.length,
    scale.factor,
  );
  const capped = size > MAX ? MAX : size;
  return ok({ nano: sign === "-" ? -capped : capped, format: scale.format });
}

function scaledUp(digits: string, power10: number, factor: bigint): bigint {
  if (digits.length + power10 > MAX_DIGITS) {
    return /^0*$/.test(digits) ? 0n : MAX + 1n;
  }
  if (power10 < -MAX_DIGITS * 10 || digits.length > MAX_DIGITS * 10) {
    return /^0*$/.test(digits) ? 0n : 1n;
  }
  const value = BigInt(digits) * factor;
  if (power10 >= 0) {
    return value * 10n ** BigInt(power10);
  }
  const divisor = 10n ** BigInt(-power10);
  return (value + divisor - 1n) / divisor;
}

interface Scale {
  readonly power10: number;
  readonly factor: bigint;
  readonly format: Quantity["format"];
}

function scaleOf(suffix: string): Scale | undefined {
  const decimal = decimalSuffixes.indexOf(suffix);
  if (decimal >= 0) {
    return { power10: (decimal - 3) * 3, factor: 1n, format: "decimal" };
  }
  const binary = binarySuffixes.indexOf(suffix);
  if (binary >= 0) {
    return { power10: 0, factor: 1024n ** BigInt(binary + 1), format: "binary" };
  }
  const exponent = /^[eE]([+-]?\d{1,9})$/.exec(suffix)?.[1];
  return exponent === undefined ? undefined : { power10: Number(exponent), factor: 1n, format: "exponent" };
}

/**
 * The one way to write a quantity: no fraction, the largest suffix that keeps the number whole.
 *
 * Models resource.Quantity CanonicalizeBytes: `1000m` is `1`, `1024Mi` is `1Gi`, `0.5` is `500m`.
 */
export function formatQuantity({ nano, format }: Quantity): string {
  const limit = 1024n * NANO;
  if (format === "binary" && (nano <= -limit || nano >= limit) && nano % NANO === 0n) {
    return withBinarySuffix(nano / NANO);
  }
  const [number, thousands] = stripFactors(nano, 1000n, decimalSuffixes.length - 1);
  if (format === "exponent") {
    const exponent = thousands * 3 - 9;
    return exponent === 0 ? String(number) : `${String(number)}e${String(exponent)}`;
  }
  return `${String(number)}${decimalSuffixes[nano === 0n ? 3 : thousands] ?? ""}`;
}

function withBinarySuffix(value: bigint): string {
  const [number, steps] = stripFactors(value, 1024n, binarySuffixes.length);
  return `${String(number)}${steps === 0 ? "" : (binarySuffixes[steps - 1] ?? "")}`;
}

function stripFactors(value: bigint, factor: bigint, most: number): [bigint, number] {
  let rest = value;
  let steps = 0;
  while (rest !== 0n && steps < most && rest % factor === 0n) {
    rest /= factor;
    steps++;
  }
  return [rest, steps];
}

function nanoOf(text: string): bigint | undefined {
  const quantity = readQuantity(text);
  return quantity.ok ? quantity.value.nano : undefined;
}

/** The number that a quantity stands for, as near as a number comes; `undefined` where the text is none. */
export function parseQuantity(text: string): number | undefined {
  const nano = nanoOf(text);
  return nano === undefined ? undefined : Number(nano) / 1e9;
}

/** Rounds away from nought, as Quantity.Value and MilliValue do. */
function divideUp(nano: bigint, unit: bigint): number {
  const size = nano < 0n ? -nano : nano;
  const units = Number((size + unit - 1n) / unit);
  return nano < 0n ? -units : units;
}

/** Thousandths of a CPU, rounded up; nought for a text that is no quantity. */
export function parseCpuMilli(text: string): number {
  return divideUp(nanoOf(text) ?? 0n, 1_000_000n);
}

/** Bytes, rounded up; nought for a text that is no quantity. */
export function parseBytes(text: string): number {
  return divideUp(nanoOf(text) ?? 0n, NANO);
}

/** Below nought, nought or above it as `a` is less than, the same amount as, or more than `b`. */
export function compareQuantities(a: string, b: string): number {
  const left = nanoOf(a) ?? 0n;
  const right = nanoOf(b) ?? 0n;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether two quantities are the same amount: `1000m` and `1`, `1Gi` and `1024Mi`. */
export function equalQuantities(a: string, b: string): boolean {
  const left = nanoOf(a);
  return a === b || (left !== undefined && left === nanoOf(b));
}

/** The canonical text of a quantity; the text itself where it is none. */
export function canonicalQuantity(text: string): string {
  const quantity = readQuantity(text);
  return quantity.ok ? formatQuantity(quantity.value) : text;
}
