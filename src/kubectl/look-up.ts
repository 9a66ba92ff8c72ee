import { type ApiFailure, type Result, fail, ok } from "../api/failure.ts";
import { type JsonObject, type KubeObject, objectKey } from "../api/objects.ts";
import { type ResourceType, groupResourceOf, isStored, resourceTypeOf } from "../api/resources.ts";
import { mapGet, mapHas, mapValues } from "../sim/persistent-map.ts";
import { listEvents } from "../sim/event-log.ts";
import { eventName } from "../sim/event-object.ts";
import type { ClusterState } from "../sim/state.ts";
import { clusterObjectsOf } from "./cluster-objects.ts";
import { type KubectlError, apiError, textError } from "./error-text.ts";

/** An object that a command is about. */
export interface Target {
  readonly type: ResourceType;
  readonly namespace: string;
  readonly name: string;
  readonly object: KubeObject;
  /** The file that names it. */
  readonly source?: string;
  /** For `--local`: what is changed and printed in place of the server's object. */
  readonly local?: { readonly object: JsonObject; readonly isTyped: boolean };
}

/** A request cannot be made about an object without a name (client-go rest Request.Name). */
export const NAMELESS = textError("resource name may not be empty");

export function getTarget(
  state: ClusterState,
  type: ResourceType,
  namespace: string,
  name: string,
): Result<Target, KubectlError> {
  if (name === "") {
    return fail(NAMELESS);
  }
  const key = objectKey(type.namespaced ? namespace : "", name);
  if (!isStored(type)) {
    const isThere = readAlone(type, state).some((object) => objectKey(object.namespace, object.name) === key);
    return fail(isThere ? readOnly(type) : apiError(notFound(type, name)));
  }
  const object = mapGet<KubeObject>(state.objects[type.kind], key);
  return object === undefined ? fail(apiError(notFound(type, name))) : ok(targetOf(type, object));
}

/** Like `getTarget`; in a namespace that is not there it is the namespace that is missing (resource.Info's Get). */
export function retrieveTarget(
  state: ClusterState,
  type: ResourceType,
  namespace: string,
  name: string,
): Result<Target, KubectlError> {
  const found = getTarget(state, type, namespace, name);
  return found.ok || found.error.type === "text" ? found : fail(notFoundError(state, type, namespace, name));
}

/** The objects of a type that is not stored: they can be looked at, and no more. */
export function readAlone(
  type: ResourceType,
  state: ClusterState,
): readonly { readonly namespace: string; readonly name: string }[] {
  return type.kind === "Event"
    ? listEvents(state.events, state.nowMs).map((event) => ({
        namespace: event.involvedObject.namespace === "" ? "default" : event.involvedObject.namespace,
        name: eventName(event),
      }))
    : clusterObjectsOf(type, state, state.nowMs);
}

/** What there is of a kind that is not stored can be looked at. */
export function readOnly(type: ResourceType): KubectlError {
  return textError(`${groupResourceOf(type)} can only be read in this simulator`);
}

/** Why there is nothing of a name. */
export function notFoundError(state: ClusterState, type: ResourceType, namespace: string, name: string): KubectlError {
  if (name === "") {
    return NAMELESS;
  }
  const isNamespaceThere = !type.namespaced || namespace === "default" || mapHas(state.objects.Namespace, namespace);
  return apiError(isNamespaceThere ? notFound(type, name) : notFound(resourceTypeOf("Namespace"), namespace));
}

export function notFound(type: ResourceType, name: string): ApiFailure {
  return { reason: "NotFound", code: 404, message: `${groupResourceOf(type)} ${JSON.stringify(name)} not found` };
}

/** All objects of a type, sorted by key; Events are none. */
export function objectsOf(state: ClusterState, type: ResourceType): readonly KubeObject[] {
  return isStored(type) ? mapValues<KubeObject>(state.objects[type.kind]) : [];
}

export function targetOf(type: ResourceType, object: KubeObject): Target {
  return { type, namespace: object.metadata.namespace, name: object.metadata.name, object };
}
