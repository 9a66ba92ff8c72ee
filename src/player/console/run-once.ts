import { parseLine } from "../../shell/parse-line.ts";
import type { ConsoleChunk } from "./console-state.ts";
import { Pipeline, type ShellDesk, isWanted } from "./pipeline.ts";

/** Runs a line of `watch` or of `$(…)`: at once, and without a change of the cluster. */
export function runOnce(line: string, desk: ShellDesk, reader: "watch" | "$(...)"): readonly ConsoleChunk[] {
  const chunks: ConsoleChunk[] = [];
  const parsed = parseLine(line);
  if (parsed.type !== "line") {
    return [
      { stream: "stderr", text: `${reader === "watch" ? parsed.message.replace(/^bash:/, "sh:") : parsed.message}\n` },
    ];
  }
  const reading: ShellDesk = { ...desk, kubectl: { ...desk.kubectl, act: null, reader }, act: () => undefined };
  let exit = 0;
  for (const pipeline of parsed.pipelines) {
    if (isWanted(pipeline, exit)) {
      const running = new Pipeline(pipeline, reading, {
        print: (stream, text, told) => chunks.push({ stream, text, ...(told === undefined ? {} : { told }) }),
        replace: (all) => chunks.splice(0, chunks.length, ...all),
        done: (code) => {
          exit = code;
        },
      });
      running.begin();
      running.stop();
    }
  }
  return chunks;
}
