import { type Result, fail, ok } from "../../api/failure.ts";
import type { JsonObject } from "../../api/objects.ts";
import { dns1123SubdomainWrongs, portNameWrongs, portNumberWrongs } from "../../api/validation/names.ts";
import type { Command, Invocation } from "../command.ts";
import { madeFlags } from "../common-flags.ts";
import { createMade } from "../create-made.ts";
import { textError } from "../error-text.ts";
import { type FlagSpec, flagNumber, flagText, flagTexts } from "../flags.ts";
import { quote } from "../go-values.ts";
import { readName } from "../name-argument.ts";
import { readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse } from "../plan.ts";

const tcpFlag: FlagSpec = { name: "tcp", type: "stringSlice" };

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_service.go NewCmdCreateServiceClusterIP. */
export const createServiceClusterIpCommand = serviceCommand(
  "ClusterIP",
  "NAME [--tcp=<port>:<targetPort>] [--dry-run=server|client|none]",
  [{ name: "clusterip", type: "string" }],
);

/** Models NewCmdCreateServiceExternalName. */
export const createServiceExternalNameCommand = serviceCommand(
  "ExternalName",
  "NAME --external-name external.name [--dry-run=server|client|none]",
  [{ name: "external-name", type: "string", isRequired: true }],
);

/** Models NewCmdCreateServiceLoadBalancer. */
export const createServiceLoadBalancerCommand = serviceCommand(
  "LoadBalancer",
  "NAME [--tcp=port:targetPort] [--dry-run=server|client|none]",
  [],
);

/** Models NewCmdCreateServiceNodePort. */
export const createServiceNodePortCommand = serviceCommand(
  "NodePort",
  "NAME [--tcp=port:targetPort] [--dry-run=server|client|none]",
  [{ name: "node-port", type: "int", default: "0" }],
);

type ServiceType = "ClusterIP" | "ExternalName" | "LoadBalancer" | "NodePort";

function serviceCommand(type: ServiceType, usage: string, flags: readonly FlagSpec[]): Command {
  return {
    path: ["create", "service", type.toLowerCase()],
    usage,
    flags: [tcpFlag, ...flags, ...madeFlags],
    plan: (invocation, context) => planCreateService(type, invocation, context),
  };
}

function planCreateService(type: ServiceType, invocation: Invocation, context: KubectlContext): Plan {
  const name = readName(invocation);
  if (!name.ok) {
    return refuse(name.error);
  }
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const service = serviceOf(type, name.value, invocation);
  if (!service.ok) {
    return refuse(service.error);
  }
  const failed = (failure: { readonly message: string }) =>
    textError(`failed to create ${type} service: ${failure.message}`);
  return planOfSteps([createMade({ kind: "Service", object: service.value, fail: failed }, invocation, style.value)]);
}

function serviceOf(type: ServiceType, name: string, { flags }: Invocation): Result<JsonObject, string> {
  const texts = flagTexts(flags, "tcp");
  const clusterIp = type === "ClusterIP" ? flagText(flags, "clusterip") : "";
  const externalName = type === "ExternalName" ? flagText(flags, "external-name") : "";
  if (type === "ExternalName") {
    if (dns1123SubdomainWrongs(externalName).length > 0) {
      return fail(`invalid service external name ${externalName}`);
    }
  } else if (texts.length === 0 && clusterIp !== "None") {
    return fail("at least one tcp port specifier must be provided");
  }
  const nodePort = type === "NodePort" ? flagNumber(flags, "node-port") : 0;
  const ports: JsonObject[] = [];
  for (const text of texts) {
    const port = readPort(text);
    if (!port.ok) {
      return port;
    }
    ports.push(nodePort === 0 ? port.value : { ...port.value, nodePort });
  }
  const labels = { app: name };
  return ok({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, labels },
    spec: {
      ...(ports.length === 0 ? {} : { ports }),
      selector: labels,
      ...(clusterIp === "" ? {} : { clusterIP: clusterIp }),
      type,
      ...(externalName === "" ? {} : { externalName }),
    },
    status: { loadBalancer: {} },
  });
}

/** Models create_service.go parsePorts: a third part is not looked at. */
function readPort(text: string): Result<JsonObject, string> {
  const [first = "", target] = text.split(":");
  const port = readUint16(first);
  if (!port.ok) {
    return port;
  }
  const named = { name: text.replace(":", "-"), protocol: "TCP", port: port.value };
  if (target === undefined) {
    return ok({ ...named, targetPort: port.value });
  }
  const number = /^[+-]?\d+$/.test(target) ? Number(target) : undefined;
  const wrongs = number === undefined ? portNameWrongs(target) : portNumberWrongs(number);
  return wrongs.length > 0 ? fail(wrongs.join(",")) : ok({ ...named, targetPort: number ?? target });
}

/** Models strconv.ParseUint of 16 bits. */
function readUint16(text: string): Result<number, string> {
  if (!/^\d+$/.test(text)) {
    return fail(`strconv.ParseUint: parsing ${quote(text)}: invalid syntax`);
  }
  return Number(text) > 0xffff
    ? fail(`strconv.ParseUint: parsing ${quote(text)}: value out of range`)
    : ok(Number(text));
}
