import type { ConsoleChunk, ConsoleEntry } from "../../player/console/console-state.ts";

/** Some lines of an output: few enough to be laid out at once, many enough that ten thousand lines are few blocks. */
export interface OutputBlock {
  readonly stream: ConsoleChunk["stream"];
  readonly text: string;
  readonly lines: number;
}

export const linesPerBlock = 50;

/** What a command printed in blocks, in the order in which it came; only the last one changes as more comes. */
export function outputBlocks(chunks: readonly ConsoleChunk[]): readonly OutputBlock[] {
  return runsOf(chunks).flatMap(({ stream, text }) => {
    const blocks: OutputBlock[] = [];
    let start = 0;
    let lines = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) {
      lines++;
      if (lines === linesPerBlock) {
        blocks.push({ stream, text: text.slice(start, end + 1), lines });
        start = end + 1;
        lines = 0;
      }
    }
    if (start < text.length) {
      blocks.push({ stream, text: text.slice(start), lines: text.endsWith("\n") ? lines : lines + 1 });
    }
    return blocks;
  });
}

/** Neighbours of one stream are one text: a line may come in pieces. */
function runsOf(chunks: readonly ConsoleChunk[]): readonly ConsoleChunk[] {
  const runs: { stream: ConsoleChunk["stream"]; texts: string[] }[] = [];
  for (const { stream, text } of chunks) {
    const last = runs.at(-1);
    if (last?.stream === stream) {
      last.texts.push(text);
    } else if (text !== "") {
      runs.push({ stream, texts: [text] });
    }
  }
  return runs.map(({ stream, texts }) => ({ stream, text: texts.join("") }));
}

const joined = new WeakMap<readonly ConsoleChunk[], string>();

/** All that a command printed. */
export function outputOf({ chunks }: ConsoleEntry): string {
  const known = joined.get(chunks);
  if (known !== undefined) {
    return known;
  }
  const text = chunks.map((chunk) => chunk.text).join("");
  joined.set(chunks, text);
  return text;
}

const counted = new WeakMap<ConsoleEntry, number>();

/** How many lines of the log an entry has, its own line among them. */
export function linesOf(entry: ConsoleEntry): number {
  const known = counted.get(entry);
  if (known !== undefined) {
    return known;
  }
  const count = 1 + lineCount(outputOf(entry));
  counted.set(entry, count);
  return count;
}

/** The lines of a text, the last of which need not be ended. */
export function lineCount(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
    count++;
  }
  return text === "" || text.endsWith("\n") ? count : count + 1;
}

/** All of a log as one would copy it from a terminal. */
export function logText(entries: readonly ConsoleEntry[]): string {
  return entries
    .map((entry) => {
      const output = outputOf(entry);
      const line = entry.origin === "note" ? entry.line : `$ ${entry.line}`;
      return `${line}\n${output}${output === "" || output.endsWith("\n") ? "" : "\n"}`;
    })
    .join("");
}
