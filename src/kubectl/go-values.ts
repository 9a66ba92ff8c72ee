import { type Result, fail, ok } from "../api/failure.ts";

/** Go's `%q`, for what people type. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** Models strconv.ParseInt with base 0, as pflag calls it. */
export function parseGoInt(text: string, bits: 32 | 64): Result<number, string> {
  const digits = /^[+-]?(0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|[1-9][0-9_]*|0)$/.test(text)
    ? text.replaceAll("_", "")
    : undefined;
  if (digits === undefined) {
    return fail(`strconv.ParseInt: parsing ${quote(text)}: invalid syntax`);
  }
  const sign = digits.startsWith("-") ? -1 : 1;
  const magnitude = digits.replace(/^[+-]/, "").replace(/^0([0-7]+)$/, "0o$1");
  const value = sign * Number(magnitude);
  const limit = bits === 32 ? 2 ** 31 : 2 ** 63;
  return value >= -limit && value < limit
    ? ok(value)
    : fail(`strconv.ParseInt: parsing ${quote(text)}: value out of range`);
}

/** Models strconv.ParseBool; `undefined` where it would fail. */
export function parseGoBool(text: string): boolean | undefined {
  if (["1", "t", "T", "TRUE", "true", "True"].includes(text)) {
    return true;
  }
  return ["0", "f", "F", "FALSE", "false", "False"].includes(text) ? false : undefined;
}

const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Models time.ParseDuration; the value is in milliseconds. */
export function parseGoDuration(text: string): Result<number, string> {
  let rest = text.replace(/^[+-]/, "");
  if (rest === "0") {
    return ok(0);
  }
  if (rest === "") {
    return fail(`time: invalid duration ${quote(text)}`);
  }
  let total = 0;
  while (rest !== "") {
    const number = /^(\d+\.?\d*|\.\d+)/.exec(rest)?.[0];
    if (number === undefined) {
      return fail(`time: invalid duration ${quote(text)}`);
    }
    rest = rest.slice(number.length);
    const unit = /^[^\d.]*/.exec(rest)?.[0] ?? "";
    if (unit === "") {
      return fail(`time: missing unit in duration ${quote(text)}`);
    }
    const size = UNIT_MS[unit];
    if (size === undefined) {
      return fail(`time: unknown unit ${quote(unit)} in duration ${quote(text)}`);
    }
    total += Number(number) * size;
    rest = rest.slice(unit.length);
  }
  return ok(text.startsWith("-") ? -total : total);
}

/** A duration in milliseconds as Go prints it: `0s`, `1m30s`, `1h0m0s`, `1.5s`, `20ms`. */
export function goDuration(ms: number): string {
  const size = Math.abs(ms);
  if (size > 0 && size < 1000) {
    return `${ms}ms`;
  }
  const hours = Math.floor(size / 3_600_000);
  const minutes = Math.floor(size / 60_000) % 60;
  const seconds = (size % 60_000) / 1000;
  const sign = ms < 0 ? "-" : "";
  return `${sign}${hours > 0 ? `${hours}h` : ""}${hours > 0 || minutes > 0 ? `${minutes}m` : ""}${seconds}s`;
}
