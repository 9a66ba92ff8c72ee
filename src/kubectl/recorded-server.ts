import type { ClusterState } from "../sim/state.ts";

/**
 * Whether the API server is the one of the recordings, of v1.20: it sent the moment of creation of templates, which they
 * never have, and warned of no Endpoints. In v1.36 it is the other way round.
 */
export function isRecordedServer({ settings }: ClusterState): boolean {
  return settings.kubelet.type === "standIn";
}
