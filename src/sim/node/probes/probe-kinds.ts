import type { Container, Probe } from "../../../api/objects.ts";
import type { PodStage } from "../../queue.ts";

export type ProbeKind = "startup" | "readiness" | "liveness";

/** Which stage of a pod's life is a look of a probe. */
export const probeStages = {
  startup: "probeStartup",
  readiness: "probeReadiness",
  liveness: "probeLiveness",
} as const satisfies Record<ProbeKind, PodStage>;

export function probeOf(container: Container, kind: ProbeKind): Probe | undefined {
  return container[`${kind}Probe`];
}

/** The name under which a pod's state keeps what a probe has found. */
export function probeKey(container: Container, kind: ProbeKind): string {
  return `${container.name} ${kind}`;
}
