import { type LineTool, lineStream, type StreamStep, wholeStream } from "../text-stream.ts";
import { runStream, startReading } from "../tool-input.ts";
import type { Started, ToolContext } from "../tool.ts";

/** A tool for the whole of its input. */
export function onWhole(
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
export function plainLines(text: string): readonly string[] {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

export function joinLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

/** A tool that makes another of each line. */
export function eachLine(
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
