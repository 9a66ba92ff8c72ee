import type { Command, Invocation } from "../command.ts";
import { outputFlags } from "../common-flags.ts";
import { textError } from "../error-text.ts";
import { flagOn, flagText, hasFlag } from "../flags.ts";
import { printObject } from "../get/print-objects.ts";
import { commandHelp } from "../help/render-help.ts";
import { CONTEXT, USER, kubeconfig } from "../kubeconfig.ts";
import { readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse, say } from "../plan.ts";
import { alignTabs, tableStops } from "../tab-writer.ts";

// Models staging/src/k8s.io/client-go/tools/clientcmd and kubectl/pkg/cmd/config: there is one context, and what can be
// changed of it is its namespace.

export const configCurrentContextCommand: Command = {
  path: ["config", "current-context"],
  usage: "[flags]",
  flags: [],
  plan: () => say(`${CONTEXT}\n`),
};

export const configGetClustersCommand: Command = {
  path: ["config", "get-clusters"],
  usage: "[flags]",
  flags: [],
  plan: () => say(`NAME\n${CONTEXT}\n`),
};

export const configGetUsersCommand: Command = {
  path: ["config", "get-users"],
  usage: "[flags]",
  flags: [],
  plan: () => say(`NAME\n${USER}\n`),
};

export const configGetContextsCommand: Command = {
  path: ["config", "get-contexts"],
  usage: "[(-o|--output=)name)]",
  flags: [
    { name: "no-headers", type: "bool" },
    { name: "output", short: "o", type: "string" },
  ],
  plan: ({ args, flags }, { namespace }) => {
    const output = flagText(flags, "output");
    if (output !== "" && output !== "name") {
      return refuse(
        `--output ${output} is not available in kubectl config get-contexts; resetting to default output format`,
      );
    }
    const isListed = args.length === 0 || args.includes(CONTEXT);
    const steps = args
      .filter((name) => name !== CONTEXT)
      .map((name) => ({ error: { type: "text", message: `context ${name} not found` } }) as const);
    if (output === "name") {
      return planOfSteps([{ stdout: isListed ? `${CONTEXT}\n` : "" }, ...steps]);
    }
    const header = flagOn(flags, "no-headers") ? "" : "CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE\n";
    const row = `*\t${CONTEXT}\t${CONTEXT}\t${USER}\t${namespace === "default" ? "" : namespace}\n`;
    return planOfSteps([{ stdout: alignTabs(header + (isListed ? row : ""), tableStops) }, ...steps]);
  },
};

export const configUseContextCommand: Command = {
  path: ["config", "use-context"],
  aliases: ["use"],
  usage: "CONTEXT_NAME",
  flags: [],
  plan: ({ args }, context) => {
    const [name = ""] = args;
    if (args.length !== 1) {
      return withHelp(configUseContextCommand, args, context);
    }
    if (name === "") {
      return refuse("empty context names are not allowed");
    }
    return name === CONTEXT
      ? say(`Switched to context ${JSON.stringify(name)}.\n`)
      : refuse(`no context exists with the name: ${JSON.stringify(name)}`);
  },
};

export const configSetContextCommand: Command = {
  path: ["config", "set-context"],
  usage: "[NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace]",
  flags: [
    { name: "cluster", type: "string" },
    { name: "current", type: "bool" },
    { name: "namespace", type: "string" },
    { name: "user", type: "string" },
  ],
  plan: planSetContext,
};

function planSetContext(invocation: Invocation, context: KubectlContext): Plan {
  const { args, flags } = invocation;
  const isCurrent = flagOn(flags, "current");
  const [name = ""] = args;
  if (args.length > 1) {
    return withHelp(configSetContextCommand, args, context);
  }
  if (isCurrent && name !== "") {
    return refuse("you cannot specify both a context name and --current");
  }
  if (!isCurrent && name === "") {
    return refuse("you must specify a non-empty context name or --current");
  }
  const [cluster, user] = [flagText(flags, "cluster"), flagText(flags, "user")];
  const isOther =
    (!isCurrent && name !== CONTEXT) || (cluster !== "" && cluster !== CONTEXT) || (user !== "" && user !== USER);
  if (isOther) {
    return refuse(
      `the context ${JSON.stringify(CONTEXT)} is the only one in this simulator: use --current --namespace`,
    );
  }
  const done = say(`Context ${JSON.stringify(CONTEXT)} modified.\n`);
  if (!hasFlag(flags, "namespace")) {
    return done;
  }
  const namespace = flagText(flags, "namespace");
  return { ...done, asks: [{ type: "namespace", namespace: namespace === "" ? "default" : namespace }] };
}

export const configViewCommand: Command = {
  path: ["config", "view"],
  usage: "[flags]",
  flags: [
    { name: "flatten", type: "bool" },
    { name: "merge", type: "bool", default: "true" },
    { name: "minify", type: "bool" },
    { name: "raw", type: "bool" },
    ...outputFlags.map((flag) => (flag.name === "output" ? { ...flag, default: "yaml" } : flag)),
  ],
  plan: planView,
};

function planView(invocation: Invocation, context: KubectlContext): Plan {
  const { args, flags } = invocation;
  if (args.length > 0) {
    return refuse(`unexpected arguments: [${args.join(" ")}]\nSee 'kubectl config view -h' for help and examples`);
  }
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const { format, objects } = style.value;
  const config = kubeconfig(context.namespace, flagOn(flags, "raw"));
  switch (format) {
    case "json":
      // A Config is written in the order of its Go struct.
      return say(`${JSON.stringify(config, null, 4)}\n`);
    case "":
    case "name":
      // A kubeconfig has no name of its own.
      return say("config/<unknown>\n");
    default: {
      const { stdout, error } = printObject(config, objects ?? { type: "yaml" });
      return planOfSteps([{ stdout, ...(error === undefined ? {} : { error: textError(error) }) }]);
    }
  }
}

/** A wrong number of arguments: the help, and what is wrong. */
function withHelp(command: Command, args: readonly string[], { manual }: KubectlContext): Plan {
  return planOfSteps([
    { stdout: commandHelp(command.path.join(" "), [command], manual) },
    { error: { type: "text", message: `Unexpected args: [${args.join(" ")}]` } },
  ]);
}
