import type { CommandOutput } from "../player-state.ts";
import type { ConsoleLog } from "./console-log.ts";
import type { Echo } from "./echo.ts";
import { englishOf } from "./english-of.ts";
import { printOutput } from "./kubectl-process.ts";

/** Adds what was done elsewhere in the page to the log. */
export function showEcho(log: ConsoleLog, echo: Echo): void {
  switch (echo.type) {
    case "note":
      log.addNote(echo.told, echo.atMs);
      break;
    case "line":
      log.add({ origin: "page", line: echo.line, exit: 0, atMs: echo.atMs });
      break;
    case "output":
      showOutput(log, echo.output);
      break;
    default:
      echo satisfies never;
  }
}

function showOutput(log: ConsoleLog, output: CommandOutput): void {
  const { line, exit, atMs } = output;
  const entry = log.add({ origin: "page", line, exit, atMs });
  printOutput(
    {
      print: (stream, text) => {
        log.print(entry, { stream, text });
      },
    },
    output,
  );
  const told =
    output.tooManyPods !== undefined
      ? ({ type: "tooManyPods", ...output.tooManyPods } as const)
      : output.isUnavailable === true
        ? ({ type: "unavailable" } as const)
        : null;
  if (told !== null) {
    log.print(entry, { stream: "stderr", text: `${englishOf(told)}\n`, told });
  }
}
