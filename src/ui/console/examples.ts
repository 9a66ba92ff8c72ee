import type { ExampleTarget } from "../../player/example-target.ts";
import { kubectlLines } from "../../player/kubectl-lines.ts";

/** A line to try; its id is that of the sentence that says what it is for. */
export interface Example {
  readonly id: ExampleId;
  readonly line: string;
}

export interface ExampleGroup {
  readonly id: "look" | "change" | "watch" | "back" | "make";
  readonly examples: readonly Example[];
}

type ExampleId =
  | "getPods"
  | "getAll"
  | "describe"
  | "logs"
  | "image"
  | "scale"
  | "cause"
  | "restart"
  | "status"
  | "watchPods"
  | "forward"
  | "history"
  | "revision"
  | "undo"
  | "undoTo"
  | "create"
  | "dryRun"
  | "expose";

/** Lines to try, about a Deployment that is there; without one, those that need none. */
export function exampleGroups(
  target: ExampleTarget | null,
  freeName: string,
  namespace: string,
): readonly ExampleGroup[] {
  const look: readonly Example[] = [
    { id: "getPods", line: "kubectl get pods" },
    { id: "getAll", line: "kubectl get deploy,rs,pods" },
  ];
  const watchPods: Example = { id: "watchPods", line: "kubectl get pods -w" };
  const make: readonly Example[] = [
    { id: "create", line: `kubectl create deployment ${freeName} --image=nginx` },
    { id: "dryRun", line: `kubectl create deployment ${freeName} --image=nginx --dry-run=client -o yaml` },
  ];
  if (target === null) {
    return [
      { id: "make", examples: make },
      { id: "look", examples: look },
      { id: "watch", examples: [watchPods] },
    ];
  }
  const lines = kubectlLines(namespace);
  const object = `deployment/${target.name}`;
  const scope = target.namespace === namespace ? "" : ` -n ${target.namespace}`;
  return [
    {
      id: "look",
      examples: [
        ...look,
        { id: "describe", line: `kubectl describe ${object}${scope}` },
        { id: "logs", line: `kubectl logs ${object}${scope}` },
      ],
    },
    {
      id: "change",
      examples: [
        { id: "image", line: lines.setImage(target, target.container, target.nextImage) },
        { id: "cause", line: lines.annotateCause(target, target.nextImage) },
        { id: "scale", line: lines.scale(target, String(target.nextReplicas)) },
        { id: "restart", line: lines.restart(target) },
      ],
    },
    {
      id: "watch",
      examples: [
        { id: "status", line: `kubectl rollout status ${object}${scope}` },
        watchPods,
        { id: "forward", line: `kubectl port-forward ${object} 8080:80${scope}` },
      ],
    },
    {
      id: "back",
      examples: [
        { id: "history", line: `kubectl rollout history ${object}${scope}` },
        { id: "revision", line: `kubectl rollout history ${object} --revision=1${scope}` },
        { id: "undo", line: lines.undo(target) },
        { id: "undoTo", line: lines.undoTo(target, 1) },
      ],
    },
    {
      id: "make",
      examples: [...make, { id: "expose", line: `kubectl expose ${object} --port=80${scope}` }],
    },
  ];
}
