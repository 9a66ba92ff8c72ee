/** What a kubectl line needs to know of the object it speaks of. */
export interface Target {
  readonly name: string;
  readonly namespace: string;
}

/** Quotes a word for a shell where it needs it. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** The line that applies files. */
export function applyLine(files: readonly { readonly name: string }[]): string {
  return `kubectl apply ${files.map(({ name }) => `-f ${shellWord(name)}`).join(" ")}`;
}

/** The lines that the controls of the page stand for; one builder, so that all of them quote and name alike. */
export function kubectlLines(currentNamespace: string) {
  const line = (target: Target, ...words: readonly string[]): string => {
    const scope = target.namespace === currentNamespace || target.namespace === "" ? [] : ["-n", target.namespace];
    return ["kubectl", ...words, ...scope].map(shellWord).join(" ");
  };
  const patch = (target: Target, spec: object): string =>
    line(target, "patch", "deployment", target.name, "-p", JSON.stringify({ spec }));

  return {
    setImage: (target: Target, container: string, image: string) =>
      line(target, "set", "image", `deployment/${target.name}`, `${container}=${image}`),
    scale: (target: Target, replicas: string) =>
      line(target, "scale", `deployment/${target.name}`, `--replicas=${replicas}`),
    useRecreate: (target: Target) => patch(target, { strategy: { type: "Recreate", rollingUpdate: null } }),
    useRollingUpdate: (target: Target) => patch(target, { strategy: { type: "RollingUpdate" } }),
    setBudget: (target: Target, field: "maxSurge" | "maxUnavailable", value: string) =>
      patch(target, { strategy: { rollingUpdate: { [field]: intOrString(value) } } }),
    setNumber: (
      target: Target,
      field: "minReadySeconds" | "progressDeadlineSeconds" | "revisionHistoryLimit",
      value: string,
    ) => patch(target, { [field]: intOrString(value) }),
    pause: (target: Target) => line(target, "rollout", "pause", `deployment/${target.name}`),
    resume: (target: Target) => line(target, "rollout", "resume", `deployment/${target.name}`),
    restart: (target: Target) => line(target, "rollout", "restart", `deployment/${target.name}`),
    status: (target: Target, timeoutSeconds: number) =>
      line(target, "rollout", "status", `deployment/${target.name}`, `--timeout=${timeoutSeconds}s`),
    /** To the revision before. */
    undo: (target: Target) => line(target, "rollout", "undo", `deployment/${target.name}`),
    undoTo: (target: Target, revision: number) =>
      line(target, "rollout", "undo", `deployment/${target.name}`, `--to-revision=${revision}`),
    annotateCause: (target: Target, cause: string) =>
      line(target, "annotate", `deployment/${target.name}`, `kubernetes.io/change-cause=${cause}`, "--overwrite"),
    deleteDeployment: (target: Target) => line(target, "delete", "deployment", target.name),
    createDeployment: (target: Target, image: string, replicas: string) =>
      line(target, "create", "deployment", target.name, `--image=${image}`, `--replicas=${replicas}`),
    /** Has a container, the first one where nothing else is said, asked whether it is ready: there is no flag for that. */
    addReadinessProbe: (target: Target, probe: object, container = 0) => {
      const path = `/spec/template/spec/containers/${container}/readinessProbe`;
      const patches = [{ op: "add", path, value: probe }];
      return line(target, "patch", "deployment", target.name, "--type=json", "-p", JSON.stringify(patches));
    },
    edit: (kind: string, target: Target) => line(target, "edit", `${kind.toLowerCase()}/${target.name}`),
    deletePod: (target: Target) => line(target, "delete", "pod", target.name),
    cordon: (node: string) => line({ name: node, namespace: "" }, "cordon", node),
    // What a node runs for itself would stop the drain; nothing here does, but the line is the one to learn.
    drain: (node: string) => line({ name: node, namespace: "" }, "drain", node, "--ignore-daemonsets"),
    uncordon: (node: string) => line({ name: node, namespace: "" }, "uncordon", node),
  };
}

export type KubectlLines = ReturnType<typeof kubectlLines>;

/** As the API reads it: a whole number stays a number, anything else goes as text and is judged by the server. */
function intOrString(value: string): number | string {
  const text = value.trim();
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}
