import { fail, ok, type ApiFailure, type Result } from "../api/failure.ts";
import { deepEqual } from "../api/deep-equal.ts";
import { type Decoding, decodeObject, fieldProblem } from "../api/decode.ts";
import { toTyped, toWire } from "../api/defaults.ts";
import { keyOf, nameOfKey, type JsonObject, type JsonValue, type Kind, type KubeObject } from "../api/objects.ts";
import { applyJsonPatch, applyMergePatch, applyStrategicMergePatch } from "../api/patch.ts";
import { groupResourceOf, resourceTypeOf } from "../api/resources.ts";
import { goText } from "../api/patch/go-text.ts";
import { invalid } from "../api/validation/field-errors.ts";
import { invalidFailure, validateObject } from "../api/validation/validate-object.ts";
import { namespaceRefusal, quotaRefusal, withServiceAccountToken } from "./admission.ts";
import { reconcileEndpoints } from "./controllers/endpoints/reconcile-endpoints.ts";
import { ensureSystemObjects } from "./controllers/system-objects.ts";
import { enforceTaints } from "./controllers/taint-eviction.ts";
import { reconcileAutoscaler, watchAutoscalers } from "./controllers/horizontal-pod-autoscaler/reconcile-autoscaler.ts";
import { reconcileBudget, watchBudgets } from "./controllers/disruption.ts";
import { reconcileNamespace } from "./controllers/namespace.ts";
import { collectGarbage } from "./controllers/garbage-collector.ts";
import { rolloutRecreate } from "./controllers/deployment/recreate.ts";
import { syncSizes } from "./controllers/deployment/sync-sizes.ts";
import { addDeploymentParts, addKubeletParts, addLateController, addLateWatch, addStandIn } from "./late-parts.ts";
import { lateKubelet } from "./node/late-kubelet.ts";
import { standInStages } from "./node/stand-in-stages.ts";
import { reconcileNodeTaints, tellNodeStatus, watchCordons } from "./controllers/node-cordon.ts";
import { reconcileNode, watchDeletedNode } from "./controllers/node-lifecycle.ts";
import { scrape, watchForMetrics } from "./metrics-server.ts";
import { allocateService } from "./service-allocation.ts";
import { changedServiceFields, newServiceFields } from "./service-fields.ts";
import { evictPod } from "./evict-pod.ts";
import { deleteObject } from "./delete-object.ts";
import type { ApiRequest } from "./input.ts";
import { appliedTo, asAppliedBy, typingFailure } from "./server-side-apply.ts";
import { conflict, notFound, type Transaction } from "./transaction.ts";
import { watchSystemObjects } from "./watch-system-objects.ts";
import { letUsersCome } from "./users.ts";
import { watchTaints } from "./watch-taints.ts";

addLateController("garbageCollector", collectGarbage);
addLateController("namespace", reconcileNamespace);
addLateController("nodeLifecycle", reconcileNode);
addLateController("nodeTaints", reconcileNodeTaints);
addLateController("nodeStatus", tellNodeStatus);
addLateController("taintEviction", enforceTaints);
addLateController("endpoints", reconcileEndpoints);
addLateController("systemObjects", ensureSystemObjects);
addLateController("horizontalPodAutoscaler", reconcileAutoscaler);
addLateController("metricsServer", scrape);
addLateController("disruption", reconcileBudget);
addLateController("users", letUsersCome);
addLateWatch(watchForMetrics);
addLateWatch(watchAutoscalers);
addLateWatch(watchBudgets);
addLateWatch(watchTaints);
addLateWatch(watchCordons);
addLateWatch(watchSystemObjects);
addStandIn(standInStages);
addKubeletParts(lateKubelet);
addDeploymentParts({ syncSizes, rolloutRecreate });

type Answer = Result<KubeObject, ApiFailure>;

/**
 * A client's request: decoded strictly, defaulted, validated, and written; or refused in the API server's words, with
 * nothing changed.
 *
 * Models apiserver/pkg/endpoints/handlers and the strategies of pkg/registry.
 */
export function handleRequest(tx: Transaction, request: ApiRequest): Answer {
  switch (request.verb) {
    case "create":
      return create(tx, request.object, request);
    case "update":
      return replace(tx, request.object, request);
    case "patch":
      return patch(tx, request);
    case "apply":
      return apply(tx, request);
    case "delete":
      return remove(tx, request);
    case "evict":
      return evictPod(tx, request.pod, request.gracePeriodSeconds);
    default:
      return request satisfies never;
  }
}

/** How strictly a request is read. */
type Strictness = Pick<Extract<ApiRequest, { verb: "create" }>, "fieldValidation">;

function decode(raw: JsonValue, { fieldValidation }: Strictness, from: Decoding["from"] = "json"): Answer {
  const decoded = decodeObject(raw, { dropsUnknown: fieldValidation !== undefined, from });
  return decoded.ok ? ok(toTyped(decoded.value)) : decoded;
}

function create(tx: Transaction, raw: JsonObject, strictness: Strictness): Answer {
  const decoded = decode(raw, strictness);
  return decoded.ok ? createDecoded(tx, decoded.value) : decoded;
}

