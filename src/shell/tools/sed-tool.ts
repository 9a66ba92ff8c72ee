import { TooLong } from "../find-pattern.ts";
import { readOptions } from "../read-options.ts";
import { type SedAct, type SedAddress, type SedCommand, readSedScript } from "../sed-script.ts";
import { refusal, runStream, sourcesOf, startReading } from "../tool-input.ts";
import { type StreamStep, type TextStream, wholeStream } from "../text-stream.ts";
import { type Started, type Tool, type ToolContext, stream, writeFiles } from "../tool.ts";

/** Models GNU sed, as far as manifests and columns are changed by it. */
export const sedTool: Tool = {
  name: "sed",
  usage: "[-n] [-E] [-i] 's/OLD/NEW/g' [FILE...]",
  summary: "changes lines; -i in the file itself",
  takesFiles: true,
  start: (args, context) => {
    const isInPlace = (arg: string): boolean => /^(?:-i\S*|--in-place(?:=.*)?)$/.test(arg);
    // Each `-e` is a part of the script.
    const expressions = args.filter((_, at) => /^-[nErsu]*e$/.test(args[at - 1] ?? ""));
    const options = readOptions(
      "sed",
      args.filter((arg) => !isInPlace(arg)),
      {
        flags: "nErsu",
        values: "e",
        long: { quiet: "n", silent: "n", "regexp-extended": "E" },
      },
    );
    if (!options.ok) {
      return refusal(options.error);
    }
    const { has, operands } = options.value;
    const [script, ...names] = expressions.length > 0 ? [expressions.join("\n"), ...operands] : operands;
    if (script === undefined) {
      return refusal("Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...");
    }
    const commands = readSedScript(script, has("E") || has("r"));
    if (!commands.ok) {
      return refusal(commands.error);
    }
    const begin = (): TextStream => wholeStream((text) => edited(text, commands.value, has("n")));
    if (args.some(isInPlace)) {
      return inPlace(names, context, begin);
    }
    return startReading("sed", names, context, {
      stream: begin,
      files: (sources) => runStream(begin(), sources.map(({ text }) => text).join("")),
    });
  },
};

function inPlace(names: readonly string[], context: ToolContext, begin: () => TextStream): Started {
  if (names.length === 0) {
    return refusal("sed: no input files");
  }
  const { sources, stderr } = sourcesOf("sed", names, context);
  const changed = sources.map(({ name, text }) => ({ name, ran: runStream(begin(), text) }));
  const failed = changed.map(({ ran }) => ran.stderr).join("");
  const written = writeFiles(
    "sed",
    context,
    changed.filter(({ ran }) => ran.exit === 0).map(({ name, ran }) => [name, ran.stdout]),
  );
  const told = stderr.replaceAll("sed: ", "sed: can't read ") + failed + written;
  return stream({ stderr: told, next: null, exit: told === "" ? 0 : 2 });
}

function edited(text: string, commands: readonly SedCommand[], isQuiet: boolean): Omit<StreamStep, "next"> {
  try {
    return { stdout: editedLines(text, commands, isQuiet) };
  } catch (error) {
    if (error instanceof TooLong) {
      return { stderr: "sed: this pattern takes too long here: a simpler one is needed\n", exit: 1 };
    }
    throw error;
  }
}

function editedLines(text: string, commands: readonly SedCommand[], isQuiet: boolean): string {
  const isEnded = text.endsWith("\n") || text === "";
  const lines = text.split("\n");
  if (isEnded) {
    lines.pop();
  }
  /** The ranges that have begun. */
  const open = new Set<SedCommand>();
  const printed: string[] = [];
  for (const [at, given] of lines.entries()) {
    const place = { number: at + 1, isLast: at === lines.length - 1 };
    let line = given;
    let isPrinted = !isQuiet;
    let isOver = false;
    const after: string[] = [];
    for (const command of commands) {
      if (isFor(command, line, place, open) === command.isNegated) {
        continue;
      }
      const { act } = command;
      if (act.type === "replace") {
        const replaced = replacedIn(line, act);
        if (replaced !== null) {
          line = replaced;
          printed.push(...(act.prints ? [line] : []));
        }
      } else if (act.type === "print") {
        printed.push(line);
      } else if (act.type === "add") {
        (act.where === "after" ? after : printed).push(act.text);
        if (act.where === "instead") {
          isPrinted = false;
          break;
        }
      } else {
        isOver = act.type === "quit";
        isPrinted &&= act.type === "quit";
        break;
      }
    }
    printed.push(...(isPrinted ? [line] : []), ...after);
    if (isOver) {
      break;
    }
  }
  const all = printed.map((line) => `${line}\n`).join("");
  return isEnded ? all : all.replace(/\n$/, "");
}

interface LinePlace {
  readonly number: number;
  readonly isLast: boolean;
}

function isFor(command: SedCommand, line: string, place: LinePlace, open: Set<SedCommand>): boolean {
  const { from, to } = command;
  if (from === null) {
    return true;
  }
  if (to === null) {
    return isAt(from, line, place);
  }
  if (open.has(command)) {
    // A number that is behind already ends the range with this line.
    if (isAt(to, line, place) || (to.type === "line" && to.number <= place.number)) {
      open.delete(command);
    }
    return to.type !== "line" || to.number >= place.number;
  }
  if (!isAt(from, line, place)) {
    return false;
  }
  if (to.type !== "line" || to.number > place.number) {
    open.add(command);
  }
  return true;
}

function isAt(address: SedAddress, line: string, { number, isLast }: LinePlace): boolean {
  switch (address.type) {
    case "line":
      return address.number === number;
    case "last":
      return isLast;
    case "pattern":
      return address.find(Array.from(line), 0) !== null;
    default:
      return address satisfies never;
  }
}

/** A line with what was found in it replaced; `null`: nothing was. */
function replacedIn(
  line: string,
  { find, by, from, isAll }: Extract<SedAct, { readonly type: "replace" }>,
): string | null {
  const chars = Array.from(line);
  let result = "";
  let at = 0;
  let count = 0;
  let lastEnd = -1;
  let hasReplaced = false;
  while (at <= chars.length) {
    const found = find(chars, at);
    if (found === null) {
      break;
    }
    if (found.end === found.start && found.end === lastEnd) {
      // Right after what was found last there is not nothing as well.
      result += chars[at] ?? "";
      at++;
      continue;
    }
    lastEnd = found.end;
    count++;
    const text = chars.slice(found.start, found.end).join("");
    result += chars.slice(at, found.start).join("");
    const isMeant = count >= from;
    result += isMeant ? by.map((part) => part ?? text).join("") : text;
    hasReplaced ||= isMeant;
    at = found.end;
    if (found.end === found.start) {
      // Nothing was found here: the next character stays, and the search goes on after it.
      result += chars[at] ?? "";
      at++;
    }
    if (isMeant && !isAll) {
      break;
    }
  }
  return hasReplaced ? result + chars.slice(at).join("") : null;
}
