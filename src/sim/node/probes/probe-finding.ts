import type { Container, Pod, Probe } from "../../../api/objects.ts";
import type { ProcessPhase } from "../process-phase.ts";
import { findByHttp } from "./find-by-http.ts";
import { findOtherwise } from "./find-otherwise.ts";

/** What one look of a probe finds; what is not `success` says why, in the kubelet's words. */
export type ProbeFinding =
  | { readonly outcome: "success" }
  | { readonly outcome: "failure" | "unknown"; readonly message: string };

/** What a probe looks at: a container's process at an instant. */
export interface Probed {
  readonly pod: Pod;
  readonly container: Container;
  readonly phase: ProcessPhase;
  /** How long the container has been running. */
  readonly ranMs: number;
}

/** What a probe finds at one look (pkg/kubelet/prober/prober.go runProbe). */
export function probeFinding(probe: Probe, probed: Probed): ProbeFinding {
  const { httpGet } = probe;
  return httpGet === undefined ? findOtherwise(probe, probed) : findByHttp(httpGet, probed);
}
