import type { Command } from "./command.ts";

/** All commands of kubectl v1.36. */
const KUBECTL_COMMANDS = (
  "annotate api-resources api-versions apply attach auth autoscale certificate cluster-info completion config cordon cp create debug delete describe diff drain " +
  "edit events exec explain expose get kuberc kustomize label logs options patch plugin port-forward proxy replace rollout run scale set taint top uncordon version wait"
).split(" ");

/** Commands below a group that are there in kubectl. */
const SUBCOMMANDS: Readonly<Record<string, readonly string[]>> = {
  rollout: ["history", "status"],
  set: ["selector", "serviceaccount", "sa", "subject"],
  create: (
    "clusterrole clusterrolebinding configmap cm cronjob cj ingress ing job poddisruptionbudget pdb priorityclass pc quota resourcequota role rolebinding secret service svc serviceaccount sa token"
  ).split(" "),
  apply: ["edit-last-applied", "set-last-applied", "view-last-applied"],
};

/** Words that are taken for a command that is spelt quite differently (cobra SuggestFor). */
const SUGGEST_FOR: Readonly<Record<string, readonly string[]>> = { delete: ["rm"], get: ["list", "ps"] };

/** What is said of a command of kubectl that is not simulated; `undefined` of one that kubectl does not have either. */
export function notSimulated(path: string, commands: readonly Command[]): string | undefined {
  const [first = "", second] = path.split(" ");
  const isKnown = second === undefined ? KUBECTL_COMMANDS.includes(first) : SUBCOMMANDS[first]?.includes(second) === true;
  if (!isKnown) {
    return undefined;
  }
  const names = commands.map((command) => command.path.join(" ")).sort();
  return `"kubectl ${path}" is not part of this version; these commands are: ${names.join(", ")}`;
}

/** Models cobra's SuggestionsFor: names two edits away or nearer, and names that begin so. */
export function suggestionsFor(typed: string): string {
  const word = typed.toLowerCase();
  const near = KUBECTL_COMMANDS.filter((name) => distance(word, name) <= 2 || name.startsWith(word) || SUGGEST_FOR[name]?.includes(word));
  return near.length === 0 ? "" : `\n\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join("")}`;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
