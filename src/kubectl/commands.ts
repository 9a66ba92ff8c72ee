import type { Command } from "./command.ts";
import { annotateCommand } from "./commands/annotate.ts";
import { deleteCommand } from "./commands/delete.ts";
import { labelCommand } from "./commands/label.ts";
import { rolloutPauseCommand, rolloutRestartCommand, rolloutResumeCommand } from "./commands/rollout-pause.ts";
import { rolloutUndoCommand } from "./commands/rollout-undo.ts";
import { scaleCommand } from "./commands/scale.ts";
import { setImageCommand } from "./commands/set-image.ts";

/** Every command that is simulated. */
export const commands: readonly Command[] = [
  annotateCommand,
  deleteCommand,
  labelCommand,
  rolloutPauseCommand,
  rolloutRestartCommand,
  rolloutResumeCommand,
  rolloutUndoCommand,
  scaleCommand,
  setImageCommand,
];
