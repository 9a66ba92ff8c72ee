import { readOptions } from "../read-options.ts";
import { refusal } from "../tool-input.ts";
import type { Tool } from "../tool.ts";
import { eachLine } from "./each-text.ts";

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
