import type { Container, JsonObject, Labels, PodSpec, ResourceRequirements, Toleration } from "./objects.ts";

/** The fields that a pod has and its template has not. */
const podOnly: JsonObject = {
  serviceAccountName: "default",
  serviceAccount: "default",
  enableServiceLinks: true,
  priority: 0,
  preemptionPolicy: "PreemptLowerPriority",
};

/** What a pod gets over its template: SetDefaults_Pod, and the admission of service accounts, priorities and tolerations. */
export function podSpecDefaults(spec: PodSpec): PodSpec {
  const isOnHost = "hostNetwork" in spec && spec.hostNetwork === true;
  const complete = (container: Container): Container => withHostPorts(withRequests(container), isOnHost);
  return {
    ...podOnly,
    ...spec,
    containers: spec.containers.map(complete),
    ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(complete) }),
    tolerations: withNodeTolerations(spec.tolerations ?? []),
  };
}

/** A limit without a request stands for both. */
function withRequests(container: Container): Container {
  const { limits, requests } = container.resources;
  if (
    limits === undefined ||
    Object.keys(limits).every((name) => requests !== undefined && Object.hasOwn(requests, name))
  ) {
    return container;
  }
  const completed: Labels = { ...limits, ...requests };
  const resources: ResourceRequirements = { ...container.resources, requests: completed };
  return { ...container, resources };
}

/** On the host's network a container's port is the host's. */
function withHostPorts(container: Container, isOnHost: boolean): Container {
  if (!isOnHost || container.ports === undefined) {
    return container;
  }
  return { ...container, ports: container.ports.map((port) => ({ hostPort: port.containerPort, ...port })) };
}

/** Models plugin/pkg/admission/defaulttolerationseconds. */
function withNodeTolerations(tolerations: readonly Toleration[]): readonly Toleration[] {
  const added = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"]
    .filter(
      (key) => !tolerations.some((own) => (own.key ?? key) === key && (own.effect ?? "NoExecute") === "NoExecute"),
    )
    .map((key): Toleration => ({ key, operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 }));
  return added.length === 0 ? tolerations : [...tolerations, ...added];
}
