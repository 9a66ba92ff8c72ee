import type { Command, Invocation } from "../command.ts";
import { allNamespacesFlag, filenameFlags, selectorFlag } from "../common-flags.ts";
import type { FlagSpec } from "../flags.ts";
import { flagText } from "../flags.ts";
import { type KubectlContext, type Plan, refuse } from "../plan.ts";
import { findTargets } from "../targets.ts";

const containerFlag: FlagSpec = { name: "container", short: "c", type: "string" };

/** Models staging/src/k8s.io/kubectl/pkg/cmd/logs/logs.go as far as it refuses; containers here write nothing. */
export const logsCommand: Command = {
  path: ["logs"],
  usage: "[-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]",
  flags: [
    ...["follow:f", "previous:p"].map((text): FlagSpec => ({
      name: text.slice(0, -2),
      short: text.slice(-1),
      type: "bool",
    })),
    ...["all-containers", "all-pods", "timestamps", "ignore-errors", "prefix", "insecure-skip-tls-verify-backend"].map(
      (name): FlagSpec => ({ name, type: "bool" }),
    ),
    ...["since-time", "pod-running-timeout"].map((name): FlagSpec => ({ name, type: "string" })),
    { name: "since", type: "duration" },
    { name: "tail", type: "int", default: "-1" },
    { name: "limit-bytes", type: "int" },
    { name: "max-log-requests", type: "int" },
    containerFlag,
    selectorFlag,
    allNamespacesFlag,
  ],
  plan: planLogs,
};

function planLogs(invocation: Invocation, context: KubectlContext): Plan {
  const { args, flags, namespace } = invocation;
  const [name] = args;
  if (name === undefined && flagText(flags, "selector") === "") {
    return refuse(
      "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples",
    );
  }
  const found = findTargets(invocation, context, {
    args: name === undefined || name.includes("/") ? args : [`pods/${name}`],
  });
  if (!found.ok) {
    return refuse(found.error);
  }
  const [error] = found.value.errors;
  if (error?.type === "api") {
    return refuse(
      `error from server (${error.failure.reason}): ${error.failure.message} in namespace ${JSON.stringify(namespace)}`,
    );
  }
  return refuse("the containers of this simulator write no logs");
}

/** Models staging/src/k8s.io/kubectl/pkg/cmd/exec/exec.go as far as it refuses; containers here run no commands. */
export const execCommand: Command = {
  path: ["exec"],
  usage: "(POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...]",
  flags: [
    ...["stdin:i", "tty:t", "quiet:q"].map((text): FlagSpec => ({
      name: text.slice(0, -2),
      short: text.slice(-1),
      type: "bool",
    })),
    { name: "pod-running-timeout", type: "duration" },
    containerFlag,
    ...filenameFlags,
  ],
  plan: planExec,
};

function planExec(invocation: Invocation, context: KubectlContext): Plan {
  const { args, argsBeforeDash } = invocation;
  const [name] = args;
  if (name === undefined || argsBeforeDash === 0) {
    return refuse("pod, type/name or --filename must be specified");
  }
  if (args.length < 2) {
    return refuse("you must specify at least one command for the container");
  }
  if (argsBeforeDash === undefined) {
    return refuse(
      "exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee 'kubectl exec -h' for help and examples",
    );
  }
  const found = findTargets(invocation, context, { args: name.includes("/") ? [name] : [`pods/${name}`] });
  if (!found.ok) {
    return refuse(found.error);
  }
  const [error] = found.value.errors;
  return refuse(error ?? "the containers of this simulator run no commands");
}
