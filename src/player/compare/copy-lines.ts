import type { Container, Deployment } from "../../api/objects.ts";
import { kubectlLines, shellWord } from "../kubectl-lines.ts";
import { usualProbe } from "../usual-probe.ts";
import type { CompareChange, CopySetup } from "./comparison.ts";

/** What a Deployment is like now: a copy of it that nothing is changed about. */
export function setupOf({ spec }: Deployment): CopySetup {
  const [container] = spec.template.spec.containers;
  const { type, rollingUpdate } = spec.strategy;
  return {
    replicas: String(spec.replicas),
    strategy: type,
    maxSurge: String(rollingUpdate?.maxSurge ?? "25%"),
    maxUnavailable: String(rollingUpdate?.maxUnavailable ?? "25%"),
    minReadySeconds: String(spec.minReadySeconds),
    hasReadinessProbe: container?.readinessProbe !== undefined,
    hasPreStop: hasPreStop(container),
  };
}

function hasPreStop(container: Container | undefined): boolean {
  return container?.lifecycle?.["preStop"] !== undefined;
}

/** So long a pod goes on serving once it is told to go: longer than any node needs to hear that it goes. */
export const PRE_STOP_SECONDS = 5;

/** The kubectl lines that make a Deployment what a copy is to be like: none for what it is already. */
export function setupLines(deployment: Deployment, setup: CopySetup): readonly string[] {
  const now = setupOf(deployment);
  const strategy = strategyPatch(now, setup);
  const minReady =
    setup.minReadySeconds === now.minReadySeconds ? {} : { minReadySeconds: asTyped(setup.minReadySeconds) };
  const container = containerPatch(deployment.spec.template.spec.containers[0], now, setup);
  const specs = [{ ...strategy, ...minReady }, container].filter((spec) => Object.keys(spec).length > 0);
  const patches = specs.map((spec) => patchLine(deployment, spec));
  const { scale } = kubectlLines("default");
  return setup.replicas === now.replicas ? patches : [...patches, scale(deployment.metadata, setup.replicas)];
}

function strategyPatch(now: CopySetup, { strategy, maxSurge, maxUnavailable }: CopySetup): object {
  if (strategy === "Recreate") {
    return now.strategy === "Recreate" ? {} : { strategy: { type: "Recreate", rollingUpdate: null } };
  }
  const isSame = now.strategy === "RollingUpdate" && now.maxSurge === maxSurge && now.maxUnavailable === maxUnavailable;
  const rollingUpdate = { maxSurge: asTyped(maxSurge), maxUnavailable: asTyped(maxUnavailable) };
  return isSame ? {} : { strategy: { type: "RollingUpdate", rollingUpdate } };
}

function containerPatch(container: Container | undefined, now: CopySetup, setup: CopySetup): object {
  const probe = setup.hasReadinessProbe === now.hasReadinessProbe ? {} : { readinessProbe: null };
  const usual = container === undefined ? null : usualProbe(container.image);
  const preStop = setup.hasPreStop ? { sleep: { seconds: PRE_STOP_SECONDS } } : null;
  const changed = {
    ...probe,
    ...(setup.hasReadinessProbe && !now.hasReadinessProbe && usual !== null ? { readinessProbe: usual } : {}),
    ...(setup.hasPreStop === now.hasPreStop ? {} : { lifecycle: { preStop } }),
  };
  return container === undefined || Object.keys(changed).length === 0
    ? {}
    : { template: { spec: { containers: [{ name: container.name, ...changed }] } } };
}

function patchLine({ metadata: { name, namespace } }: Deployment, spec: object): string {
  return ["kubectl", "patch", "deployment", name, "-p", JSON.stringify({ spec }), ...scopeOf(namespace)]
    .map(shellWord)
    .join(" ");
}

/** The words that name a namespace where a line needs them. */
export function scopeOf(namespace: string): readonly string[] {
  return namespace === "default" ? [] : ["-n", namespace];
}

/** A whole number stays a number, anything else goes as text and is judged by the server. */
function asTyped(text: string): number | string {
  return /^-?\d{1,15}$/.test(text.trim()) ? Number(text) : text.trim();
}

/** The line that makes the change. */
export function changeLine({ metadata, spec }: Deployment, change: CompareChange): string {
  const lines = kubectlLines("default");
  switch (change.type) {
    case "image":
      return lines.setImage(metadata, spec.template.spec.containers[0]?.name ?? "", change.image);
    case "restart":
      return lines.restart(metadata);
    case "scale":
      return lines.scale(metadata, change.replicas);
    default:
      return change satisfies never;
  }
}
