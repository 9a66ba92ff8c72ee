import type { ResourceType } from "./resources.ts";

/**
 * The kinds of a cluster of v1.36 that nothing here stores or runs: they can be named, and there are none of them, or
 * only those that every cluster has. Group and version, whether they belong to namespaces, and each with its short names.
 *
 * Models the API's discovery as api/discovery of Kubernetes has it, of the versions that are on by default.
 */
const groups = [
  [
    "",
    "v1",
    true,
    [
      ["Binding"],
      ["LimitRange", "limits"],
      ["PersistentVolumeClaim", "pvc"],
      ["PodTemplate"],
      ["ReplicationController", "rc"],
      ["ResourceQuota", "quota"],
      ["ServiceAccount", "sa"],
    ],
  ],
  [
    "",
    "v1",
    false,
    [
      ["ComponentStatus", "cs"],
      ["PersistentVolume", "pv"],
    ],
  ],
  [
    "admissionregistration.k8s.io",
    "v1",
    false,
    [
      ["MutatingAdmissionPolicy"],
      ["MutatingAdmissionPolicyBinding"],
      ["MutatingWebhookConfiguration"],
      ["ValidatingAdmissionPolicy"],
      ["ValidatingAdmissionPolicyBinding"],
      ["ValidatingWebhookConfiguration"],
    ],
  ],
  ["apiextensions.k8s.io", "v1", false, [["CustomResourceDefinition", "crd", "crds"]]],
  ["apiregistration.k8s.io", "v1", false, [["APIService"]]],
  ["apps", "v1", true, [["ControllerRevision"], ["DaemonSet", "ds"], ["StatefulSet", "sts"]]],
  ["authentication.k8s.io", "v1", false, [["SelfSubjectReview"], ["TokenReview"]]],
  ["authorization.k8s.io", "v1", true, [["LocalSubjectAccessReview"]]],
  [
    "authorization.k8s.io",
    "v1",
    false,
    [["SelfSubjectAccessReview"], ["SelfSubjectRulesReview"], ["SubjectAccessReview"]],
  ],
  ["batch", "v1", true, [["CronJob", "cj"], ["Job"]]],
  ["certificates.k8s.io", "v1", false, [["CertificateSigningRequest", "csr"]]],
  ["coordination.k8s.io", "v1", true, [["Lease"]]],
  ["flowcontrol.apiserver.k8s.io", "v1", false, [["FlowSchema"], ["PriorityLevelConfiguration"]]],
  [
    "networking.k8s.io",
    "v1",
    true,
    [
      ["Ingress", "ing"],
      ["NetworkPolicy", "netpol"],
    ],
  ],
  ["networking.k8s.io", "v1", false, [["IngressClass"], ["IPAddress", "ip"], ["ServiceCIDR"]]],
  ["node.k8s.io", "v1", false, [["RuntimeClass"]]],
  ["rbac.authorization.k8s.io", "v1", true, [["Role"], ["RoleBinding"]]],
  ["rbac.authorization.k8s.io", "v1", false, [["ClusterRole"], ["ClusterRoleBinding"]]],
  ["resource.k8s.io", "v1", true, [["ResourceClaim"], ["ResourceClaimTemplate"]]],
  ["resource.k8s.io", "v1", false, [["DeviceClass"], ["ResourceSlice"]]],
  ["scheduling.k8s.io", "v1", false, [["PriorityClass", "pc"]]],
  ["storage.k8s.io", "v1", true, [["CSIStorageCapacity"]]],
  [
    "storage.k8s.io",
    "v1",
    false,
    [["CSIDriver"], ["CSINode"], ["StorageClass", "sc"], ["VolumeAttachment"], ["VolumeAttributesClass", "vac"]],
  ],
] as const;

export type OtherKind = (typeof groups)[number][3][number][0];

export const otherTypes: readonly ResourceType<OtherKind>[] = groups.flatMap(([group, version, namespaced, kinds]) =>
  kinds.map(([kind, ...shortNames]) => {
    const singular = kind.toLowerCase();
    return { kind, group, version, plural: pluralOf(singular), singular, shortNames, namespaced };
  }),
);

/** Models apimachinery pkg/api/meta UnsafeGuessKindToResource. */
function pluralOf(singular: string): string {
  if (singular.endsWith("s")) {
    return `${singular}es`;
  }
  return singular.endsWith("y") ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}
