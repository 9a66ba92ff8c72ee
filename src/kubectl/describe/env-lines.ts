import type { Container, EnvVar, JsonObject } from "../../api/objects.ts";
import { parseQuantity } from "../../api/quantity.ts";
import { jsonAt, textAt } from "../json.ts";

/** What a field of the pod is, as far as kubectl looks it up. */
export type FieldResolver = (fieldPath: string) => string;

/** Models describe.go describeContainerEnvFrom and describeContainerEnvVars; a template has no fields to look up. */
export function environmentLines(container: Container, resolve: FieldResolver | undefined): readonly string[] {
  const env = container.env ?? [];
  const envFrom = container.envFrom ?? [];
  return [
    ...(envFrom.length === 0 ? [] : ["    Environment Variables from:"]),
    ...envFrom.map(envFromLine),
    `    Environment:${env.length === 0 ? "\t<none>" : ""}`,
    ...env.flatMap((variable) => envLines(variable, container, resolve)),
  ];
}

function envLines(
  { name, value = "", valueFrom }: EnvVar,
  container: Container,
  resolve: FieldResolver | undefined,
): readonly string[] {
  if (valueFrom === undefined) {
    return value.split("\n").map((line, index) => (index === 0 ? `      ${name}:\t${line}` : `      \t${line}`));
  }
  return `      ${name}:\t${referenceText(valueFrom, container, resolve)}`.split("\n");
}

function referenceText(valueFrom: JsonObject, container: Container, resolve: FieldResolver | undefined): string {
  const isOptional = (reference: string) => String(jsonAt(valueFrom, reference, "optional") === true);
  const keyOf = (reference: string) => [textAt(valueFrom, reference, "key"), textAt(valueFrom, reference, "name")];
  if (valueFrom["fieldRef"] !== undefined) {
    const path = textAt(valueFrom, "fieldRef", "fieldPath");
    return `${resolve?.(path) ?? ""} (${textAt(valueFrom, "fieldRef", "apiVersion")}:${path})`;
  }
  if (valueFrom["resourceFieldRef"] !== undefined) {
    const resource = textAt(valueFrom, "resourceFieldRef", "resource");
    return `${resourceText(resource, textAt(valueFrom, "resourceFieldRef", "divisor"), container)} (${resource})`;
  }
  if (valueFrom["secretKeyRef"] !== undefined) {
    const [key, name] = keyOf("secretKeyRef");
    return `<set to the key '${key}' in secret '${name}'>\tOptional: ${isOptional("secretKeyRef")}`;
  }
  const [key, name] = keyOf("configMapKeyRef");
  return `<set to the key '${key}' of config map '${name}'>\tOptional: ${isOptional("configMapKeyRef")}`;
}

/** The amount in units of the divisor, rounded up (kubectl util/resource ExtractContainerResourceValue). */
function resourceText(resource: string, divisor: string, container: Container): string {
  const [list, ...name] = resource.split(".");
  const quantity = (list === "limits" ? container.resources.limits : container.resources.requests)?.[name.join(".")];
  const amount = Math.ceil((parseQuantity(quantity ?? "0") ?? 0) / (parseQuantity(divisor) || 1));
  return amount === 0 && (resource === "limits.cpu" || resource === "limits.memory")
    ? "node allocatable"
    : String(amount);
}

function envFromLine(from: JsonObject): string {
  const isSecret = from["secretRef"] !== undefined;
  const reference = isSecret ? "secretRef" : "configMapRef";
  const prefix = textAt(from, "prefix");
  const kind = `${isSecret ? "Secret" : "ConfigMap"}${prefix === "" ? "" : ` with prefix '${prefix}'`}`;
  return `      ${textAt(from, reference, "name")}\t${kind}\tOptional: ${String(jsonAt(from, reference, "optional") === true)}`;
}
