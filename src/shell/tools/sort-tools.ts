import { readOptions } from "../read-options.ts";
import { type LineTool, lineStream } from "../text-stream.ts";
import { refusal, runStream, startReading } from "../tool-input.ts";
import type { Tool } from "../tool.ts";
import { joinLines, onWhole, plainLines } from "./each-text.ts";

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const sortTool: Tool = {
  name: "sort",
  usage: "[-n] [-r] [-u] [-f] [-h] [-k N] [-t CHAR] [FILE...]",
  summary: "sorts lines",
  takesFiles: true,
  start: (args, context) => {
    const options = readOptions("sort", args, {
      flags: "nrufbhVs",
      values: "kt",
      long: {
        "numeric-sort": "n",
        reverse: "r",
        unique: "u",
        "ignore-case": "f",
        key: "k",
        "field-separator": "t",
        "human-numeric-sort": "h",
      },
    });
    if (!options.ok) {
      return refusal(options.error, 2);
    }
    const { has, value, operands } = options.value;
    const key = value("k");
    const [, from, letters = "", to, moreLetters = ""] =
      /^(\d{1,4})(?:\.\d+)?([bfnrhV]*)(?:,(\d{1,4})(?:\.\d+)?([bfnrhV]*))?$/.exec(key ?? "1") ?? [];
    if (from === undefined || Number(from) === 0) {
      return refusal(
        key === "0"
          ? "sort: field number is zero: invalid field specification '0'"
          : `sort: invalid number at field start: invalid count at start of '${key ?? ""}'`,
        2,
      );
    }
    const is = (letter: string): boolean => has(letter) || (letters + moreLetters).includes(letter);
    const separator = value("t");
    const fieldOf = (line: string): string => {
      if (key === undefined) {
        return line;
      }
      const fields = separator === undefined ? (line.match(/\s*\S+/g) ?? []) : line.split(separator);
      return fields.slice(Number(from) - 1, to === undefined ? undefined : Number(to)).join(separator ?? "");
    };
    const numberOf = (text: string): number => {
      const [, digits = "", unit = ""] = /^\s*(-?\d*\.?\d*)([KMGT]?)/.exec(text) ?? [];
      return (Number(digits) || 0) * (is("h") ? 1024 ** " KMGT".indexOf(unit || " ") : 1);
    };
    const compareKeys = (a: string, b: string): number => {
      if (is("n") || is("h")) {
        return numberOf(a) - numberOf(b);
      }
      const [left, right] = is("f") ? [a.toUpperCase(), b.toUpperCase()] : [a, b];
      return is("b") ? compareText(left.trimStart(), right.trimStart()) : compareText(left, right);
    };
    const sign = is("r") ? -1 : 1;
    return onWhole("sort", operands, context, (text) => {
      const keyed = plainLines(text).map((line) => ({ line, field: fieldOf(line) }));
      const byKey = (a: { field: string }, b: { field: string }): number => sign * compareKeys(a.field, b.field);
      const sorted = keyed.toSorted(
        (a, b) => byKey(a, b) || (has("u") || has("s") ? 0 : sign * compareText(a.line, b.line)),
      );
      const kept = has("u")
        ? sorted.filter((each, at) => at === 0 || byKey(sorted[at - 1] ?? each, each) !== 0)
        : sorted;
      return { stdout: joinLines(kept.map(({ line }) => line)) };
    });
  },
};

export const uniqTool: Tool = {
  name: "uniq",
  usage: "[-c] [-d] [-u] [-i] [FILE]",
  summary: "leaves out lines that are the same as the one before",
  takesFiles: true,
  start: (args, context) => {
    const options = readOptions("uniq", args, {
      flags: "cdui",
      long: { count: "c", repeated: "d", unique: "u", "ignore-case": "i" },
    });
    if (!options.ok) {
      return refusal(options.error);
    }
    const { has, operands } = options.value;
    const told = (line: string, count: number): string =>
      (has("d") && count < 2) || (has("u") && count > 1)
        ? ""
        : `${has("c") ? `${String(count).padStart(7)} ` : ""}${line}\n`;
    const fold = (line: string): string => (has("i") ? line.toLowerCase() : line);
    const after = (last: string, count: number): LineTool => ({
      line: (line) =>
        fold(line) === fold(last)
          ? { stdout: "", next: after(last, count + 1) }
          : { stdout: told(last, count), next: after(line, 1) },
      end: () => ({ stdout: told(last, count), exit: 0 }),
    });
    const first: LineTool = {
      line: (line) => ({ stdout: "", next: after(line, 1) }),
      end: () => ({ stdout: "", exit: 0 }),
    };
    return startReading("uniq", operands.slice(0, 1), context, {
      stream: () => lineStream(first),
      files: (sources) => runStream(lineStream(first), sources.map(({ text }) => text).join("")),
    });
  },
};
