import type { JsonObject } from "../../api/objects.ts";
import { jsonAt, scalarAt, textAt } from "../json.ts";

/** The volumes of a template (describe.go describeVolumes), of the kinds that need nothing outside the pod or are common. */
export function volumeLines(volumes: readonly JsonObject[]): readonly string[] {
  if (volumes.length === 0) {
    return ["  Volumes:\t<none>"];
  }
  return [
    "  Volumes:",
    ...volumes.flatMap((volume) => [
      `   ${textAt(volume, "name")}:`,
      ...sourceLines(volume).map((line) => `    ${line}`),
    ]),
  ];
}

function sourceLines(volume: JsonObject): readonly string[] {
  if (volume["emptyDir"] !== undefined) {
    const limit = scalarAt(volume, "emptyDir", "sizeLimit");
    return [
      "Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)",
      `Medium:\t${textAt(volume, "emptyDir", "medium")}`,
      `SizeLimit:\t${limit === "" ? "<unset>" : limit}`,
    ];
  }
  if (volume["configMap"] !== undefined) {
    return [
      "Type:\tConfigMap (a volume populated by a ConfigMap)",
      `Name:\t${textAt(volume, "configMap", "name")}`,
      `Optional:\t${isOptional(volume, "configMap")}`,
    ];
  }
  if (volume["secret"] !== undefined) {
    return [
      "Type:\tSecret (a volume populated by a Secret)",
      `SecretName:\t${textAt(volume, "secret", "secretName")}`,
      `Optional:\t${isOptional(volume, "secret")}`,
    ];
  }
  if (volume["hostPath"] !== undefined) {
    return [
      "Type:\tHostPath (bare host directory volume)",
      `Path:\t${textAt(volume, "hostPath", "path")}`,
      `HostPathType:\t${textAt(volume, "hostPath", "type")}`,
    ];
  }
  if (volume["persistentVolumeClaim"] !== undefined) {
    const isReadOnly = jsonAt(volume, "persistentVolumeClaim", "readOnly") === true;
    return [
      "Type:\tPersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)",
      `ClaimName:\t${textAt(volume, "persistentVolumeClaim", "claimName")}`,
      `ReadOnly:\t${isReadOnly}`,
    ];
  }
  return ["<unknown>"];
}

function isOptional(volume: JsonObject, source: string): string {
  return String(jsonAt(volume, source, "optional") === true);
}
