import type { Labels, Node, NodeInfo, SimTime } from "../../api/objects.ts";
import { healthyCondition } from "./node-health.ts";
import type { NodeShape } from "../input.ts";
import { podCidrOf } from "./pod-address.ts";

const nodeInfo: NodeInfo = {
  architecture: "amd64",
  containerRuntimeVersion: "containerd://2.2.1",
  kernelVersion: "6.8.0-90-generic",
  kubeletVersion: "v1.36.4",
  operatingSystem: "linux",
  osImage: "Debian GNU/Linux 12 (bookworm)",
};

/** How a node joins. */
interface Joining {
  /** Its number, from 0. */
  readonly index: number;
  readonly madeMs: SimTime;
  /** Whether a kubelet runs there, which says what the machine is; the stand-in of the recordings is none. */
  readonly isReal: boolean;
  /** Whether the first node has the control plane. It is not tainted, as in a cluster for learning. */
  readonly hasRole: boolean;
}

/** A node as it joins the cluster: ready, with nothing on it. */
export function newNode(shape: NodeShape, { index, madeMs, isReal, hasRole }: Joining): Node {
  const conditions = ["MemoryPressure", "DiskPressure", "PIDPressure", "Ready"].map((type) => ({
    type,
    ...healthyCondition(type),
    lastTransitionTime: madeMs,
  }));
  return {
    kind: "Node",
    metadata: {
      name: shape.name,
      namespace: "",
      uid: "",
      generation: 0,
      resourceVersion: "",
      creationTimestamp: madeMs,
      labels: labelsOf(shape.name, isReal, hasRole && index === 0),
      annotations: isReal
        ? { "node.alpha.kubernetes.io/ttl": "0", "volumes.kubernetes.io/controller-managed-attach-detach": "true" }
        : {},
      ownerReferences: [],
      finalizers: [],
    },
    spec: { unschedulable: false, taints: [], podCIDR: podCidrOf(index), podCIDRs: [podCidrOf(index)] },
    status: {
      allocatable: {
        cpu: shape.cpu,
        memory: shape.memory,
        pods: String(shape.pods),
        ...(isReal ? { "ephemeral-storage": "61202244Ki", "hugepages-1Gi": "0", "hugepages-2Mi": "0" } : {}),
      },
      conditions,
      address: `192.168.49.${String(index + 2)}`,
      ...(isReal ? { nodeInfo } : {}),
    },
  };
}

function labelsOf(name: string, isReal: boolean, isControlPlane: boolean): Labels {
  return {
    ...(isReal ? { "beta.kubernetes.io/arch": "amd64", "beta.kubernetes.io/os": "linux" } : {}),
    "kubernetes.io/arch": "amd64",
    "kubernetes.io/hostname": name,
    "kubernetes.io/os": "linux",
    ...(isControlPlane
      ? {
          "node-role.kubernetes.io/control-plane": "",
          "node.kubernetes.io/exclude-from-external-load-balancers": "",
        }
      : {}),
  };
}
