import { fileNameOf, home, isFolder, noSuchFile, readFile } from "../files.ts";
import { readOptions } from "../read-options.ts";
import { done } from "../text-stream.ts";
import { refusal } from "../tool-input.ts";
import { type Started, type Tool, type ToolContext, stream, writeFiles } from "../tool.ts";

const isFlat = "the files of this terminal lie side by side: there are no folders";

export const lsTool: Tool = {
  name: "ls",
  usage: "[-l] [-1] [-a] [FILE...]",
  summary: "lists the files",
  takesFiles: true,
  start: (args, context) => {
    const options = readOptions("ls", args, { flags: "l1ahrtFAR", long: { all: "a", "human-readable": "h" } });
    if (!options.ok) {
      return refusal(options.error, 2);
    }
    const { has, operands } = options.value;
    const { files, isTerminal } = context;
    let stderr = "";
    const names = operands.length === 0 ? [...files.list()] : [];
    for (const path of operands) {
      const name = fileNameOf(path);
      if (isFolder(path)) {
        names.push(...files.list());
      } else if (name !== null && files.read(name) !== undefined) {
        names.push(path);
      } else {
        stderr += `ls: cannot access '${path}': ${noSuchFile}\n`;
      }
    }
    const shown = names.filter((name) => has("a") || has("A") || operands.includes(name) || !name.startsWith("."));
    const ordered = has("r") ? shown.toReversed() : shown;
    const stdout = has("l")
      ? longList(ordered, context, operands.length === 0)
      : isTerminal && !has("1")
        ? inColumns(ordered.map(quoted))
        : ordered.map((name) => `${isTerminal ? quoted(name) : name}\n`).join("");
    return stream({ stdout, stderr, next: null, exit: stderr === "" ? 0 : 2 });
  },
};

const columnsOfTerminal = 80;

/** As many columns as fit, filled one after the other. */
function inColumns(names: readonly string[]): string {
  for (let rows = 1; rows < names.length; rows++) {
    const columns = Array.from({ length: Math.ceil(names.length / rows) }, (_, at) =>
      names.slice(at * rows, (at + 1) * rows),
    );
    const widths = columns.map((column) => Math.max(...column.map((name) => name.length)) + 2);
    if (widths.reduce((sum, width) => sum + width, -2) <= columnsOfTerminal) {
      return Array.from({ length: rows }, (_, row) => {
        const cells = columns.map((column, at) => (column[row] ?? "").padEnd(widths[at] ?? 0));
        return `${cells.join("").trimEnd()}\n`;
      }).join("");
    }
  }
  return names.map((name) => `${name}\n`).join("");
}

