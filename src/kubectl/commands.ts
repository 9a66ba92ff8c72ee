import type { Command } from "./command.ts";
import { annotateCommand } from "./commands/annotate.ts";
import { applyCommand } from "./commands/apply.ts";
import { autoscaleCommand } from "./commands/autoscale.ts";
import { cordonCommand, uncordonCommand } from "./commands/cordon.ts";
import { createDeploymentCommand } from "./commands/create-deployment.ts";
import { createNamespaceCommand } from "./commands/create-namespace.ts";
import { createCommand } from "./commands/create.ts";
import { deleteCommand } from "./commands/delete.ts";
import { drainCommand } from "./commands/drain.ts";
import { editCommand } from "./commands/edit.ts";
import { execCommand } from "./commands/exec.ts";
import { exposeCommand } from "./commands/expose.ts";
import { labelCommand } from "./commands/label.ts";
import { logsCommand } from "./commands/logs.ts";
import { patchCommand } from "./commands/patch.ts";
import { portForwardCommand } from "./commands/port-forward.ts";
import { replaceCommand } from "./commands/replace.ts";
import { rolloutPauseCommand, rolloutRestartCommand, rolloutResumeCommand } from "./commands/rollout-change.ts";
import { rolloutHistoryCommand } from "./commands/rollout-history.ts";
import { rolloutStatusCommand } from "./commands/rollout-status.ts";
import { rolloutUndoCommand } from "./commands/rollout-undo.ts";
import { scaleCommand } from "./commands/scale.ts";
import { setEnvCommand } from "./commands/set-env.ts";
import { setImageCommand } from "./commands/set-image.ts";
import { setResourcesCommand } from "./commands/set-resources.ts";
import { waitCommand } from "./commands/wait.ts";

/** Every command that is simulated. */
export const commands: readonly Command[] = [
  annotateCommand,
  applyCommand,
  autoscaleCommand,
  cordonCommand,
  createCommand,
  createDeploymentCommand,
  createNamespaceCommand,
  deleteCommand,
  drainCommand,
  editCommand,
  execCommand,
  exposeCommand,
  labelCommand,
  logsCommand,
  patchCommand,
  portForwardCommand,
  replaceCommand,
  rolloutHistoryCommand,
  rolloutPauseCommand,
  rolloutRestartCommand,
  rolloutResumeCommand,
  rolloutStatusCommand,
  rolloutUndoCommand,
  scaleCommand,
  setEnvCommand,
  setImageCommand,
  setResourcesCommand,
  uncordonCommand,
  waitCommand,
];
