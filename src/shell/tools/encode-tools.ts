import { isFolder, readFile } from "../files.ts";
import { readOptions } from "../read-options.ts";
import { done } from "../text-stream.ts";
import { refusal } from "../tool-input.ts";
import { type Tool, stream } from "../tool.ts";
import { onWhole } from "./each-text.ts";

const WIDTH = 76;

/** Models GNU base64: lines of 76 signs, and what is no text in UTF-8 is shown as a terminal shows it. */
export const base64Tool: Tool = {
  name: "base64",
  usage: "[-d] [-i] [-w COLS] [FILE]",
  summary: "encodes in base 64, or decodes: the data of a Secret",
  takesFiles: true,
  start: (args, context) => {
    const options = readOptions("base64", args, {
      flags: "dDi",
      values: "w",
      long: { decode: "d", "ignore-garbage": "i", wrap: "w" },
    });
    if (!options.ok) {
      return refusal(options.error);
    }
    const { has, value, operands } = options.value;
    const width = value("w") ?? String(WIDTH);
    if (!/^\d{1,9}$/.test(width)) {
      return refusal(`base64: invalid wrap size: '${width}'`);
    }
    const [, second] = operands;
    if (second !== undefined) {
      return refusal(`base64: extra operand '${second}'\nTry 'base64 --help' for more information.`);
    }
    return onWhole("base64", operands, context, (text) =>
      has("d") || has("D") ? decoded(text, has("i")) : { stdout: encoded(text, Number(width)) },
    );
  },
};

function encoded(text: string, width: number): string {
  const bytes = new TextEncoder().encode(text);
  let binary = "";
  for (const byte of bytes) {
    binary += String.fromCharCode(byte);
  }
  const signs = btoa(binary);
  if (width === 0) {
    return signs;
  }
  let lines = "";
  for (let at = 0; at < signs.length; at += width) {
    lines += `${signs.slice(at, at + width)}\n`;
  }
  return lines;
}

/** What can be decoded is printed before the fault. */
function decoded(text: string, ignoresOthers: boolean): { stdout: string; stderr?: string; exit?: number } {
  const given = ignoresOthers ? text.replaceAll(/[^A-Za-z0-9+/=]/g, "") : text.replaceAll("\n", "");
  const [good = ""] = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?/.exec(given) ?? [];
  const bytes = Uint8Array.from(atob(good), (sign) => sign.charCodeAt(0));
  const stdout = new TextDecoder().decode(bytes);
  return good === given ? { stdout } : { stdout, stderr: "base64: invalid input\n", exit: 1 };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\\": "\\", '"': '"', a: "", b: "\b" };

/** Models bash's printf for `%s`, `%d`, `%i`, `%c`, `%x`, `%%` with widths; the format is used again for what is left. */
export const printfTool: Tool = {
  name: "printf",
  usage: "FORMAT [ARGUMENT...]",
  summary: "prints its arguments in a form: printf '%s\\n' a b",
  start: (args) => {
    const [first, ...others] = args[0] === "--" ? args.slice(1) : args;
    if (first === undefined) {
      return refusal("printf: usage: printf [-v var] format [arguments]", 2);
    }
    const left = [...others];
    let stdout = "";
    let stderr = "";
    do {
      const before = left.length;
      for (const [part, escape, flags = "", width = "", , letter] of first.matchAll(
        /\\(.)|%([-0]*)(\d{0,4})(?:\.(\d{1,4}))?([sdicx%])|[^\\%]+|[\\%]/gs,
      )) {
        if (escape !== undefined) {
          stdout += escapes[escape] ?? part;
        } else if (letter === undefined) {
          stdout += part;
        } else if (letter === "%") {
          stdout += "%";
        } else {
          const argument = left.shift() ?? "";
          const shown = shownAs(letter, argument);
          stderr += shown.isWrong ? `bash: printf: ${argument}: invalid number\n` : "";
          stdout += padded(shown.text, flags, Number(width));
        }
      }
      if (left.length === before) {
        break;
      }
    } while (left.length > 0);
    return stream({ stdout, stderr, next: null, exit: stderr === "" ? 0 : 1 });
  },
};

function shownAs(letter: string, argument: string): { readonly text: string; readonly isWrong: boolean } {
  if (letter === "s") {
    return { text: argument, isWrong: false };
  }
  if (letter === "c") {
    return { text: argument.slice(0, 1), isWrong: false };
  }
  const [number = ""] = /^[+-]?\d+/.exec(argument) ?? [];
  return { text: Number(number).toString(letter === "x" ? 16 : 10), isWrong: number !== argument };
}

function padded(text: string, flags: string, width: number): string {
  return flags.includes("-") ? text.padEnd(width) : text.padStart(width, flags.includes("0") ? "0" : " ");
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "-eq": (a, b) => a === b,
  "-ne": (a, b) => a !== b,
  "-lt": (a, b) => a < b,
  "-le": (a, b) => a <= b,
  "-gt": (a, b) => a > b,
  "-ge": (a, b) => a >= b,
};

/** Models bash's `test` and `[` for one condition: texts, numbers and files, and `!` before it. */
function testTool(name: "test" | "["): Tool {
  return {
    name,
    usage: name === "[" ? "CONDITION ]" : "CONDITION",
    summary: "succeeds if a condition holds: -f FILE, -z TEXT, A = B, N -eq M",
    start: (args, { files }) => {
      const words = [...args];
      if (name === "[" && words.pop() !== "]") {
        return refusal("bash: [: missing `]'", 2);
      }
      let isNegated = false;
      while (words[0] === "!" && words.length > 1) {
        words.shift();
        isNegated = !isNegated;
      }
      const told = (holds: boolean) => stream(done("", holds !== isNegated ? 0 : 1));
      const [first = "", sign = "", second = ""] = words;
      if (words.length <= 1) {
        return told(first !== "");
      }
      if (words.length === 2) {
        const read = readFile(files, sign);
        switch (first) {
          case "-n":
            return told(sign !== "");
          case "-z":
            return told(sign === "");
          case "-e":
          case "-f":
          case "-r":
          case "-w":
            return told(read.ok || (first === "-e" && isFolder(sign)));
          case "-s":
            return told(read.ok && read.value !== "");
          case "-d":
            return told(isFolder(sign));
          default:
            return refusal(`bash: ${name}: ${first}: unary operator expected`, 2);
        }
      }
      if (words.length > 3) {
        return refusal(`bash: ${name}: too many arguments`, 2);
      }
      if (sign === "=" || sign === "==" || sign === "!=") {
        return told((first === second) === (sign !== "!="));
      }
      const compare = Object.hasOwn(comparisons, sign) ? comparisons[sign] : undefined;
      if (compare === undefined) {
        return refusal(`bash: ${name}: ${sign}: binary operator expected`, 2);
      }
      const wrong = [first, second].find((text) => !/^\s*[+-]?\d+\s*$/.test(text));
      return wrong === undefined
        ? told(compare(Number(first), Number(second)))
        : refusal(`bash: ${name}: ${wrong}: integer expression expected`, 2);
    },
  };
}

export const testTools: readonly Tool[] = [testTool("test"), testTool("[")];
