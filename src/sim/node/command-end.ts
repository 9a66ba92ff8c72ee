import type { Container } from "../../api/objects.ts";
import type { ProcessPhase } from "./process-phase.ts";

/** What a command in a container comes to. */
export interface CommandEnd {
  readonly exit: number;
  readonly output: string;
  readonly seconds: number;
  /** The program that is not there, where the command could not even begin. */
  readonly missing?: string;
}

/** What a command finds around it. */
export interface World {
  readonly container: Container;
  readonly phase: ProcessPhase;
}

export const fine: CommandEnd = { exit: 0, output: "", seconds: 0 };

export function ends(exit: number, output = ""): CommandEnd {
  return { exit, output, seconds: 0 };
}
