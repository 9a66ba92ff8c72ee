import { type Result, fail, ok } from "../api/failure.ts";
import { parseGoBool, parseGoDuration, parseGoInt, quote } from "./go-values.ts";

export type FlagType =
  | "string"
  | "vmodule"
  | "level"
  | "bool"
  | "int"
  | "int32"
  | "duration"
  | "stringArray"
  | "stringSlice";

/** One flag of a command, as pflag has it. */
export interface FlagSpec {
  readonly name: string;
  readonly short?: string;
  readonly type: FlagType;
  readonly default?: string;
  /** The value of the flag where it is given without one (pflag NoOptDefVal). */
  readonly bare?: string;
  /** What it can be, where those are few: for completion. */
  readonly values?: readonly string[];
  /** What replaces it; printed when it is used. */
  readonly deprecated?: string;
  readonly isRequired?: boolean;
  /** What is said of a value that it cannot be, where the flag is one of Go's own package flag (errParse). */
  readonly wrong?: string;
}

/** The flags of one command line. Values are checked already, and numbers are written in decimal. */
export interface Flags {
  readonly specs: ReadonlyMap<string, FlagSpec>;
  /** Values in the order given, of the flags that were given. */
  readonly given: ReadonlyMap<string, readonly string[]>;
}

export interface ParsedWords {
  readonly flags: Flags;
  readonly args: readonly string[];
  /** How many of the arguments stood before `--`, where there was one. */
  readonly argsBeforeDash?: number;
  /** Lines about deprecated flags, for stderr. */
  readonly warnings: string;
  /** All flags with their values, as `--record` writes them down. */
  readonly spelled: string;
}

export function hasFlag(flags: Flags, name: string): boolean {
  return flags.given.has(name);
}

export function flagText(flags: Flags, name: string): string {
  return flags.given.get(name)?.at(-1) ?? specOf(flags, name).default ?? "";
}

export function flagTexts(flags: Flags, name: string): readonly string[] {
  return flags.given.get(name) ?? [];
}

export function flagOn(flags: Flags, name: string): boolean {
  return flagText(flags, name) === "true";
}

export function flagNumber(flags: Flags, name: string): number {
  return Number(flagText(flags, name));
}

function specOf(flags: Flags, name: string): FlagSpec {
  const spec = flags.specs.get(name);
  if (spec === undefined) {
    throw new Error(`no flag --${name} is declared`);
  }
  return spec;
}

/** Whether the flag takes the next word as its value (pflag: no NoOptDefVal). */
export function takesNextWord(spec: FlagSpec | undefined): boolean {
  return spec === undefined || bareValue(spec) === undefined;
}

function bareValue(spec: FlagSpec): string | undefined {
  return spec.bare ?? (spec.type === "bool" ? "true" : undefined);
}

interface Progress {
  readonly specs: readonly FlagSpec[];
  readonly given: Map<string, string[]>;
  warnings: string;
  spelled: string;
}

/** Models pflag's FlagSet.Parse: flags anywhere, `--a=b`, `--a b`, `-a b`, `-ab`, `-abc`, and `--` to end them. */
export function parseFlags(words: readonly string[], specs: readonly FlagSpec[]): Result<ParsedWords, string> {
  const progress: Progress = { specs, given: new Map(), warnings: "", spelled: "" };
  const args: string[] = [];
  let argsBeforeDash: number | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--") {
      argsBeforeDash = args.length;
      args.push(...words.slice(at + 1));
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      args.push(word);
      continue;
    }
    const used = word.startsWith("--")
      ? readLong(word, words[at + 1], progress)
      : readShort(word, words[at + 1], progress);
    if (!used.ok) {
      return used;
    }
    at += used.value;
  }
  const flags: Flags = { specs: new Map(specs.map((spec) => [spec.name, spec])), given: progress.given };
  return ok({
    flags,
    args,
    ...(argsBeforeDash === undefined ? {} : { argsBeforeDash }),
    warnings: progress.warnings,
    spelled: progress.spelled,
  });
}

/** The number of further words it used. */
type Used = Result<0 | 1, string>;

