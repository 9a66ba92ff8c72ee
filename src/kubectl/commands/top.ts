import type { Command, Invocation } from "../command.ts";
import { allNamespacesFlag, fieldSelectorFlag, selectorFlag } from "../common-flags.ts";
import type { FlagSpec } from "../flags.ts";
import { flagText } from "../flags.ts";
import { type Plan, refuse } from "../plan.ts";

const commonFlags: readonly FlagSpec[] = [
  { name: "no-headers", type: "bool" },
  selectorFlag,
  { name: "sort-by", type: "string" },
  { name: "use-protocol-buffers", type: "bool", default: "true" },
];

/** Models staging/src/k8s.io/kubectl/pkg/cmd/top/top_node.go in a cluster without the Metrics Server. */
export const topNodeCommand: Command = {
  path: ["top", "node"],
  aliases: ["nodes", "no"],
  usage: "[NAME | -l label]",
  flags: [...commonFlags, { name: "show-capacity", type: "bool" }],
  plan: (invocation) => planTop(invocation, "node"),
};

/** Models staging/src/k8s.io/kubectl/pkg/cmd/top/top_pod.go in a cluster without the Metrics Server. */
export const topPodCommand: Command = {
  path: ["top", "pod"],
  aliases: ["pods", "po"],
  usage: "[NAME | -l label]",
  flags: [
    ...commonFlags,
    allNamespacesFlag,
    { name: "containers", type: "bool" },
    fieldSelectorFlag,
    { name: "sum", type: "bool" },
  ],
  plan: (invocation) => planTop(invocation, "pod"),
};

function planTop({ args, flags, path }: Invocation, name: string): Plan {
  if (args.length > 1) {
    return refuse(`${name} [NAME | -l label]\nSee '${path} -h' for help and examples`);
  }
  if (!["", "cpu", "memory"].includes(flagText(flags, "sort-by"))) {
    return refuse("--sort-by accepts only cpu or memory");
  }
  if (args.length > 0 && flagText(flags, "selector") !== "") {
    return refuse("only one of NAME or selector can be provided");
  }
  return refuse("Metrics API not available");
}
