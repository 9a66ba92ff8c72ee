import { readOptions } from "../read-options.ts";
import { lineStream, type LineTool, type TextStream, wholeStream } from "../text-stream.ts";
import { refusal, runStream, sourcesOf, startReading } from "../tool-input.ts";
import { type Tool, stream, writeFiles } from "../tool.ts";

/** What is printed as it comes. */
function copyStream(): TextStream {
  const copy: TextStream = { take: (stdout) => ({ stdout, next: copy }), end: () => ({ next: null }) };
  return copy;
}

function numbered(from: number): LineTool {
  return {
    line: (line) => ({ stdout: `${String(from).padStart(6)}\t${line}\n`, next: numbered(from + 1) }),
    end: () => ({ stdout: "", exit: 0 }),
  };
}

/** `cat`, and what shows a text page by page where there are pages. */
function catTool(name: string, usage: string, summary: string): Tool {
  return {
    name,
    usage,
    summary,
    takesFiles: true,
    start: (args, context) => {
      const options = readOptions(name, args, { flags: "nuRSFX", long: { number: "n" } });
      if (!options.ok) {
        return refusal(options.error);
      }
      const begin = options.value.has("n") ? () => lineStream(numbered(1)) : copyStream;
      return startReading(name, options.value.operands, context, {
        stream: begin,
        files: (sources) => runStream(begin(), sources.map(({ text }) => text).join("")),
      });
    },
  };
}

export const catTools: readonly Tool[] = [
  catTool("cat", "[-n] [FILE...]", "prints files"),
  catTool("less", "[FILE]", "prints a file, as cat does"),
  catTool("more", "[FILE]", "prints a file, as cat does"),
];

function firstLines(left: number): LineTool {
  return {
    line: (line) => ({ stdout: `${line}\n`, next: left <= 1 ? null : firstLines(left - 1) }),
    end: () => ({ stdout: "", exit: 0 }),
  };
}

/** All but the last so many lines. */
function allButLast(count: number): TextStream {
  return wholeStream((text) => ({ stdout: linesOf(text).slice(0, -count).join("") }));
}

function headOf(count: number): TextStream {
  if (count < 0) {
    return allButLast(-count);
  }
  const nothing: TextStream = { take: () => ({ next: null }), end: () => ({ next: null }) };
  return count === 0 ? nothing : lineStream(firstLines(count));
}

/** The last lines; from a line on where it is written `+N`. */
function tailOf(text: string): TextStream {
  const count = Number(text);
  return wholeStream((all) => {
    const lines = linesOf(all);
    const last = text.startsWith("+") ? lines.slice(Math.max(count - 1, 0)) : lines.slice(-Math.abs(count));
    return { stdout: count === 0 && !text.startsWith("+") ? "" : last.join("") };
  });
}

/** The lines of a text with their ends. */
export function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function endTool(name: "head" | "tail"): Tool {
  return {
    name,
    usage: "[-n N] [FILE...]",
    summary: name === "head" ? "prints the first lines, 10 or N" : "prints the last lines, 10 or N",
    takesFiles: true,
    start: (args, context) => {
      // `-5` is `-n 5`.
      const spelled = args.map((arg, at) =>
        /^-\d+$/.test(arg) && !/^(?:-[nc]|--lines|--bytes)$/.test(args[at - 1] ?? "") ? `-n${arg.slice(1)}` : arg,
      );
      const options = readOptions(name, spelled, {
        flags: "qvf",
        values: "nc",
        long: { lines: "n", bytes: "c", quiet: "q", follow: "f" },
      });
      if (!options.ok) {
        return refusal(options.error);
      }
      const { has, value, operands } = options.value;
      const bytes = value("c");
      const given = bytes ?? value("n") ?? "10";
      if (!/^[+-]?\d{1,15}$/.test(given)) {
        return refusal(`${name}: invalid number of ${bytes === undefined ? "lines" : "bytes"}: '${given}'`);
      }
      const begin = (): TextStream =>
        bytes !== undefined
          ? wholeStream((text) => ({
              stdout: name === "head" ? text.slice(0, Number(given)) : text.slice(-Number(given)),
            }))
          : name === "head"
            ? headOf(Number(given))
            : tailOf(given);
      return startReading(name, operands, context, {
        stream: begin,
        isFollowing: has("f"),
        files: (sources) => ({
          stdout: sources
            .map((source, at) => {
              const head = operands.length < 2 || has("q") ? "" : `${at === 0 ? "" : "\n"}==> ${source.name} <==\n`;
              return head + runStream(begin(), source.text).stdout;
            })
            .join(""),
          exit: 0,
        }),
      });
    },
  };
}

