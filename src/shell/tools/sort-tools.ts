import { readOptions } from "../read-options.ts";
import { type LineTool, lineStream, type StreamStep, wholeStream } from "../text-stream.ts";
import { refusal, runStream, startReading } from "../tool-input.ts";
import type { Started, Tool, ToolContext } from "../tool.ts";

/** A tool for the whole of its input. */
function onWhole(
  name: string,
  operands: readonly string[],
  context: ToolContext,
  finish: (text: string) => Omit<StreamStep, "next">,
): Started {
  return startReading(name, operands, context, {
    stream: () => wholeStream(finish),
    files: (sources) => runStream(wholeStream(finish), sources.map(({ text }) => text).join("")),
  });
}

/** The lines of a text without their ends. */
function plainLines(text: string): readonly string[] {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

function joinLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

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

/** `1,3-4,6-` as a test of a number. */
function readList(text: string): ((at: number) => boolean) | null {
  const parts = text.split(",").map((part) => /^(\d*)(-?)(\d*)$/.exec(part));
  if (parts.some((part) => part === null || part[0] === "" || part[0] === "-" || part[1] === "0")) {
    return null;
  }
  return (at) =>
    parts.some((part) => {
      const [, from = "", dash = "", to = ""] = part ?? [];
      const last = dash === "" ? from : to === "" ? "Infinity" : to;
      return Number(from === "" ? "1" : from) <= at && at <= Number(last);
    });
}

/** A tool that makes another of each line. */
function eachLine(
  name: string,
  operands: readonly string[],
  context: ToolContext,
  change: (line: string) => string | null,
): Started {
  const tool: LineTool = {
    line: (line) => {
      const changed = change(line);
      return { stdout: changed === null ? "" : `${changed}\n`, next: tool };
    },
    end: () => ({ stdout: "", exit: 0 }),
  };
  return startReading(name, operands, context, {
    stream: () => lineStream(tool),
    files: (sources) => runStream(lineStream(tool), sources.map(({ text }) => text).join("")),
  });
}

export const cutTool: Tool = {
  name: "cut",
  usage: "(-f LIST [-d CHAR] [-s] | -c LIST) [FILE...]",
  summary: "prints columns of each line",
  takesFiles: true,
  start: (args, context) => {
    const options = readOptions("cut", args, {
      flags: "s",
      values: "fdcb",
      long: { fields: "f", delimiter: "d", characters: "c", bytes: "b", "only-delimited": "s" },
    });
    if (!options.ok) {
      return refusal(options.error);
    }
    const { has, value, operands } = options.value;
    const hint = "\nTry 'cut --help' for more information.";
    const list = value("f") ?? value("c") ?? value("b");
    if (list === undefined) {
      return refusal(`cut: you must specify a list of bytes, characters, or fields${hint}`);
    }
    const isIn = readList(list);
    if (isIn === null) {
      return refusal(`cut: invalid field value '${list}'${hint}`);
    }
    const delimiter = value("d") ?? "\t";
    if (Array.from(delimiter).length !== 1) {
      return refusal(`cut: the delimiter must be a single character${hint}`);
    }
    return eachLine("cut", operands, context, (line) => {
      if (value("f") === undefined) {
        return Array.from(line)
          .filter((_, at) => isIn(at + 1))
          .join("");
      }
      if (!line.includes(delimiter)) {
        return has("s") ? null : line;
      }
      return line
        .split(delimiter)
        .filter((_, at) => isIn(at + 1))
        .join(delimiter);
    });
  },
};

type AwkPart = { readonly field: number | "NF" | "NR" | "count" } | { readonly text: string };

/** Reads `{print $1, $2}`; parts in a row without a comma are joined. */
function readAwk(program: string): readonly (readonly AwkPart[])[] | null {
  const [, body] = /^\s*\{\s*print\s*([^{};]*?)\s*;?\s*\}\s*$/.exec(program) ?? [];
  if (body === undefined) {
    return null;
  }
  if (body === "") {
    return [[{ field: 0 }]];
  }
  const items: AwkPart[][] = [[]];
  const part = /\s*(?:\$(\d{1,4})|(\$NF)|(NR)|(NF)|"((?:[^"\\]|\\.)*)"|(,))\s*/y;
  while (part.lastIndex < body.length) {
    const found = part.exec(body);
    if (found === null) {
      return null;
    }
    const [, field, last, number, count, text, comma] = found;
    if (comma !== undefined) {
      items.push([]);
    } else if (field !== undefined) {
      items.at(-1)?.push({ field: Number(field) });
    } else if (text !== undefined) {
      items.at(-1)?.push({
        text: text
          .replaceAll(String.raw`\t`, "\t")
          .replaceAll(String.raw`\n`, "\n")
          .replaceAll(/\\(.)/g, "$1"),
      });
    } else {
      items
        .at(-1)
        ?.push({ field: last !== undefined ? "NF" : number !== undefined ? "NR" : count !== undefined ? "count" : 0 });
    }
  }
  return items.every((item) => item.length > 0) ? items : null;
}

