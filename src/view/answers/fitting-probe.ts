import type { Container, Probe } from "../../api/objects.ts";
import { programOf } from "../../sim/node/programs.ts";
import { probeFinding } from "../../sim/node/probes/probe-finding.ts";
import type { ProbeKind } from "../../sim/node/probes/probe-kinds.ts";
import { mapValues } from "../../sim/persistent-map.ts";
import type { ClusterState } from "../../sim/state.ts";
import { listeningPort } from "./remedy-lines.ts";

export const probeKinds: readonly ProbeKind[] = ["startup", "readiness", "liveness"];

/** What a probe asks. */
interface Action {
  readonly httpGet?: { readonly path: string; readonly port: number };
  readonly tcpSocket?: { readonly port: number };
}

/** How one asks the program of a container whether it is well, in the way that it speaks; `null`: it takes no connection. */
export function fittingAction(container: Container): Action | null {
  const port = listeningPort(container);
  if (port === undefined) {
    return null;
  }
  return programOf(container.image).protocol === "http" ? { httpGet: { path: "/", port } } : { tcpSocket: { port } };
}

/** What a strategic patch has to say so that a probe asks in a fitting way and in no other; `null`: there is none. */
export function fittingProbe(container: Container, probe: Probe | undefined): object | null {
  const action = fittingAction(container);
  if (action === null || probe === undefined) {
    return action;
  }
  const isKept = (name: string): boolean => Object.hasOwn(action, name);
  const { httpGet, tcpSocket, exec, grpc } = probe;
  const others = Object.entries({ httpGet, tcpSocket, exec, grpc }).filter(
    ([name, value]) => value !== undefined && !isKept(name),
  );
  // Of the old request only the port and the path are written over.
  const isElsewhere = httpGet !== undefined && (Object.hasOwn(httpGet, "host") || httpGet["scheme"] === "HTTPS");
  const plain =
    isElsewhere && action.httpGet !== undefined ? { httpGet: { ...action.httpGet, host: null, scheme: "HTTP" } } : {};
  return { ...Object.fromEntries(others.map(([name]) => [name, null])), ...action, ...plain };
}

/** Whether a probe of a container finds its program well while that serves. */
export function fits(state: ClusterState, probe: Probe, container: Container): boolean {
  // What is asked for is the container's; of the pod only the address is needed.
  const pod = mapValues(state.objects.Pod).find(({ status }) => status.podIP !== undefined);
  return pod === undefined || probeFinding(probe, { pod, container, phase: "serving", ranMs: 0 }).outcome === "success";
}
