import type { EndpointSlice, Endpoints } from "../api/objects-network.ts";
import { objectKey, type ObjectKey, type Pod, type Service } from "../api/objects.ts";
import { matchesSelector } from "../api/selectors.ts";
import { isPodEnded, isPodReady } from "./indexes.ts";
import { emptyMap, mapForEach, mapGet, mapSet } from "./persistent-map.ts";
import type { Change } from "./timeline.ts";
import type { Transaction } from "./transaction.ts";

/** Stands for the Service itself among the names of pods that were changed: no pod has such a name. */
export const WHOLE_SERVICE = "*";

function note(tx: Transaction, service: ObjectKey, what: string): void {
  const noted = mapGet(tx.now.endpointNews, service) ?? emptyMap<true>();
  tx.now.endpointNews = mapSet(tx.now.endpointNews, service, mapSet(noted, what, true));
  tx.wake("endpoints", service);
}

function isSelecting(service: Service | undefined): boolean {
  return service !== undefined && Object.keys(service.spec.selector).length > 0;
}

/** A Service without a selector has the endpoints that somebody writes by hand. */
export function watchService(
  tx: Transaction,
  key: ObjectKey,
  before: Service | undefined,
  after: Service | undefined,
): void {
  if (after === undefined || isSelecting(before) || isSelecting(after)) {
    note(tx, key, WHOLE_SERVICE);
  }
}

/** What was written for a Service is put right when somebody else touches it. */
export function watchEndpoints(tx: Transaction, { verb, before, after }: Change): void {
  const object = after ?? before;
  const touched = touchedOf(object, verb);
  if (touched !== undefined && isSelecting(tx.live("Service", touched))) {
    note(tx, touched, WHOLE_SERVICE);
  }
}

function touchedOf(object: Change["after"], verb: Change["verb"]): ObjectKey | undefined {
  if (object?.kind === "Endpoints" && verb === "delete") {
    return endpointsKey(object);
  }
  return object?.kind === "EndpointSlice" && (verb === "delete" || verb === "update") ? sliceKey(object) : undefined;
}

function endpointsKey({ metadata }: Endpoints): ObjectKey {
  return objectKey(metadata.namespace, metadata.name);
}

function sliceKey({ metadata }: EndpointSlice): ObjectKey | undefined {
  const owner = metadata.ownerReferences.find(({ kind, controller }) => kind === "Service" && controller === true);
  return owner === undefined ? undefined : objectKey(metadata.namespace, owner.name);
}

/**
 * The Services that a pod's change is news for: those that select it, or did.
 *
 * Models the endpointslice util GetServicesToUpdateOnPodChange.
 */
export function watchPodForServices(tx: Transaction, before: Pod | undefined, after: Pod | undefined): void {
  const pod = after ?? before;
  if (pod === undefined || tx.now.objects.Service.size === 0 || !isNews(before, after)) {
    return;
  }
  mapForEach(tx.now.objects.Service, (service, key) => {
    if (service.metadata.namespace !== pod.metadata.namespace || !isSelecting(service)) {
      return;
    }
    const selector = { matchLabels: service.spec.selector };
    const isSelected = (one: Pod | undefined): boolean =>
      one !== undefined && matchesSelector(selector, one.metadata.labels);
    if (isSelected(after) || isSelected(before)) {
      note(tx, key, pod.metadata.name);
    }
  });
}

function hasEndpoint(pod: Pod | undefined): pod is Pod {
  return pod?.status.podIP !== undefined && !isPodEnded(pod);
}

function isNews(before: Pod | undefined, after: Pod | undefined): boolean {
  if (!hasEndpoint(before) || !hasEndpoint(after)) {
    return hasEndpoint(before) || hasEndpoint(after);
  }
  return (
    before.metadata.labels !== after.metadata.labels ||
    isPodReady(before) !== isPodReady(after) ||
    (before.metadata.deletionTimestamp === undefined) !== (after.metadata.deletionTimestamp === undefined)
  );
}
