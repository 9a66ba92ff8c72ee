import type { Pod } from "../../api/objects.ts";
import { isPodEnded } from "../../sim/indexes.ts";
import { mapValues } from "../../sim/persistent-map.ts";
import type { ClusterState } from "../../sim/state.ts";

/** The pods of a namespace that have not ended, as a quota counts them. */
export function podsIn(state: ClusterState, namespace: string): readonly Pod[] {
  return mapValues(state.objects.Pod).filter((pod) => pod.metadata.namespace === namespace && !isPodEnded(pod));
}
