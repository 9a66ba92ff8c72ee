import { fail, type ApiFailure, type Result } from "../../api/failure.ts";
import {
  objectKey,
  type ObjectMeta,
  type Pod,
  type PodSpec,
  type PodTemplateSpec,
  type ReplicaSet,
} from "../../api/objects.ts";
import { podSpecDefaults } from "../../api/pod-admission.ts";
import { namespaceRefusal, quotaRefusal, withServiceAccountToken } from "../admission.ts";
import type { Transaction } from "../transaction.ts";

const NAME_TRIES = 7;

/** The spec that a pod gets from a template: the same for all pods of a template, so it is made once. */
const specs = new WeakMap<PodTemplateSpec["spec"], PodSpec>();

function specOf(template: PodTemplateSpec): PodSpec {
  const known = specs.get(template.spec);
  if (known !== undefined) {
    return known;
  }
  const spec = podSpecDefaults(template.spec);
  specs.set(template.spec, spec);
  return spec;
}

/**
 * Makes one pod from a ReplicaSet's template under a name of its own.
 *
 * Models controller_utils.go GetPodFromTemplate and the API server's generateName with its seven tries.
 */
export function createPod(tx: Transaction, replicaSet: ReplicaSet): Result<Pod, ApiFailure> {
  const { name: owner, uid, namespace } = replicaSet.metadata;
  const { template } = replicaSet.spec;
  const prefix = `${owner}-`;
  let answer: Result<Pod, ApiFailure> | undefined;
  for (let i = 0; i < NAME_TRIES; i++) {
    const birth = `${uid}/${String(tx.countBirth(uid))}`;
    const name = tx.generateName(prefix, birth);
    const refusal = namespaceRefusal(tx, "pods", name, namespace) ?? quotaRefusal(tx, name, namespace);
    if (refusal !== undefined) {
      return fail(refusal);
    }
    const metadata: ObjectMeta = {
      name,
      generateName: prefix,
      namespace,
      uid: "",
      generation: 1,
      resourceVersion: "",
      creationTimestamp: 0,
      labels: template.metadata.labels,
      annotations: template.metadata.annotations,
      ownerReferences: [
        { apiVersion: "apps/v1", kind: "ReplicaSet", name: owner, uid, controller: true, blockOwnerDeletion: true },
      ],
      finalizers: [],
    };
    const pod: Pod = {
      kind: "Pod",
      metadata,
      spec: withServiceAccountToken(tx, specOf(template), birth),
      status: { phase: "Pending", conditions: [], containerStatuses: [] },
    };
    if (tx.live("Pod", objectKey(namespace, name)) !== undefined && i < NAME_TRIES - 1) {
      continue;
    }
    answer = tx.create("Pod", pod, birth);
    if (answer.ok) {
      return answer;
    }
  }
  return answer ?? fail({ reason: "AlreadyExists", code: 409, message: `pods "${prefix}" already exists` });
}
