import type { SimTime } from "../api/objects.ts";
import { type ShellFiles, writeFile } from "./files.ts";
import type { ShellTip } from "./tips.ts";
import type { StreamStep } from "./text-stream.ts";

/** What a tool works with. */
export interface ToolContext {
  readonly files: ShellFiles;
  /** Whether something is given to it to read; at a terminal nothing is. */
  readonly hasInput: boolean;
  /** Whether what it prints is seen, and goes neither to a file nor to another command. */
  readonly isTerminal: boolean;
  /** The cluster's wall clock, in ms since 1970. */
  readonly clockMs: number;
  readonly history: readonly string[];
  readonly act: (act: ToolAct) => void;
}

/** Writes files for a tool; gives what it says of those that cannot be. */
export function writeFiles(
  tool: string,
  { files }: ToolContext,
  texts: readonly (readonly [name: string, text: string])[],
): string {
  return texts
    .map(([name, text]) => {
      const written = writeFile(files, name, text);
      return written.ok ? "" : `${tool}: ${name}: ${written.error}\n`;
    })
    .join("");
}

/** What a tool does to the terminal around it. */
export type ToolAct =
  | { readonly type: "clear" | "forget" }
  /** Opens a file in the editor; it may be a new one. */
  | { readonly type: "open"; readonly name: string }
  /** Says in the reader's language what helps on, beside what the tool prints. */
  | { readonly type: "tip"; readonly tip: ShellTip }
  | { readonly type: "assign"; readonly name: string; readonly value: string };

/** How a command begins. */
export type Started =
  | { readonly type: "stream"; readonly step: StreamStep }
  | { readonly type: "kubectl"; readonly words: readonly string[] }
  /** It ends when so much of the cluster's time has passed. */
  | { readonly type: "sleep"; readonly ms: SimTime }
  /** A line that is run again and again. */
  | { readonly type: "watch"; readonly line: string; readonly everyMs: SimTime; readonly header: string };

export interface Tool {
  readonly name: string;
  /** As `help` shows it: what it takes, and what it does. */
  readonly usage: string;
  readonly summary: string;
  /** Whether its arguments are names of files. */
  readonly takesFiles?: true;
  readonly start: (args: readonly string[], context: ToolContext) => Started;
}

export function stream(step: StreamStep): Started {
  return { type: "stream", step };
}
