import { readBase64 } from "../../api/base64.ts";
import type { ConfigMap, Secret } from "../../api/objects-config.ts";
import { type DescribeLook, eventsOf, nameLines } from "./describer.ts";
import { annotationLines, labelLines, sortedEntries } from "./tabbed-lines.ts";

/** Models describe.go ConfigMapDescriber. */
export function describeConfigMap(configMap: ConfigMap, look: DescribeLook): readonly string[] {
  const { metadata, data, binaryData } = configMap;
  return [
    ...nameLines(configMap),
    ...labelLines("Labels", metadata.labels),
    ...annotationLines("Annotations", metadata.annotations),
    "",
    "Data",
    "====",
    ...sortedEntries(data).flatMap(([key, value]) => [`${key}:`, "----", ...value.split("\n"), ""]),
    "",
    "BinaryData",
    "====",
    ...sortedEntries(binaryData).map(([key, value]) => `${key}: ${bytesOf(value).length} bytes`),
    "",
    ...eventsOf(configMap, look),
  ];
}

/** Models describe.go describeSecret: how long the values are, and no events. */
export function describeSecret(secret: Secret): readonly string[] {
  const { metadata, type, data } = secret;
  return [
    ...nameLines(secret),
    ...labelLines("Labels", metadata.labels),
    ...annotationLines("Annotations", metadata.annotations),
    "",
    `Type:\t${type}`,
    "",
    "Data",
    "====",
    ...sortedEntries(data).map(([key, value]) => `${key}:\t${valueText(key, value, type)}`),
  ];
}

/** A value's length; only the token of a service account is shown itself. */
function valueText(key: string, value: string, type: string): string {
  const bytes = bytesOf(value);
  return key === "token" && type === "kubernetes.io/service-account-token"
    ? new TextDecoder().decode(Uint8Array.from(bytes))
    : `${bytes.length} bytes`;
}

function bytesOf(base64: string): readonly number[] {
  const bytes = readBase64(base64);
  return bytes.ok ? bytes.value : [];
}
