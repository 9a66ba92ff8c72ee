import { completeShell } from "../../shell/complete-shell.ts";
import type { ShellFiles } from "../../shell/files.ts";
import { frameAt } from "../../sim/timeline.ts";
import { imagesAround } from "../images-in-use.ts";
import type { Player } from "../player.ts";
import type { ConsoleCompletion } from "./console-state.ts";

/** What the word at the cursor may become, in the cluster as it is where one looks. */
export function completeLine(
  line: string,
  cursor: number,
  place: { readonly player: Player; readonly files: ShellFiles; readonly variables: readonly string[] },
): ConsoleCompletion {
  const { timeline, playheadMs, namespace } = place.player.store.getState();
  return completeShell(line, Math.min(Math.max(cursor, 0), line.length), {
    state: frameAt(timeline, playheadMs).state,
    namespace,
    files: place.files.list(),
    images: imagesAround(timeline, playheadMs),
    variables: place.variables,
  });
}
