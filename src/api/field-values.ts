/** The values that the API's named string types take (k8s.io/api/core/v1 and apps/v1 types.go, v1.36), by their Go names. */
const values: Readonly<Record<string, readonly string[]>> = {
  "v1.PullPolicy": ["IfNotPresent", "Always", "Never"],
  "v1.DeploymentStrategyType": ["RollingUpdate", "Recreate"],
  "v1.Protocol": ["TCP", "UDP", "SCTP"],
  "v1.ServiceType": ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"],
  "v1.RestartPolicy": ["Always", "OnFailure", "Never"],
  "v1.ContainerRestartPolicy": ["Always", "OnFailure", "Never"],
  "v1.DNSPolicy": ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"],
  "v1.URIScheme": ["HTTP", "HTTPS"],
  "v1.LabelSelectorOperator": ["In", "NotIn", "Exists", "DoesNotExist"],
  "v1.TolerationOperator": ["Exists", "Equal"],
  "v1.TaintEffect": ["NoSchedule", "PreferNoSchedule", "NoExecute"],
  "v1.TerminationMessagePolicy": ["File", "FallbackToLogsOnError"],
  "v1.UnsatisfiableConstraintAction": ["DoNotSchedule", "ScheduleAnyway"],
  "v1.NodeInclusionPolicy": ["Honor", "Ignore"],
  "v1.PreemptionPolicy": ["PreemptLowerPriority", "Never"],
  "v1.ServiceAffinity": ["None", "ClientIP"],
  "v1.ServiceExternalTrafficPolicy": ["Cluster", "Local"],
  "v1.ServiceInternalTrafficPolicy": ["Cluster", "Local"],
  "v1.IPFamily": ["IPv4", "IPv6"],
  "v1.IPFamilyPolicy": ["SingleStack", "PreferDualStack", "RequireDualStack"],
  "v1.OSName": ["linux", "windows"],
  "v1.MountPropagationMode": ["None", "HostToContainer", "Bidirectional"],
  "v1.RecursiveReadOnlyMode": ["Disabled", "IfPossible", "Enabled"],
  "v1.HostPathType": ["Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket", "CharDevice", "BlockDevice"],
  "v1.StorageMedium": ["Memory"],
};

/** The values of a field's type, the usual one first; none where it takes any text. */
export function valuesOfType(go: string): readonly string[] {
  return Object.hasOwn(values, go) ? (values[go] ?? []) : [];
}
