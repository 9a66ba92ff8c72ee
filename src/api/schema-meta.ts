/** The fields of meta/v1 that every object shares (k8s.io/apimachinery/pkg/apis/meta/v1/types.go, v1.36). */
import { any, bool, int64, list, mapOf, named, pointer, string, struct, type StructType } from "./schema-types.ts";

const uid = { form: "string", go: "types.UID", isPointer: false } as const;

const ownerReference = struct("OwnerReference", {
  apiVersion: string,
  kind: string,
  name: string,
  uid,
  controller: pointer(bool),
  blockOwnerDeletion: pointer(bool),
});

export const objectMeta: StructType = struct("ObjectMeta", {
  name: string,
  generateName: string,
  namespace: string,
  selfLink: any,
  uid,
  resourceVersion: string,
  generation: int64,
  creationTimestamp: any,
  deletionTimestamp: any,
  deletionGracePeriodSeconds: pointer(int64),
  labels: mapOf(string),
  annotations: mapOf(string),
  ownerReferences: list(ownerReference),
  finalizers: list(string),
  managedFields: any,
});

export const labelSelector: StructType = struct("LabelSelector", {
  matchLabels: mapOf(string),
  matchExpressions: list(
    struct("LabelSelectorRequirement", { key: string, operator: named("LabelSelectorOperator"), values: list(string) }),
  ),
});