export const headTool = endTool("head");
export const tailTool = endTool("tail");

interface Counts {
  readonly lines: number;
  readonly words: number;
  readonly chars: number;
  readonly bytes: number;
}

function countsOf(text: string): Counts {
  return {
    lines: text.split("\n").length - 1,
    words: text.match(/\S+/g)?.length ?? 0,
    chars: Array.from(text).length,
    bytes: new TextEncoder().encode(text).length,
  };
}

export const wcTool: Tool = {
  name: "wc",
  usage: "[-l] [-w] [-c] [FILE...]",
  summary: "counts lines, words and bytes",
  takesFiles: true,
  start: (args, context) => {
    const options = readOptions("wc", args, {
      flags: "lwcm",
      long: { lines: "l", words: "w", bytes: "c", chars: "m" },
    });
    if (!options.ok) {
      return refusal(options.error);
    }
    const { has, operands } = options.value;
    const isAny = has("l") || has("w") || has("c") || has("m");
    const shown = (counts: Counts): readonly number[] => [
      ...(has("l") || !isAny ? [counts.lines] : []),
      ...(has("w") || !isAny ? [counts.words] : []),
      ...(has("m") ? [counts.chars] : []),
      ...(has("c") || !isAny ? [counts.bytes] : []),
    ];
    const line = (counts: Counts, width: number, name: string): string =>
      `${shown(counts)
        .map((count) => String(count).padStart(width))
        .join(" ")}${name === "" ? "" : ` ${name}`}\n`;
    return startReading("wc", operands, context, {
      stream: () =>
        wholeStream((text) => {
          const counts = countsOf(text);
          return { stdout: line(counts, shown(counts).length === 1 ? 1 : 7, "") };
        }),
      files: (sources) => {
        const each = sources.map(({ name, text }) => ({ name, counts: countsOf(text) }));
        const sum = (key: keyof Counts): number => each.reduce((total, { counts }) => total + counts[key], 0);
        const total = { lines: sum("lines"), words: sum("words"), chars: sum("chars"), bytes: sum("bytes") };
        const width = shown(total).length === 1 && operands.length === 1 ? 1 : String(total.bytes).length;
        return {
          stdout:
            each.map(({ name, counts }) => line(counts, width, name)).join("") +
            (operands.length > 1 ? line(total, width, "total") : ""),
          exit: 0,
        };
      },
    });
  },
};

/** `tee` prints what it reads, and writes it to files. */
export const teeTool: Tool = {
  name: "tee",
  usage: "[-a] FILE...",
  summary: "prints its input, and writes it to files",
  takesFiles: true,
  start: (args, context) => {
    const options = readOptions("tee", args, { flags: "ai", long: { append: "a" } });
    if (!options.ok) {
      return refusal(options.error);
    }
    const { has, operands } = options.value;
    const earlier = has("a") ? sourcesOf("tee", operands, context).sources : [];
    const before = new Map(earlier.map(({ name, text }) => [name, text]));
    const written = (text: string): string =>
      writeFiles(
        "tee",
        context,
        operands.map((name) => [name, (before.get(name) ?? "") + text]),
      );
    const going = (text: string): TextStream => ({
      take: (more) => {
        const stderr = written(text + more);
        return { stdout: more, stderr, next: going(text + more) };
      },
      end: () => ({ next: null }),
    });
    const stderr = written("");
    return stream({ stderr, next: context.hasInput && stderr === "" ? going("") : null, exit: stderr === "" ? 0 : 1 });
  },
};