function readLong(word: string, next: string | undefined, progress: Progress): Used {
  const text = word.slice(2);
  if (text.startsWith("-") || text.startsWith("=")) {
    return fail(`bad flag syntax: ${word}`);
  }
  const equals = text.indexOf("=");
  const name = (equals === -1 ? text : text.slice(0, equals)).replaceAll("_", "-");
  const spec = progress.specs.find((each) => each.name === name);
  if (spec === undefined) {
    return fail(`unknown flag: --${name}`);
  }
  if (equals !== -1) {
    return setFlag(spec, text.slice(equals + 1), progress, 0);
  }
  const bare = bareValue(spec);
  if (bare !== undefined) {
    return setFlag(spec, bare, progress, 0);
  }
  return next === undefined ? fail(`flag needs an argument: ${word}`) : setFlag(spec, next, progress, 1);
}

function readShort(word: string, next: string | undefined, progress: Progress): Used {
  const letters = word.slice(1);
  for (let at = 0; at < letters.length; at++) {
    const letter = letters.charAt(at);
    const rest = letters.slice(at + 1);
    const spec = progress.specs.find((each) => each.short === letter);
    if (spec === undefined) {
      return fail(`unknown shorthand flag: '${letter}' in -${letters.slice(at)}`);
    }
    if (rest.startsWith("=") && rest.length > 1) {
      return setFlag(spec, rest.slice(1), progress, 0);
    }
    const bare = bareValue(spec);
    if (bare === undefined) {
      if (rest !== "") {
        return setFlag(spec, rest, progress, 0);
      }
      return next === undefined
        ? fail(`flag needs an argument: '${letter}' in -${letters.slice(at)}`)
        : setFlag(spec, next, progress, 1);
    }
    const set = setFlag(spec, bare, progress, 0);
    if (!set.ok) {
      return set;
    }
  }
  return ok(0);
}

function setFlag(spec: FlagSpec, text: string, progress: Progress, used: 0 | 1): Used {
  const values = valuesOf(spec, text);
  if (!values.ok) {
    const spelled = spec.short === undefined ? `--${spec.name}` : `-${spec.short}, --${spec.name}`;
    return fail(`invalid argument ${quote(text)} for "${spelled}" flag: ${spec.wrong ?? values.error}`);
  }
  if (spec.deprecated !== undefined) {
    progress.warnings += `Flag --${spec.name} has been deprecated, ${spec.deprecated}\n`;
  }
  progress.spelled += ` --${spec.name}=${text}`;
  progress.given.set(spec.name, [...(progress.given.get(spec.name) ?? []), ...values.value]);
  return ok(used);
}

function valuesOf(spec: FlagSpec, text: string): Result<readonly string[], string> {
  switch (spec.type) {
    case "string":
    case "stringArray":
      return ok([text]);
    case "vmodule": {
      const wrong = wrongModules(text);
      return wrong === undefined ? ok([text]) : fail(wrong);
    }
    case "level":
      return levelOf(text);
    case "stringSlice":
      return ok(text === "" ? [] : text.split(","));
    case "bool": {
      const value = parseGoBool(text);
      return value === undefined
        ? fail(`strconv.ParseBool: parsing ${quote(text)}: invalid syntax`)
        : ok([String(value)]);
    }
    case "int":
    case "int32": {
      const value = parseGoInt(text, spec.type === "int" ? 64 : 32);
      return value.ok ? ok([String(value.value)]) : value;
    }
    case "duration": {
      const value = parseGoDuration(text);
      return value.ok ? ok([String(value.value)]) : value;
    }
    default:
      return spec.type satisfies never;
  }
}

/** A decimal number of 32 bits (klog Level.Set). */
function levelOf(text: string): Result<readonly string[], string> {
  if (!/^[-+]?\d+$/.test(text)) {
    return fail(`strconv.ParseInt: parsing ${quote(text)}: invalid syntax`);
  }
  const value = parseGoInt(text.replace(/^([-+]?)0+(?=\d)/, "$1"), 32);
  return value.ok ? ok([String(value.value)]) : fail(`strconv.ParseInt: parsing ${quote(text)}: value out of range`);
}

/** What is wrong with a list of `pattern=level` (klog moduleSpec.Set). */
function wrongModules(text: string): string | undefined {
  for (const each of text.split(",").filter((part) => part !== "")) {
    const [pattern = "", level = "", ...more] = each.split("=");
    const number = levelOf(level);
    if (pattern === "" || more.length > 0 || !number.ok) {
      return "syntax error: expect comma-separated list of filename=N";
    }
    if (Number(number.value[0]) < 0) {
      return "negative value for vmodule level";
    }
  }
  return undefined;
}
