import type { EndpointSlice } from "../../../api/objects-network.ts";
import type { Service } from "../../../api/objects.ts";
import { mapForEach } from "../../persistent-map.ts";
import type { ClusterState } from "../../state.ts";

export const SERVICE_NAME = "kubernetes.io/service-name";

/** The slices that were made for the Service, in order of their birth. */
export function slicesOf(state: ClusterState, { metadata }: Service): readonly EndpointSlice[] {
  const found: EndpointSlice[] = [];
  mapForEach(state.objects.EndpointSlice, (slice) => {
    if (slice.metadata.ownerReferences.some(({ uid }) => uid === metadata.uid)) {
      found.push(slice);
    }
  });
  return found.sort(
    (a, b) =>
      a.metadata.creationTimestamp - b.metadata.creationTimestamp || (a.metadata.name < b.metadata.name ? -1 : 1),
  );
}
