import { deepEqual } from "../../../api/deep-equal.ts";
import type { Endpoint, EndpointSlice, Endpoints } from "../../../api/objects-network.ts";
import {
  objectKey,
  type Labels,
  type ObjectKey,
  type ObjectMeta,
  type Pod,
  type Service,
} from "../../../api/objects.ts";
import { matchesSelector } from "../../../api/selectors.ts";
import { namespaceRefusal } from "../../admission.ts";
import { mapForEach, mapGet, mapHas, mapRemove } from "../../persistent-map.ts";
import type { Transaction } from "../../transaction.ts";
import { WHOLE_SERVICE } from "../../watch-services.ts";
import { addressLists, subsetsOf, turnLists, type AddressLists } from "./address-lists.ts";
import { podEndpoint, type PodEndpoint } from "./endpoint-of-pod.ts";
import { planSlices, type Home, type SlicePlan } from "./plan-slices.ts";
import { SERVICE_NAME, slicesOf } from "./slices-of.ts";

const MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
const SLICE_CONTROLLER = "endpointslice-controller.k8s.io";
const ENDPOINTS_MANAGED_BY = "endpoints.kubernetes.io/managed-by";
const ENDPOINTS_CONTROLLER = "endpoint-controller";
const HEADLESS = "service.kubernetes.io/headless";
const OVER_CAPACITY = "endpoints.kubernetes.io/over-capacity";

/**
 * One look at a Service: its EndpointSlices and its Endpoints say where its pods are. Only the pods that were changed
 * since the last look are looked at, unless the Service itself was.
 *
 * Models pkg/controller/endpointslice and pkg/controller/endpoint syncService, which see the same changes at the same
 * time.
 */
export function reconcileEndpoints(tx: Transaction, key: ObjectKey): void {
  const news = mapGet(tx.now.endpointNews, key);
  tx.now.endpointNews = mapRemove(tx.now.endpointNews, key);
  const service = tx.live("Service", key);
  if (service === undefined) {
    tx.remove("Endpoints", key);
    memory.delete(key);
    return;
  }
  const { namespace, deletionTimestamp } = service.metadata;
  const isSelecting = Object.keys(service.spec.selector).length > 0 && service.spec.type !== "ExternalName";
  if (!isSelecting || deletionTimestamp !== undefined || namespaceRefusal(tx, "", "", namespace) !== undefined) {
    return;
  }
  const isWhole = news === undefined || mapHas(news, WHOLE_SERVICE);
  const changed = new Set<string>();
  if (!isWhole) {
    mapForEach(news, (_, pod) => changed.add(pod));
  }
  const slices = slicesOf(tx.now, service);
  const pods = isWhole ? allPods(tx, service) : podsNamed(tx, service, changed);
  const needsPorts = service.spec.ports.length > 0 || service.spec.clusterIP !== "None";
  const { lists, homes } = memoryOf(key, slices, needsPorts);
  const inSlices = isWhole ? undefined : bySlice(changed, homes);
  const plan = planSlices(slices, wantedOf(service, pods), ({ metadata, endpoints }) =>
    inSlices === undefined ? endpoints : (inSlices.get(metadata.name) ?? []),
  );
  turnLists(lists, plan.turns, needsPorts);
  turnHomes(homes, plan, writeSlices(tx, service, plan));
  memory.set(key, { slices: plan.contents.map(({ endpoints }) => endpoints), needsPorts, lists, homes });
  writeEndpoints(tx, service, lists);
}

/** The entries of the changed pods, by slice. */
function bySlice(changed: ReadonlySet<string>, homes: Homes): ReadonlyMap<string, readonly Endpoint[]> {
  const found = new Map<string, Endpoint[]>();
  for (const pod of changed) {
    const home = homes.get(pod);
    if (home !== undefined) {
      const together = found.get(home.slice) ?? [];
      together.push(home.endpoint);
      found.set(home.slice, together);
    }
  }
  return found;
}

function turnHomes(homes: Map<string, Home>, { turns, contents }: SlicePlan, names: readonly string[]): void {
  for (const { before, after } of turns) {
    const home = before === undefined ? undefined : homes.get(before.pod);
    if (before !== undefined && after !== undefined && home !== undefined) {
      homes.set(before.pod, { slice: home.slice, endpoint: after.endpoint });
    } else if (before !== undefined) {
      homes.delete(before.pod);
    }
  }
  contents.forEach(({ added }, i) => {
    for (const { pod, endpoint } of added) {
      homes.set(pod, { slice: names[i] ?? "", endpoint });
    }
  });
}

function allPods(tx: Transaction, service: Service): readonly Pod[] {
  const found: Pod[] = [];
  mapForEach(tx.now.objects.Pod, (pod) => {
    if (isSelected(service, pod)) {
      found.push(pod);
    }
  });
  return found.sort(
    (a, b) =>
      a.metadata.creationTimestamp - b.metadata.creationTimestamp || (a.metadata.name < b.metadata.name ? -1 : 1),
  );
}

function podsNamed(tx: Transaction, service: Service, names: ReadonlySet<string>): readonly Pod[] {
  return [...names].sort().flatMap((name) => {
    const pod = tx.live("Pod", objectKey(service.metadata.namespace, name));
    return pod !== undefined && isSelected(service, pod) ? [pod] : [];
  });
}

function isSelected({ metadata, spec }: Service, pod: Pod): boolean {
  return (
    pod.metadata.namespace === metadata.namespace &&
    matchesSelector({ matchLabels: spec.selector }, pod.metadata.labels)
  );
}

function wantedOf(service: Service, pods: readonly Pod[]): ReadonlyMap<string, PodEndpoint> {
  const entries = pods.flatMap((pod) => podEndpoint(service, pod) ?? []);
  return new Map(entries.map((entry) => [entry.pod, entry]));
}