function createDecoded(tx: Transaction, decoded: KubeObject): Answer {
  const object = admitted(tx, decoded);
  const { name, generateName, namespace } = object.metadata;
  const withName =
    name === "" && generateName !== undefined
      ? tx.generateName(generateName, `generate/${generateName}/${String(tx.countBirth(generateName))}`)
      : name;
  const named = { ...object, metadata: { ...object.metadata, name: withName } };
  const errors = validateObject(named);
  if (errors.length > 0) {
    return fail(invalidFailure(named, errors));
  }
  const refusal =
    namespaceRefusal(tx, groupResourceOf(resourceTypeOf(object.kind)), withName, namespace) ??
    (object.kind === "Pod" ? quotaRefusal(tx, withName, namespace) : undefined);
  if (refusal !== undefined) {
    return fail(refusal);
  }
  // The storage says so, after all checks and before it sees whether the name is taken (etcd3's Create).
  if (Number(object.metadata.resourceVersion) > 0) {
    return fail({ reason: "", code: 500, message: "resourceVersion should not be set on objects to be created" });
  }
  return store(tx, named);
}

/** What the server itself puts into an object before it checks it. */
function admitted(tx: Transaction, object: KubeObject): KubeObject {
  switch (object.kind) {
    case "Service":
      return newServiceFields(object);
    case "Pod":
      return {
        ...object,
        spec: withServiceAccountToken(tx, object.spec, `${keyOf(object)}/${String(tx.countBirth("token"))}`),
      };
    default:
      return object;
  }
}

function store(tx: Transaction, object: KubeObject): Answer {
  if (object.kind === "Service") {
    const allocated = allocateService(tx, object);
    return allocated.ok ? tx.create("Service", allocated.value) : allocated;
  }
  return tx.create<Kind>(object.kind, object);
}

function replace(tx: Transaction, raw: JsonObject, strictness: Strictness): Answer {
  const decoded = decode(raw, strictness);
  if (!decoded.ok) {
    return decoded;
  }
  const wish = decoded.value;
  const live = tx.live(wish.kind, keyOf(wish));
  if (live === undefined) {
    return fail(notFound(wish.kind, wish.metadata.name));
  }
  return write(tx, live, wish);
}

function patch(tx: Transaction, request: Extract<ApiRequest, { verb: "patch" }>): Answer {
  const { ref, patchType, patch: body } = request;
  const live = tx.live(ref.kind, ref.key);
  if (live === undefined) {
    return fail(notFound(ref.kind, nameOfKey(ref.key)));
  }
  const patched = applyPatch(toWire(live), patchType, body);
  if (!patched.ok) {
    return patched;
  }
  const decoded = decode(patched.value, request, patchType === "strategic" ? "map" : "json");
  return decoded.ok
    ? write(tx, live, decoded.value)
    : fail(patchFailure(decoded.error, patchType === "strategic" ? goText(body) : JSON.stringify(patched.value)));
}

/**
 * What is said of a patched object that does not decode, with the patch or the whole object as its value; fields that
 * no type has are told as such.
 *
 * Models strategicPatchObject and applyPatchToCurrentObject of apiserver/pkg/endpoints/handlers/patch.go.
 */
function patchFailure(failure: ApiFailure, value: string): ApiFailure {
  const problem = fieldProblem(failure);
  if (problem.startsWith("strict decoding error: ") || problem === failure.message) {
    return { ...failure, message: problem };
  }
  const cause = invalid("patch", value, problem);
  const message = ` "" is invalid: ${cause.field}: ${cause.message}`;
  return { reason: "Invalid", code: 422, message, details: { kind: "", name: "", causes: [cause] } };
}

function apply(tx: Transaction, request: Extract<ApiRequest, { verb: "apply" }>): Answer {
  const { object: raw, fieldManager } = request;
  const refusal = typingFailure(raw);
  if (refusal !== undefined) {
    return fail(refusal);
  }
  const wish = decode(raw, request);
  if (!wish.ok) {
    return wish;
  }
  const live = tx.live(wish.value.kind, keyOf(wish.value));
  if (live === undefined) {
    return createDecoded(tx, asAppliedBy(wish.value, fieldManager, raw));
  }
  const merged = appliedTo(live, fieldManager, raw);
  if (!merged.ok) {
    return merged;
  }
  const decoded = decode(merged.value, request);
  return decoded.ok ? write(tx, asAppliedBy(live, fieldManager, raw), decoded.value, live) : decoded;
}

function applyPatch(
  wire: JsonObject,
  patchType: "merge" | "strategic" | "json",
  body: JsonValue,
): Result<JsonValue, ApiFailure> {
  switch (patchType) {
    case "merge":
      return ok(applyMergePatch(wire, body));
    case "strategic":
      return applyStrategicMergePatch(wire, body);
    case "json":
      return applyJsonPatch(wire, body);
    default:
      return patchType satisfies never;
  }
}

