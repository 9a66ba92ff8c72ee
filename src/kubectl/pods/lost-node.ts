import type { Pod } from "../../api/objects.ts";
import { getObject } from "../../sim/queries.ts";
import type { ClusterState } from "../../sim/state.ts";

/** The port that a kubelet serves on. */
const KUBELET_PORT = 10250;

/** `192.168.49.3:10250` where the kubelet of the pod's node does not answer. */
export function silentKubelet(state: ClusterState, { spec }: Pod): string | undefined {
  const { nodeName } = spec;
  if (nodeName === undefined || state.lostNodes[nodeName] === undefined) {
    return undefined;
  }
  const node = getObject(state, { kind: "Node", key: nodeName });
  return node?.kind === "Node" ? `${node.status.address}:${KUBELET_PORT}` : undefined;
}