/** Where each pod stands. */
type Homes = ReadonlyMap<string, Home>;

interface Memory {
  readonly slices: readonly EndpointSlice["endpoints"][];
  readonly needsPorts: boolean;
  readonly lists: AddressLists;
  readonly homes: Map<string, Home>;
}

/**
 * What follows from each Service's slices as they were after the last look, so that it need not be worked out anew. It
 * holds only as long as the slices are the very same; else it is made again, and comes to the same.
 */
const memory = new Map<ObjectKey, Memory>();

function memoryOf(
  key: ObjectKey,
  slices: readonly EndpointSlice[],
  needsPorts: boolean,
): Pick<Memory, "lists" | "homes"> {
  const known = memory.get(key);
  // Both are changed in place: should this look fail, nobody may take them for whole.
  memory.delete(key);
  const isSame =
    known !== undefined &&
    known.needsPorts === needsPorts &&
    known.slices.length === slices.length &&
    slices.every(({ endpoints }) => known.slices.includes(endpoints));
  return isSame
    ? known
    : {
        lists: addressLists(slices, needsPorts),
        homes: new Map(
          slices.flatMap(({ metadata, endpoints }) =>
            endpoints.map((endpoint) => [endpoint.targetRef?.name ?? "", { slice: metadata.name, endpoint }] as const),
          ),
        ),
      };
}

function isHeadless({ spec }: Service): boolean {
  return spec.clusterIP === "None";
}

/** Writes what is to be written; returns the names of all slices, in the plan's order. */
function writeSlices(tx: Transaction, service: Service, { contents, removed }: SlicePlan): readonly string[] {
  const { name, namespace, uid, labels: own } = service.metadata;
  const labels: Labels = {
    ...own,
    [MANAGED_BY]: SLICE_CONTROLLER,
    [SERVICE_NAME]: name,
    ...(isHeadless(service) ? { [HEADLESS]: "" } : {}),
  };
  for (const { metadata } of removed) {
    tx.remove("EndpointSlice", objectKey(namespace, metadata.name));
  }
  return contents.map(({ slice, ports, endpoints }) => {
    if (slice === undefined) {
      const birth = `endpointSlice/${uid}/${String(tx.countBirth(uid))}`;
      const sliceName = tx.generateName(`${name}-`, birth);
      const metadata: ObjectMeta = {
        ...newMetadata(sliceName, namespace),
        generateName: `${name}-`,
        labels,
        ownerReferences: [{ apiVersion: "v1", kind: "Service", name, uid, controller: true, blockOwnerDeletion: true }],
      };
      tx.create("EndpointSlice", { kind: "EndpointSlice", metadata, addressType: "IPv4", endpoints, ports });
      return sliceName;
    }
    const hasLabels = deepEqual(slice.metadata.labels, labels);
    if (!hasLabels || slice.endpoints !== endpoints || !deepEqual(slice.ports, ports)) {
      const metadata = {
        ...slice.metadata,
        labels: hasLabels ? slice.metadata.labels : labels,
        generation: slice.metadata.generation + 1,
      };
      // Its own writes are no news to it.
      tx.update("status", "EndpointSlice", { ...slice, metadata, endpoints, ports });
    }
    return slice.metadata.name;
  });
}

function newMetadata(name: string, namespace: string): ObjectMeta {
  return {
    name,
    namespace,
    uid: "",
    generation: 0,
    resourceVersion: "",
    creationTimestamp: 0,
    labels: {},
    annotations: {},
    ownerReferences: [],
    finalizers: [],
  };
}

function writeEndpoints(tx: Transaction, service: Service, sorted: AddressLists): void {
  const { name, namespace, labels: own } = service.metadata;
  const { subsets, isCut } = subsetsOf(sorted);
  const labels: Labels = {
    ...own,
    [ENDPOINTS_MANAGED_BY]: ENDPOINTS_CONTROLLER,
    ...(isHeadless(service) ? { [HEADLESS]: "" } : {}),
  };
  const live = tx.live("Endpoints", objectKey(namespace, name));
  if (live === undefined) {
    const metadata = { ...newMetadata(name, namespace), labels, annotations: withCapacity({}, isCut) };
    tx.create("Endpoints", { kind: "Endpoints", metadata, subsets });
    return;
  }
  const annotations = withCapacity(live.metadata.annotations, isCut);
  const next: Endpoints = { ...live, metadata: { ...live.metadata, labels, annotations }, subsets };
  if (!isLike(live, next)) {
    tx.update("status", "Endpoints", next);
  }
}

function withCapacity(annotations: Labels, isCut: boolean): Labels {
  const { [OVER_CAPACITY]: _capacity, ...others } = annotations;
  return isCut ? { ...others, [OVER_CAPACITY]: "truncated" } : others;
}

/** Addresses are the same objects where nothing of them was changed, which makes a thousand of them quickly compared. */
function isLike(a: Endpoints, b: Endpoints): boolean {
  return (
    deepEqual(a.metadata.labels, b.metadata.labels) &&
    deepEqual(a.metadata.annotations, b.metadata.annotations) &&
    a.subsets.length === b.subsets.length &&
    a.subsets.every((subset, i) => {
      const other = b.subsets[i];
      return (
        other !== undefined &&
        sameItems(subset.addresses, other.addresses) &&
        sameItems(subset.notReadyAddresses, other.notReadyAddresses) &&
        deepEqual(subset.ports, other.ports)
      );
    })
  );
}

function sameItems<T>(a: readonly T[] = [], b: readonly T[] = []): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i] || deepEqual(item, b[i]));
}
