import { readFile } from "./files.ts";
import { type StreamStep, type TextStream, failed } from "./text-stream.ts";
import { type Started, type ToolContext, stream } from "./tool.ts";

/** A text that a tool works on, and the name of the file that it is from. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** What a tool that reads files or its input comes to for each of them. */
export interface Reading {
  /** For what is read from the input as it comes. */
  readonly stream: () => TextStream;
  /** `tail -f`. */
  readonly isFollowing?: boolean;
  /** For files, all of them at once; what could not be read is told already. */
  readonly files: (sources: readonly Source[]) => {
    readonly stdout: string;
    readonly stderr?: string;
    readonly exit: number;
  };
}

/** Starts a tool on the files that it is given, or on its input where there are none, or `-`. */
export function startReading(
  tool: string,
  operands: readonly string[],
  context: ToolContext,
  reading: Reading,
): Started {
  if (operands.length === 0 || (operands.length === 1 && operands[0] === "-")) {
    const waiting = reading.stream();
    return stream(context.hasInput ? { next: waiting } : waiting.end());
  }
  const found = sourcesOf(tool, operands, context, reading.isFollowing);
  const { stdout, stderr = "", exit } = reading.files(found.sources);
  return stream({ stdout, stderr: found.stderr + stderr, next: null, exit: found.stderr === "" ? exit : found.exit });
}

/** The texts of files; those that cannot be read are told of. */
export function sourcesOf(
  tool: string,
  operands: readonly string[],
  { files }: ToolContext,
  isFollowing = false,
): { readonly sources: readonly Source[]; readonly stderr: string; readonly exit: number } {
  const sources: Source[] = [];
  let stderr = "";
  for (const name of operands) {
    const read = name === "-" ? ({ ok: true, value: "" } as const) : readFile(files, name);
    if (read.ok) {
      sources.push({ name, text: read.value });
    } else {
      stderr += `${tool}: ${told(tool, name)}: ${read.error}\n`;
    }
  }
  // GNU tail waits for files that may come, and gives up where there is none of them.
  stderr += tool === "tail" && isFollowing && sources.length === 0 && stderr !== "" ? "tail: no files remaining\n" : "";
  return { sources, stderr, exit: tool === "grep" || tool === "sort" ? 2 : 1 };
}

function told(tool: string, name: string): string {
  switch (tool) {
    case "head":
    case "tail":
      return `cannot open '${name}' for reading`;
    case "sort":
      return `cannot read: ${name}`;
    default:
      return name;
  }
}

/** All that a stream prints for a text. */
export function runStream(
  begun: TextStream,
  text: string,
): { readonly stdout: string; readonly stderr: string; readonly exit: number } {
  const taken: StreamStep = text === "" ? { next: begun } : begun.take(text);
  const end: StreamStep = taken.next?.end() ?? { next: null, exit: taken.exit ?? 0 };
  return {
    stdout: (taken.stdout ?? "") + (end.stdout ?? ""),
    stderr: (taken.stderr ?? "") + (end.stderr ?? ""),
    exit: end.exit ?? 0,
  };
}

/** A tool that refuses its arguments. */
export function refusal(message: string, exit = 1): Started {
  return stream(failed(message, exit));
}
