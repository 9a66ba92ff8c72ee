import type { Container, ContainerStatus, Pod } from "../../api/objects.ts";
import { listensOn } from "./programs.ts";

/** The container that says that it has a port, else the first one. */
export function containerAtPort({ spec }: Pod, port: number): Container | undefined {
  const declares = ({ ports = [] }: Container): boolean => ports.some(({ containerPort }) => containerPort === port);
  return spec.containers.find(declares) ?? spec.containers[0];
}

/** A container runs, as its pod's status says. */
export function isRunning({ status }: Pod, { name }: Container): boolean {
  const found = status.containerStatuses.find((one: ContainerStatus) => one.name === name);
  return found?.state.type === "running";
}

/** Whether a port of a pod is one that somebody in it listens on, ready or not; one that is only just starting will wait. */
export function takesConnection(pod: Pod, port: number): boolean {
  const container = containerAtPort(pod, port);
  return container !== undefined && isRunning(pod, container) && listensOn(container, port);
}
