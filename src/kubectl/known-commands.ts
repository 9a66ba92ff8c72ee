/** All commands of kubectl v1.36, in the order of its help. */
export const kubectlCommands: readonly string[] = (
  "create expose run set explain get edit delete rollout scale autoscale certificate cluster-info top cordon uncordon drain taint describe logs attach exec " +
  "port-forward proxy cp auth debug events diff apply patch replace wait kustomize label annotate completion api-resources api-versions config kuberc plugin version options"
).split(" ");

/** Commands below a group that are there in kubectl. */
const SUBCOMMANDS: Readonly<Record<string, readonly string[]>> = {
  auth: ["reconcile", "whoami"],
  certificate: ["approve", "deny"],
  config: [
    "delete-cluster",
    "delete-context",
    "delete-user",
    "rename-context",
    "set",
    "set-cluster",
    "set-credentials",
    "unset",
  ],
  set: ["subject"],
  create:
    "clusterrole clusterrolebinding cronjob cj ingress ing job priorityclass pc quota resourcequota role rolebinding serviceaccount sa token".split(
      " ",
    ),
};

/** Words that are taken for a command that is spelt quite differently (cobra SuggestFor). */
const SUGGEST_FOR: Readonly<Record<string, readonly string[]>> = {
  delete: ["rm"],
  describe: ["inspect"],
  get: ["list", "ps"],
};

/** What does most of the same here, by the command or its group. */
const INSTEAD: Readonly<Record<string, string>> = {
  attach: "kubectl logs -f or kubectl exec",
  auth: "kubectl auth can-i",
  completion: "the Tab key, which completes here as it is",
  config: "kubectl config set-context --current --namespace=NAME",
  cp: "kubectl exec POD -- cat FILE",
  create: "kubectl create -f FILE",
  "create cj": "kubectl create deployment or kubectl run",
  "create cronjob": "kubectl create deployment or kubectl run",
  "create ing": "kubectl create service or kubectl expose",
  "create ingress": "kubectl create service or kubectl expose",
  "create job": "kubectl create deployment or kubectl run",
  "create secret": "kubectl create secret generic",
  debug: "kubectl describe, kubectl logs or kubectl exec",
  kuberc: "kubectl config view",
  kustomize: "kubectl apply -k DIR",
  proxy: "kubectl port-forward",
  set: "kubectl set serviceaccount",
};

/** What is said of a command of kubectl that is not simulated; `undefined` of one that kubectl does not have either. */
export function notSimulated(path: string): string | undefined {
  const words = path.split(" ");
  const [group, name = ""] = [words.slice(0, -1).join(" "), words.at(-1)];
  const isKnown = group === "" ? kubectlCommands.includes(name) : SUBCOMMANDS[group]?.includes(name) === true;
  if (!isKnown) {
    return undefined;
  }
  const instead = INSTEAD[path] ?? INSTEAD[group];
  const use = instead === undefined ? "" : `use ${instead}; `;
  return `"kubectl ${path}" is not part of this simulator: ${use}kubectl --help lists what is`;
}

/** Models cobra's SuggestionsFor: names two edits away or nearer, and names that begin so. */
export function suggestionsFor(typed: string): string {
  const word = typed.toLowerCase();
  const near = kubectlCommands.filter(
    (name) => distance(word, name) <= 2 || name.startsWith(word) || SUGGEST_FOR[name]?.includes(word),
  );
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
