import type { ObjectRef, Pod, Service } from "../api/objects.ts";
import { matchesSelector } from "../api/selectors.ts";
import { podEndpoint } from "../sim/controllers/endpoints/endpoint-of-pod.ts";
import { isPodEnded } from "../sim/indexes.ts";
import { mapForEach, mapValues } from "../sim/persistent-map.ts";
import type { ClusterState } from "../sim/state.ts";

const SERVICE_NAME = "kubernetes.io/service-name";

/** One address that a Service leads to, or would. */
export interface ServiceEndpoint {
  readonly address: string;
  /** `null`: it was written by hand. */
  readonly pod: ObjectRef | null;
  readonly state: "ready" | "notReady" | "serving" | "terminating";
}

/** All endpoints in a Service's slices; those without a port lead nowhere, and are left out. */
export function endpointsOf(state: ClusterState, { metadata, spec }: Service): readonly ServiceEndpoint[] {
  return mapValues(state.objects.EndpointSlice)
    .filter(({ metadata: own }) => own.namespace === metadata.namespace && own.labels[SERVICE_NAME] === metadata.name)
    .filter(({ ports }) => ports.length > 0 || spec.ports.length === 0)
    .flatMap(({ endpoints }) =>
      endpoints.map(({ addresses, conditions, targetRef }): ServiceEndpoint => {
        const { ready = true, serving = ready, terminating = false } = conditions;
        return {
          address: addresses.join(", "),
          pod:
            targetRef?.kind === "Pod"
              ? { kind: "Pod", key: `${targetRef.namespace ?? metadata.namespace}/${targetRef.name ?? ""}` }
              : null,
          state: terminating ? (serving ? "serving" : "terminating") : ready ? "ready" : "notReady",
        };
      }),
    );
}

/** Why a Service leads to nobody. */
export type EmptyReason = "noSelector" | "externalName" | "noPods" | "noAddress" | "noneReady" | "noPort" | "notYet";

/** What keeps a Service that has no ready endpoint from having one, as its pods are now; and how many its selector fits. */
export function whyEmpty(
  state: ClusterState,
  service: Service,
): { readonly reason: EmptyReason; readonly count: number; readonly port: string } {
  const { type, selector, ports } = service.spec;
  const port = ports.find(({ targetPort }) => typeof targetPort === "string")?.targetPort ?? "";
  const because = (reason: EmptyReason, count = 0) => ({ reason, count, port: String(port) });
  if (type === "ExternalName") {
    return because("externalName");
  }
  if (Object.keys(selector).length === 0) {
    return because("noSelector");
  }
  const pods = podsOf(state, service);
  if (pods.length === 0) {
    return because("noPods");
  }
  const endpoints = pods.flatMap((pod) => podEndpoint(service, pod) ?? []);
  if (endpoints.length === 0) {
    return because("noAddress", pods.length);
  }
  const reached = endpoints.filter((one) => one.ports.length > 0 || ports.length === 0);
  if (reached.length === 0) {
    return because("noPort", pods.length);
  }
  return because(
    reached.some(({ endpoint }) => endpoint.conditions.ready === true) ? "notYet" : "noneReady",
    pods.length,
  );
}

/** The pods that a Service's selector fits; one that has ended counts no more. */
function podsOf(state: ClusterState, { metadata, spec }: Service): readonly Pod[] {
  const pods: Pod[] = [];
  mapForEach(state.objects.Pod, (pod) => {
    const isFit =
      pod.metadata.namespace === metadata.namespace &&
      matchesSelector({ matchLabels: spec.selector }, pod.metadata.labels) &&
      !isPodEnded(pod);
    if (isFit) {
      pods.push(pod);
    }
  });
  return pods;
}
