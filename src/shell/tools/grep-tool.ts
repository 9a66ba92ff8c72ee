import { type Matcher, patternMatcher } from "../match-pattern.ts";
import { readOptions } from "../read-options.ts";
import { type LineTool, lineStream, type TextStream } from "../text-stream.ts";
import { refusal, runStream, startReading } from "../tool-input.ts";
import type { Tool } from "../tool.ts";

interface GrepForm {
  readonly matches: Matcher;
  readonly isInverted: boolean;
  readonly isCount: boolean;
  readonly isQuiet: boolean;
  readonly isNumbered: boolean;
  readonly before: number;
  readonly after: number;
  /** The file's name before each line, where there are several. */
  readonly name: string;
}

interface GrepState {
  readonly number: number;
  readonly found: number;
  /** Lines before that may be wanted still. */
  readonly kept: readonly string[];
  /** How many lines after the last one that was found are wanted still. */
  readonly owed: number;
  /** The number of the last line that was printed. */
  readonly printed: number;
}

/** Models GNU grep's output. */
function grepLines(form: GrepForm, state: GrepState): LineTool {
  const { matches, isInverted, isCount, isQuiet, isNumbered, before, after, name } = form;
  const head = name === "" ? "" : `${name}`;
  const shown = (line: string, number: number, sign: ":" | "-"): string =>
    `${head === "" ? "" : head + sign}${isNumbered ? `${String(number)}${sign}` : ""}${line}\n`;
  return {
    line: (line) => {
      const found = matches(line);
      if (found === null) {
        return {
          stdout: "",
          next: null,
          stderr: "grep: this pattern takes too long here: a simpler one is needed\n",
          exit: 2,
        };
      }
      const number = state.number + 1;
      const isPrinting = !isCount && !isQuiet;
      if (found === isInverted) {
        const isOwed = state.owed > 0 && isPrinting;
        return {
          stdout: isOwed ? shown(line, number, "-") : "",
          next: grepLines(form, {
            ...state,
            number,
            kept: isOwed || before === 0 ? [] : [...state.kept, line].slice(-before),
            owed: Math.max(state.owed - 1, 0),
            printed: isOwed ? number : state.printed,
          }),
        };
      }
      if (isQuiet) {
        return { stdout: "", next: null };
      }
      const first = number - state.kept.length;
      const isGap = before + after > 0 && state.printed > 0 && first > state.printed + 1;
      const lead = state.kept.map((each, at) => shown(each, first + at, "-")).join("");
      return {
        stdout: isPrinting ? `${isGap ? "--\n" : ""}${lead}${shown(line, number, ":")}` : "",
        next: grepLines(form, { number, found: state.found + 1, kept: [], owed: after, printed: number }),
      };
    },
    end: () => ({
      stdout: isCount && !isQuiet ? `${head === "" ? "" : `${head}:`}${String(state.found)}\n` : "",
      exit: state.found > 0 ? 0 : 1,
    }),
  };
}

/** A line that one of them takes too long for is found by none. */
function anyOf(matchers: readonly Matcher[]): Matcher {
  return (line) => {
    for (const matches of matchers) {
      const found = matches(line);
      if (found !== false) {
        return found;
      }
    }
    return false;
  };
}

const begun: GrepState = { number: 0, found: 0, kept: [], owed: 0, printed: 0 };

function grepTool(name: "grep" | "egrep" | "fgrep"): Tool {
  return {
    name,
    usage: "[-i] [-v] [-c] [-E] [-F] [-n] [-w] [-x] [-q] [-h] [-A N] [-B N] [-C N] [-e] PATTERN [FILE...]",
    summary: "prints the lines in which a pattern is found",
    takesFiles: true,
    start: (args, context) => {
      const options = readOptions(name, args, {
        flags: "ivcEFGnwxqhHs",
        values: "ABCe",
        long: {
          "ignore-case": "i",
          "invert-match": "v",
          count: "c",
          "extended-regexp": "E",
          "fixed-strings": "F",
          "basic-regexp": "G",
          "line-number": "n",
          "word-regexp": "w",
          "line-regexp": "x",
          quiet: "q",
          "no-filename": "h",
          "with-filename": "H",
          "after-context": "A",
          "before-context": "B",
          context: "C",
          regexp: "e",
          color: "s",
          colour: "s",
        },
      });
      if (!options.ok) {
        return refusal(
          options.error.replace(
            /\n.*$/,
            "\nUsage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.",
          ),
          2,
        );
      }
      const { has, value, values, operands } = options.value;
      const names = has("e") ? operands : operands.slice(1);
      // A pattern of several lines is as many patterns.
      const patterns = (has("e") ? values("e") : operands.slice(0, 1)).flatMap((text) => text.split("\n"));
      if (patterns.length === 0) {
        return refusal("Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.", 2);
      }
      const wrong = ["A", "B", "C"]
        .map((letter) => value(letter))
        .find((number) => number !== undefined && !/^\d{1,6}$/.test(number));
      if (wrong !== undefined) {
        return refusal(`grep: ${wrong}: invalid context length argument`, 2);
      }
      const matchers: Matcher[] = [];
      for (const text of patterns) {
        const matcher = patternMatcher(
          has("F") || name === "fgrep" ? text.replaceAll(/[\\^$.*[\]]/g, String.raw`\$&`) : text,
          {
            isExtended: (has("E") || name === "egrep") && !has("F"),
            ignoresCase: has("i"),
            isWholeWord: has("w"),
            isWholeLine: has("x"),
          },
        );
        if (!matcher.ok) {
          return refusal(`grep: ${matcher.error}`, 2);
        }
        matchers.push(matcher.value);
      }
      const form = (file: string): GrepForm => ({
        matches: anyOf(matchers),
        isInverted: has("v"),
        isCount: has("c"),
        isQuiet: has("q"),
        isNumbered: has("n"),
        before: Number(value("B") ?? value("C") ?? 0),
        after: Number(value("A") ?? value("C") ?? 0),
        name: (names.length > 1 && !has("h")) || (has("H") && file !== "") ? file : "",
      });
      const begin = (file: string): TextStream => lineStream(grepLines(form(file), begun));
      return startReading("grep", names, context, {
        stream: () => begin(has("H") ? "(standard input)" : ""),
        files: (sources) => {
          const runs = sources.map((source) => runStream(begin(source.name), source.text));
          return {
            stdout: runs.map(({ stdout }) => stdout).join(""),
            stderr: runs.map(({ stderr }) => stderr).join(""),
            exit: runs.some(({ exit }) => exit === 0) ? 0 : Math.max(1, ...runs.map(({ exit }) => exit)),
          };
        },
      });
    },
  };
}

export const grepTools: readonly Tool[] = [grepTool("grep"), grepTool("egrep"), grepTool("fgrep")];
