import type { ShellFiles } from "../../shell/files.ts";
import type { Player } from "../player.ts";
import type { ConsoleCompletion } from "./console-state.ts";

export function completeLine(
  _line: string,
  cursor: number,
  _place: { readonly player: Player; readonly files: ShellFiles; readonly variables: readonly string[] },
): ConsoleCompletion {
  return { from: cursor, to: cursor, candidates: [] };
}
