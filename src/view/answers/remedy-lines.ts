import {
  keyOf,
  nameOfKey,
  type Container,
  type Deployment,
  type ObjectKey,
  type ReplicaSet,
} from "../../api/objects.ts";
import { programOf } from "../../sim/node/programs.ts";

// The kubectl lines that remedies are made of.

/** `web`, or `web -n shop` where it is not in the namespace that kubectl takes without being told. */
export function nameIn(key: ObjectKey): string {
  const namespace = namespaceOf(key);
  return namespace === "default" || namespace === "" ? nameOfKey(key) : `${nameOfKey(key)} -n ${namespace}`;
}

export function namespaceOf(key: ObjectKey): string {
  return key.slice(0, Math.max(0, key.indexOf("/")));
}

export function containerOf(owner: Pick<ReplicaSet, "spec"> | Deployment | undefined): Container | undefined {
  return owner?.spec.template.spec.containers[0];
}

export function patchLine(deployment: Deployment, spec: object): string {
  return `kubectl patch deployment ${nameIn(keyOf(deployment))} -p '${JSON.stringify({ spec })}'`;
}

/** A change of a container, the first where no other is named, or of what is beside it in the pod's spec. */
export function templatePatch(deployment: Deployment, change: object, beside: object = {}, container?: string): string {
  const name = container ?? containerOf(deployment)?.name ?? "";
  const containers = Object.keys(change).length === 0 ? {} : { containers: [{ name, ...change }] };
  return patchLine(deployment, { template: { spec: { ...beside, ...containers } } });
}

export function linesFor(deployment: Deployment | undefined, line: (one: Deployment) => string): readonly string[] {
  return deployment === undefined ? [] : [line(deployment)];
}

export function scaleLine(deployment: Deployment, replicas: number): string {
  return `kubectl scale deployment ${nameIn(keyOf(deployment))} --replicas=${String(replicas)}`;
}

/** The port that the program in a container listens on; none where it takes no connection. */
export function listeningPort({ image, ports = [] }: Container): number | undefined {
  const own = programOf(image).ports;
  return own === null ? (ports[0]?.containerPort ?? 80) : own[0];
}

/** It keeps data of its own, so that another Pod of it is another database. */
export function isDatabase(container: Container | undefined): boolean {
  return container !== undefined && programOf(container.image).protocol === "tcp";
}
