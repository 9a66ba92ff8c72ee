import type { Command } from "../command.ts";
import { subcommandsOf } from "./command-tree.ts";
import type { Manual } from "./manual.ts";
import { listText } from "./render-help.ts";

/** The commands of kubectl in the sections of its help. */
const SECTIONS: readonly (readonly [title: string, names: readonly string[]])[] = [
  ["Basic Commands (Beginner):", ["create", "expose", "run", "set"]],
  ["Basic Commands (Intermediate):", ["explain", "get", "edit", "delete"]],
  ["Deploy Commands:", ["rollout", "scale", "autoscale"]],
  ["Cluster Management Commands:", ["certificate", "cluster-info", "top", "cordon", "uncordon", "drain", "taint"]],
  [
    "Troubleshooting and Debugging Commands:",
    ["describe", "logs", "attach", "exec", "port-forward", "proxy", "cp", "auth", "debug", "events"],
  ],
  ["Advanced Commands:", ["diff", "apply", "patch", "replace", "wait", "kustomize"]],
  ["Settings Commands:", ["label", "annotate", "completion"]],
  ["Subcommands provided by plugins:", []],
  ["Other Commands:", ["api-resources", "api-versions", "config", "kuberc", "plugin", "version"]],
];

const TIPS = `Usage:
  kubectl [flags] [options]

Use "kubectl <command> --help" for more information about a given command.
Use "kubectl options" for a list of global command-line options (applies to all commands).
`;

/** What `kubectl` alone says: of its commands those that are simulated. */
export function rootHelp(commands: readonly Command[], manual: Manual | undefined): string {
  return `kubectl controls the Kubernetes cluster manager.

 Find more information at: https://kubernetes.io/docs/reference/kubectl/

${rootUsage(commands, manual)}`;
}

/** The same without its head. */
export function rootUsage(commands: readonly Command[], manual: Manual | undefined): string {
  if (manual === undefined) {
    return TIPS;
  }
  const there = subcommandsOf("", commands);
  const width = Math.max(...there.map((name) => name.length));
  const sections = SECTIONS.map(([title, names]) => {
    const listed = names
      .filter((name) => there.includes(name))
      .map((name) => ({ name, short: manual.command(name)?.short ?? "" }));
    return `${title}\n${listText(listed, width)}\n`;
  });
  return `${sections.join("")}${TIPS}`;
}