function quoted(name: string): string {
  return /^[\w@%+:,./=-]+$/.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`;
}

function longList(names: readonly string[], { files, clockMs }: ToolContext, isAll: boolean): string {
  const rows = names.map((name) => ({
    name,
    size: new TextEncoder().encode(files.read(fileNameOf(name) ?? "") ?? "").length,
  }));
  const width = Math.max(0, ...rows.map(({ size }) => String(size).length));
  const date = new Date(clockMs);
  const day = `${months[date.getUTCMonth()] ?? ""} ${String(date.getUTCDate()).padStart(2)} ${date.toISOString().slice(11, 16)}`;
  const blocks = rows.reduce((sum, { size }) => sum + Math.ceil(size / 4096) * 4, 0);
  return (
    (isAll ? `total ${String(blocks)}\n` : "") +
    rows
      .map(({ name, size }) => `-rw-r--r-- 1 student student ${String(size).padStart(width)} ${day} ${quoted(name)}\n`)
      .join("")
  );
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** `Mon Jan 12 09:00:05 UTC 2026`. */
export function dateText(clockMs: number): string {
  const date = new Date(clockMs);
  const day = `${days[date.getUTCDay()] ?? ""} ${months[date.getUTCMonth()] ?? ""} ${String(date.getUTCDate()).padStart(2)}`;
  return `${day} ${date.toISOString().slice(11, 19)} UTC ${String(date.getUTCFullYear())}`;
}

export const dateTool: Tool = {
  name: "date",
  usage: "",
  summary: "prints the cluster's time",
  start: (args, { clockMs }) => {
    const iso = new Date(clockMs).toISOString();
    const [format, ...more] = args.filter((arg) => arg !== "-u");
    if (more.length > 0 || (format !== undefined && !format.startsWith("+"))) {
      return refusal(`date: invalid date '${format ?? ""}'`);
    }
    if (format === undefined) {
      return stream(done(`${dateText(clockMs)}\n`));
    }
    const values: Readonly<Record<string, string>> = {
      Y: iso.slice(0, 4),
      m: iso.slice(5, 7),
      d: iso.slice(8, 10),
      H: iso.slice(11, 13),
      M: iso.slice(14, 16),
      S: iso.slice(17, 19),
      F: iso.slice(0, 10),
      T: iso.slice(11, 19),
      s: String(Math.floor(clockMs / 1000)),
      "%": "%",
    };
    return stream(done(`${format.slice(1).replaceAll(/%(.)/g, (all, letter: string) => values[letter] ?? all)}\n`));
  },
};

export const rmTool: Tool = {
  name: "rm",
  usage: "[-f] FILE...",
  summary: "removes files",
  takesFiles: true,
  start: (args, { files }) => {
    const options = readOptions("rm", args, { flags: "frRiv", long: { force: "f", recursive: "r" } });
    if (!options.ok) {
      return refusal(options.error);
    }
    const { has, operands } = options.value;
    if (operands.length === 0) {
      return has("f") ? stream(done()) : refusal("rm: missing operand\nTry 'rm --help' for more information.");
    }
    const told = operands.map((path) => {
      if (isFolder(path)) {
        return "rm: refusing to remove '.' or '..' directory: skipping '.'\n";
      }
      const name = fileNameOf(path);
      const removed = name === null ? undefined : files.remove(name);
      return removed?.ok === true || has("f") ? "" : `rm: cannot remove '${path}': ${noSuchFile}\n`;
    });
    const stderr = told.join("");
    return stream({ stderr, next: null, exit: stderr === "" ? 0 : 1 });
  },
};

/** `mv` and `cp`: one file to another name, or to the folder, which is where it is. */
function copyTool(name: "mv" | "cp"): Tool {
  return {
    name,
    usage: "FROM TO",
    summary: name === "mv" ? "gives a file another name" : "copies a file",
    takesFiles: true,
    start: (args, context) => {
      const options = readOptions(name, args, { flags: "finvrRap", long: { force: "f", recursive: "r" } });
      if (!options.ok) {
        return refusal(options.error);
      }
      const [from, to, ...more] = options.value.operands;
      const hint = `\nTry '${name} --help' for more information.`;
      if (from === undefined) {
        return refusal(`${name}: missing file operand${hint}`);
      }
      if (to === undefined) {
        return refusal(`${name}: missing destination file operand after '${from}'${hint}`);
      }
      if (more.length > 0) {
        return refusal(`${name}: ${isFlat}`);
      }
      const read = readFile(context.files, from);
      if (!read.ok) {
        return refusal(`${name}: cannot stat '${from}': ${read.error}`);
      }
      const source = fileNameOf(from) ?? from;
      if (isFolder(to) || fileNameOf(to) === source) {
        return refusal(`${name}: '${from}' and '${isFolder(to) ? `./${source}` : to}' are the same file`);
      }
      const stderr = writeFiles(name, context, [[to, read.value]]);
      if (stderr === "" && name === "mv") {
        context.files.remove(source);
      }
      return stream({ stderr, next: null, exit: stderr === "" ? 0 : 1 });
    },
  };
}

export const mvTool = copyTool("mv");
export const cpTool = copyTool("cp");

export const touchTool: Tool = {
  name: "touch",
  usage: "FILE...",
  summary: "makes an empty file where there is none",
  takesFiles: true,
  start: (args, context) => {
    const options = readOptions("touch", args, { flags: "acm" });
    if (!options.ok) {
      return refusal(options.error);
    }
    const { has, operands } = options.value;
    if (operands.length === 0) {
      return refusal("touch: missing file operand\nTry 'touch --help' for more information.");
    }
    const missing = operands.filter((path) => !readFile(context.files, path).ok && !isFolder(path) && !has("c"));
    const stderr = writeFiles(
      "touch",
      context,
      missing.map((path) => [path, ""]),
    );
    return stream({ stderr, next: null, exit: stderr === "" ? 0 : 1 });
  },
};

export const mkdirTool: Tool = {
  name: "mkdir",
  usage: "",
  summary: "says that there are no folders",
  start: () => refusal(`mkdir: ${isFlat}`),
};

export const cdTool: Tool = {
  name: "cd",
  usage: "",
  summary: "stays where it is: there are no folders",
  start: ([path = home]) =>
    isFolder(path) || path === "~" || path === "-" ? stream(done()) : refusal(`bash: cd: ${path}: ${noSuchFile}`),
};

export const pwdTool: Tool = {
  name: "pwd",
  usage: "",
  summary: "prints the folder in which the files are",
  start: () => stream(done(`${home}\n`)),
};

/** An editor of a terminal, for which the page has its own. */
export function editorTool(name: string): Tool {
  return {
    name,
    usage: "FILE",
    summary: "opens a file in the editor",
    takesFiles: true,
    start: (args, { act }): Started => {
      const paths = args.filter((arg) => !arg.startsWith("-") && !arg.startsWith("+"));
      const [path] = paths;
      if (path === undefined || paths.length > 1) {
        return refusal(`${name}: give the name of one file`);
      }
      const file = fileNameOf(path);
      if (file === null || isFolder(path)) {
        return refusal(`${name}: ${path}: ${isFolder(path) ? "Is a directory" : noSuchFile}`);
      }
      act({ type: "open", name: file });
      return stream(done());
    },
  };
}