export const awkTool: Tool = {
  name: "awk",
  usage: "[-F SEPARATOR] '{print $N, $M}' [FILE...]",
  summary: "prints columns of each line; only {print …} is part of this terminal",
  takesFiles: true,
  start: (args, context) => {
    const options = readOptions("awk", args, { values: "F" });
    if (!options.ok) {
      return refusal(options.error, 2);
    }
    const [program, ...names] = options.value.operands;
    const items = program === undefined ? null : readAwk(program);
    if (items === null) {
      return refusal(`awk: only '{print $N, $M}' is part of this terminal, with $0, $NF, NR and "texts"`, 2);
    }
    const separator = options.value.value("F");
    let number = 0;
    return eachLine("awk", names, context, (line) => {
      number++;
      const fields = separator === undefined ? line.trim().split(/\s+/) : line.split(separator);
      const count = line.trim() === "" ? 0 : fields.length;
      const valueOf = (part: AwkPart): string => {
        if ("text" in part) {
          return part.text;
        }
        switch (part.field) {
          case "NR":
            return String(number);
          case "count":
            return String(count);
          case "NF":
            return count === 0 ? line : (fields[count - 1] ?? "");
          case 0:
            return line;
          default:
            return fields[part.field - 1] ?? "";
        }
      };
      return items.map((item) => item.map(valueOf).join("")).join(" ");
    });
  },
};

/** `a-z` and `\n` written out. */
function charsOf(set: string): readonly string[] {
  const named = set
    .replaceAll("[:upper:]", "A-Z")
    .replaceAll("[:lower:]", "a-z")
    .replaceAll("[:digit:]", "0-9")
    .replaceAll("[:space:]", " \t\n\r")
    .replaceAll(String.raw`\n`, "\n")
    .replaceAll(String.raw`\t`, "\t");
  const chars = Array.from(named);
  const spelled: string[] = [];
  for (let at = 0; at < chars.length; at++) {
    const first = chars[at] ?? "";
    const last = chars[at + 2];
    if (
      chars[at + 1] === "-" &&
      last !== undefined &&
      first <= last &&
      last.charCodeAt(0) - first.charCodeAt(0) < 256
    ) {
      for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code++) {
        spelled.push(String.fromCharCode(code));
      }
      at += 2;
    } else {
      spelled.push(first);
    }
  }
  return spelled;
}

export const trTool: Tool = {
  name: "tr",
  usage: "[-d] [-s] SET1 [SET2]",
  summary: "replaces, deletes or squeezes characters",
  start: (args, context) => {
    const options = readOptions("tr", args, { flags: "ds", long: { delete: "d", "squeeze-repeats": "s" } });
    if (!options.ok) {
      return refusal(options.error);
    }
    const { has, operands } = options.value;
    const [first, second] = operands;
    if (first === undefined) {
      return refusal("tr: missing operand\nTry 'tr --help' for more information.");
    }
    if (second === undefined && !has("d") && !has("s")) {
      return refusal(
        `tr: missing operand after '${first}'\nTwo strings must be given when translating.\nTry 'tr --help' for more information.`,
      );
    }
    const from = charsOf(first);
    const to = charsOf(second ?? "");
    const changes = new Map(from.map((char, at) => [char, has("d") ? "" : (to[at] ?? to.at(-1) ?? char)]));
    const squeezed = new Set(second === undefined ? from : to);
    return onWhole("tr", [], context, (text) => {
      let last = "";
      let stdout = "";
      for (const char of text) {
        const changed = changes.get(char) ?? char;
        if (changed !== "" && !(has("s") && changed === last && squeezed.has(changed))) {
          stdout += changed;
          last = changed;
        }
      }
      return { stdout };
    });
  },
};
