import type { EndpointSlice } from "../../api/objects-network.ts";
import { mapValues } from "../../sim/persistent-map.ts";
import type { ClusterState } from "../../sim/state.ts";
import { hostPort } from "../printers/host-port.ts";

const SERVICE_NAME = "kubernetes.io/service-name";
const MOST = 3;

/** The slices that belong to a service, by name. */
export function slicesOf(state: ClusterState, namespace: string, service: string): readonly EndpointSlice[] {
  return mapValues(state.objects.EndpointSlice).filter(
    ({ metadata }) => metadata.namespace === namespace && metadata.labels[SERVICE_NAME] === service,
  );
}

/**
 * The addresses behind a service's port: the first three that are ready, and how many more. An endpoint that comes after
 * three is told as more even where it is not ready, and then not counted.
 *
 * Models describe.go formatEndpointSlices.
 */
export function endpointsText(slices: readonly EndpointSlice[], portName: string): string {
  if (slices.length === 0) {
    return "<none>";
  }
  const shown: string[] = [];
  let isMore = false;
  let count = 0;
  for (const { address, isReady } of slices.flatMap((slice) => candidates(slice, portName))) {
    isMore ||= shown.length === MOST;
    if (!isReady) {
      continue;
    }
    count++;
    if (!isMore) {
      shown.push(address);
    }
  }
  return `${shown.join(",")}${isMore ? ` + ${count - MOST} more...` : ""}`;
}

interface Candidate {
  readonly address: string;
  readonly isReady: boolean;
}

function candidates({ ports, endpoints }: EndpointSlice, portName: string): readonly Candidate[] {
  const each = endpoints.map(({ addresses: [address = ""], conditions }) => ({
    address,
    isReady: conditions.ready !== false,
  }));
  // A headless service may have no ports.
  return ports.length === 0
    ? each
    : ports
        .filter(({ name = "" }) => name === portName)
        .flatMap(({ port = 0 }) => each.map(({ address, isReady }) => ({ address: hostPort(address, port), isReady })));
}
