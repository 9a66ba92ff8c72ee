import type { ManifestFile } from "../apply-manifests.ts";
import { applyLine } from "../kubectl-lines.ts";
import type { CommandOutput } from "../player-state.ts";
import { runLines } from "../run-lines.ts";
import type { CheckPlace } from "./check-manifests.ts";

/** What the server would answer to an apply of the files, as kubectl prints it; nothing is changed. */
export function dryRunApply(files: readonly ManifestFile[], place: CheckPlace): CommandOutput {
  const line = `${applyLine(files)} --dry-run=server`;
  const { outputs } = runLines([line], {
    ...place,
    from: "editor",
    files: new Map(files.map(({ name, text }) => [name, text])),
  });
  const [output] = outputs;
  if (output === undefined) {
    throw new Error("a line that is run has an output");
  }
  return output;
}
