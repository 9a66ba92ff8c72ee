import { isJsonArray, isJsonObject, textsAt } from "../../api/json.ts";
import type { JsonValue, Service, ServicePort } from "../../api/objects.ts";
import { jsonAt, scalarAt, textAt } from "../json.ts";
import { type DescribeLook, eventsOf, nameLines } from "./describer.ts";
import { endpointsText, slicesOf } from "./endpoints-text.ts";
import { annotationLines, labelLines, sortedEntries } from "./tabbed-lines.ts";

/** Models describe.go describeService. */
export function describeService(service: Service, look: DescribeLook): readonly string[] {
  const { metadata, spec } = service;
  const json = jsonAt(look.wire, "spec");
  const selector = sortedEntries(spec.selector).map(([key, value]) => `${key}=${value}`);
  return [
    ...nameLines(service),
    ...labelLines("Labels", metadata.labels),
    ...annotationLines("Annotations", metadata.annotations),
    `Selector:\t${selector.join(",") || "<none>"}`,
    `Type:\t${spec.type}`,
    ...given("IP Family Policy", textAt(json, "ipFamilyPolicy")),
    `IP Families:\t${joinedAt(json, "ipFamilies") || "<none>"}`,
    `IP:\t${textAt(json, "clusterIP")}`,
    `IPs:\t${joinedAt(json, "clusterIPs") || "<none>"}`,
    ...given("External IPs", joinedAt(json, "externalIPs")),
    ...given("Desired LoadBalancer IP", textAt(json, "loadBalancerIP")),
    ...given("External Name", textAt(json, "externalName")),
    ...given("LoadBalancer Ingress", ingressText(look.wire)),
    ...spec.ports.flatMap((port, index) => portLines(port, portAt(json, index), service, look)),
    `Session Affinity:\t${spec.sessionAffinity}`,
    ...given("External Traffic Policy", textAt(json, "externalTrafficPolicy")),
    ...given("Internal Traffic Policy", textAt(json, "internalTrafficPolicy")),
    ...given("HealthCheck NodePort", scalarAt(json, "healthCheckNodePort")),
    ...given("LoadBalancer Source Ranges", joinedAt(json, "loadBalancerSourceRanges")),
    ...given("Traffic Distribution", textAt(json, "trafficDistribution")),
    ...eventsOf(service, look),
  ];
}

function given(title: string, text: string): readonly string[] {
  return text === "" ? [] : [`${title}:\t${text}`];
}

function joinedAt(value: JsonValue | undefined, field: string): string {
  return isJsonObject(value) ? (textsAt(value, field) ?? []).join(",") : "";
}

function portAt(spec: JsonValue | undefined, index: number): JsonValue | undefined {
  const ports = jsonAt(spec, "ports");
  return isJsonArray(ports) ? ports[index] : undefined;
}

function portLines(
  port: ServicePort,
  json: JsonValue | undefined,
  { metadata }: Service,
  { context }: DescribeLook,
): readonly string[] {
  const { name = "", protocol, nodePort = 0 } = port;
  const shown = name === "" ? "<unset>" : name;
  return [
    `Port:\t${shown}\t${port.port}/${protocol}`,
    `TargetPort:\t${port.targetPort}/${protocol}`,
    ...given("AppProtocol", textAt(json, "appProtocol")),
    ...(nodePort === 0 ? [] : [`NodePort:\t${shown}\t${nodePort}/${protocol}`]),
    `Endpoints:\t${endpointsText(slicesOf(context.state, metadata.namespace, metadata.name), name)}`,
  ];
}

/** Models describe.go buildIngressString. */
function ingressText(wire: JsonValue): string {
  const ingress = jsonAt(wire, "status", "loadBalancer", "ingress");
  if (!isJsonArray(ingress)) {
    return "";
  }
  return ingress
    .map((each) => {
      const mode = textAt(each, "ipMode");
      const ip = textAt(each, "ip");
      return ip === "" ? textAt(each, "hostname") : `${ip}${mode === "" ? "" : ` (${mode})`}`;
    })
    .join(", ");
}
