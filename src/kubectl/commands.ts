import type { Command } from "./command.ts";
import { annotateCommand } from "./commands/annotate.ts";
import { apiResourcesCommand } from "./commands/api-resources.ts";
import { apiVersionsCommand } from "./commands/api-versions.ts";
import { applyEditLastAppliedCommand } from "./commands/apply-edit-last-applied.ts";
import { applySetLastAppliedCommand } from "./commands/apply-set-last-applied.ts";
import { applyViewLastAppliedCommand } from "./commands/apply-view-last-applied.ts";
import { applyCommand } from "./commands/apply.ts";
import { authCanICommand } from "./commands/auth.ts";
import { autoscaleCommand } from "./commands/autoscale.ts";
import { clusterInfoCommand, clusterInfoDumpCommand } from "./commands/cluster-info.ts";
import {
  configCurrentContextCommand,
  configGetClustersCommand,
  configGetContextsCommand,
  configGetUsersCommand,
  configSetContextCommand,
  configUseContextCommand,
  configViewCommand,
} from "./commands/config.ts";
import { cordonCommand, uncordonCommand } from "./commands/cordon.ts";
import { createConfigMapCommand } from "./commands/create-configmap.ts";
import { createDeploymentCommand } from "./commands/create-deployment.ts";
import { createBudgetCommand } from "./commands/create-budget.ts";
import { createNamespaceCommand } from "./commands/create-namespace.ts";
import { createSecretDockerCommand } from "./commands/create-secret-docker.ts";
import { createSecretTlsCommand } from "./commands/create-secret-tls.ts";
import { createSecretGenericCommand } from "./commands/create-secret.ts";
import {
  createServiceClusterIpCommand,
  createServiceExternalNameCommand,
  createServiceLoadBalancerCommand,
  createServiceNodePortCommand,
} from "./commands/create-service.ts";
import { createCommand } from "./commands/create.ts";
import { deleteCommand } from "./commands/delete.ts";
import { describeCommand } from "./commands/describe.ts";
import { diffCommand } from "./commands/diff.ts";
import { drainCommand } from "./commands/drain.ts";
import { editCommand } from "./commands/edit.ts";
import { eventsCommand } from "./commands/events.ts";
import { execCommand } from "./commands/exec.ts";
import { explainCommand } from "./commands/explain.ts";
import { exposeCommand } from "./commands/expose.ts";
import { getCommand } from "./commands/get.ts";
import { labelCommand } from "./commands/label.ts";
import { logsCommand } from "./commands/logs.ts";
import { patchCommand } from "./commands/patch.ts";
import { portForwardCommand } from "./commands/port-forward.ts";
import { replaceCommand } from "./commands/replace.ts";
import { rolloutPauseCommand, rolloutRestartCommand, rolloutResumeCommand } from "./commands/rollout-change.ts";
import { rolloutHistoryCommand } from "./commands/rollout-history.ts";
import { rolloutStatusCommand } from "./commands/rollout-status.ts";
import { rolloutUndoCommand } from "./commands/rollout-undo.ts";
import { runCommand } from "./commands/run.ts";
import { scaleCommand } from "./commands/scale.ts";
import { setEnvCommand } from "./commands/set-env.ts";
import { setImageCommand } from "./commands/set-image.ts";
import { setResourcesCommand } from "./commands/set-resources.ts";
import { setSelectorCommand } from "./commands/set-selector.ts";
import { setServiceAccountCommand } from "./commands/set-serviceaccount.ts";
import { taintCommand } from "./commands/taint.ts";
import { topNodeCommand, topPodCommand } from "./commands/top.ts";
import { versionCommand } from "./commands/version.ts";
import { waitCommand } from "./commands/wait.ts";

/** Every command that is simulated. */
export const commands: readonly Command[] = [
  annotateCommand,
  apiResourcesCommand,
  apiVersionsCommand,
  applyCommand,
  applyEditLastAppliedCommand,
  applySetLastAppliedCommand,
  applyViewLastAppliedCommand,
  authCanICommand,
  autoscaleCommand,
  clusterInfoCommand,
  clusterInfoDumpCommand,
  configCurrentContextCommand,
  configGetClustersCommand,
  configGetContextsCommand,
  configGetUsersCommand,
  configSetContextCommand,
  configUseContextCommand,
  configViewCommand,
  cordonCommand,
  createCommand,
  createConfigMapCommand,
  createDeploymentCommand,
  createNamespaceCommand,
  createBudgetCommand,
  createSecretDockerCommand,
  createSecretGenericCommand,
  createSecretTlsCommand,
  createServiceClusterIpCommand,
  createServiceExternalNameCommand,
  createServiceLoadBalancerCommand,
  createServiceNodePortCommand,
  deleteCommand,
  describeCommand,
  diffCommand,
  drainCommand,
  editCommand,
  eventsCommand,
  execCommand,
  explainCommand,
  exposeCommand,
  getCommand,
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
  runCommand,
  scaleCommand,
  setEnvCommand,
  setImageCommand,
  setResourcesCommand,
  setSelectorCommand,
  setServiceAccountCommand,
  taintCommand,
  topNodeCommand,
  topPodCommand,
  uncordonCommand,
  versionCommand,
  waitCommand,
];
