import { type Result, fail, ok } from "../api/failure.ts";

export interface OptionForm {
  /** Letters that stand alone. */
  readonly flags?: string;
  /** Letters that take a value. */
  readonly values?: string;
  /** Long names of them. */
  readonly long?: Readonly<Record<string, string>>;
}

export interface ReadOptions {
  readonly has: (letter: string) => boolean;
  /** The last one, where it is given more than once. */
  readonly value: (letter: string) => string | undefined;
  readonly values: (letter: string) => readonly string[];
  readonly operands: readonly string[];
}

/** Reads the options of a tool as GNU's getopt_long does; the error is in its words, without an end of line. */
export function readOptions(
  tool: string,
  args: readonly string[],
  { flags = "", values = "", long = {} }: OptionForm,
): Result<ReadOptions, string> {
  const given = new Map<string, readonly string[]>();
  const give = (letter: string, value: string): void => {
    given.set(letter, [...(given.get(letter) ?? []), value]);
  };
  const operands: string[] = [];
  const hint = `\nTry '${tool} --help' for more information.`;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? "";
    if (arg === "--") {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (arg === "-" || !arg.startsWith("-")) {
      operands.push(arg);
      continue;
    }
    if (arg.startsWith("--")) {
      const [name = "", ...rest] = arg.slice(2).split("=");
      const letter = Object.hasOwn(long, name) ? long[name] : undefined;
      if (letter === undefined) {
        return fail(`${tool}: unrecognized option '${arg}'${hint}`);
      }
      if (!values.includes(letter)) {
        give(letter, "");
      } else if (rest.length > 0) {
        give(letter, rest.join("="));
      } else if (at + 1 < args.length) {
        at++;
        give(letter, args[at] ?? "");
      } else {
        return fail(`${tool}: option '--${name}' requires an argument${hint}`);
      }
      continue;
    }
    for (let letterAt = 1; letterAt < arg.length; letterAt++) {
      const letter = arg.charAt(letterAt);
      if (flags.includes(letter)) {
        give(letter, "");
        continue;
      }
      if (!values.includes(letter)) {
        return fail(`${tool}: invalid option -- '${letter}'${hint}`);
      }
      const rest = arg.slice(letterAt + 1);
      if (rest === "" && at + 1 >= args.length) {
        return fail(`${tool}: option requires an argument -- '${letter}'${hint}`);
      }
      if (rest === "") {
        at++;
      }
      give(letter, rest === "" ? (args[at] ?? "") : rest);
      break;
    }
  }
  return ok({
    has: (letter) => given.has(letter),
    value: (letter) => given.get(letter)?.at(-1),
    values: (letter) => given.get(letter) ?? [],
    operands,
  });
}