/** Writes what a client wishes over the live object: what the server owns stays, and a write without effect is none. */
function write(tx: Transaction, live: KubeObject, wish: KubeObject, stored: KubeObject = live): Answer {
  if (live.kind !== wish.kind || keyOf(live) !== keyOf(wish)) {
    const message = `the name of the object (${wish.metadata.name}) does not match the name on the URL (${live.metadata.name})`;
    return fail({ reason: "BadRequest", code: 400, message });
  }
  const { labels, annotations, ownerReferences, finalizers, resourceVersion } = wish.metadata;
  // A patch that names no version has the stored one by now, and a whole object without one replaces whatever is there.
  if (resourceVersion !== "" && resourceVersion !== live.metadata.resourceVersion) {
    return fail(conflict(live.kind, live.metadata.name));
  }
  const metadata = {
    ...live.metadata,
    labels: deepEqual(labels, live.metadata.labels) ? live.metadata.labels : labels,
    annotations: deepEqual(annotations, live.metadata.annotations) ? live.metadata.annotations : annotations,
    ownerReferences: deepEqual(ownerReferences, live.metadata.ownerReferences)
      ? live.metadata.ownerReferences
      : ownerReferences,
    finalizers,
  };
  const next = withServerFields({ ...wish, metadata }, live);
  const errors = validateObject(next, live);
  if (errors.length > 0) {
    return fail(invalidFailure(next, errors));
  }
  if (deepEqual(next, stored)) {
    return ok(stored);
  }
  return update(tx, { ...next, metadata: { ...next.metadata, generation: generationAfter(next, live) } });
}

/** The status is not a client's to write here, nor the addresses that the server gave. */
function withServerFields(wish: KubeObject, live: KubeObject): KubeObject {
  if (wish.kind === "Deployment" && live.kind === "Deployment") {
    // A template that says the same stays the same object, which makes comparing it cheap.
    const template = deepEqual(wish.spec.template, live.spec.template) ? live.spec.template : wish.spec.template;
    return { ...wish, spec: { ...wish.spec, template }, status: live.status };
  }
  if (wish.kind === "ReplicaSet" && live.kind === "ReplicaSet") {
    const template = deepEqual(wish.spec.template, live.spec.template) ? live.spec.template : wish.spec.template;
    return { ...wish, spec: { ...wish.spec, template }, status: live.status };
  }
  if (wish.kind === "Pod" && live.kind === "Pod") {
    return { ...wish, status: live.status };
  }
  if (wish.kind === "Node" && live.kind === "Node") {
    return { ...wish, status: live.status };
  }
  if (wish.kind === "Namespace" && live.kind === "Namespace") {
    return { ...wish, status: live.status };
  }
  if (wish.kind === "HorizontalPodAutoscaler" && live.kind === "HorizontalPodAutoscaler") {
    return { ...wish, status: live.status };
  }
  if (wish.kind === "PodDisruptionBudget" && live.kind === "PodDisruptionBudget") {
    return { ...wish, status: live.status };
  }
  if (wish.kind === "Service" && live.kind === "Service") {
    return changedServiceFields(wish, live);
  }
  return wish;
}

/** Models deployment/strategy.go PrepareForUpdate (spec or annotations) and replicaset/strategy.go (spec). */
function generationAfter(next: KubeObject, live: KubeObject): number {
  const { generation } = live.metadata;
  if (next.kind === "Deployment" && live.kind === "Deployment") {
    return (
      generation + (deepEqual(next.spec, live.spec) && next.metadata.annotations === live.metadata.annotations ? 0 : 1)
    );
  }
  if ((next.kind === "ReplicaSet" && live.kind === "ReplicaSet") || (next.kind === "Pod" && live.kind === "Pod")) {
    return generation + (deepEqual(next.spec, live.spec) ? 0 : 1);
  }
  if (next.kind === "PodDisruptionBudget" && live.kind === "PodDisruptionBudget") {
    return generation + (deepEqual(next.spec, live.spec) ? 0 : 1);
  }
  if (next.kind === "EndpointSlice" && live.kind === "EndpointSlice") {
    return generation + (deepEqual(next, live) ? 0 : 1);
  }
  return generation;
}

function update(tx: Transaction, object: KubeObject): Answer {
  if (object.kind === "Service") {
    const allocated = allocateService(tx, object);
    return allocated.ok ? tx.update("update", "Service", allocated.value) : allocated;
  }
  return tx.update<Kind>("update", object.kind, object);
}

const PROTECTED_NAMESPACES: ReadonlySet<string> = new Set(["default", "kube-system", "kube-public"]);

function remove(tx: Transaction, request: Extract<ApiRequest, { verb: "delete" }>): Answer {
  const { kind, key } = request.ref;
  const live: KubeObject | undefined = tx.live<Kind>(kind, key);
  if (live === undefined) {
    return fail(notFound(kind, nameOfKey(key)));
  }
  if (kind === "Namespace" && PROTECTED_NAMESPACES.has(key)) {
    return fail({
      reason: "Forbidden",
      code: 403,
      message: `namespaces "${key}" is forbidden: this namespace may not be deleted`,
    });
  }
  deleteObject(tx, kind, key, request.propagation, request.gracePeriodSeconds);
  if (kind === "Node") {
    watchDeletedNode(tx, key);
  }
  return ok(live);
}
