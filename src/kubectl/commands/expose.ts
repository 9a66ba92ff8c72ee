import { type Result, fail, ok } from "../../api/failure.ts";
import type { JsonObject, KubeObject, Labels } from "../../api/objects.ts";
import type { ResourceType } from "../../api/resources.ts";
import { recordedMetadata } from "../change-cause.ts";
import type { Command, Invocation } from "../command.ts";
import {
  dryRunFlag,
  fieldManagerFlag,
  filenameFlags,
  outputFlags,
  recordFlag,
  saveConfigFlag,
} from "../common-flags.ts";
import { createMade } from "../create-made.ts";
import { textError } from "../error-text.ts";
import { type FlagSpec, flagText } from "../flags.ts";
import { objectAt } from "../json.ts";
import { readLabels } from "../labels-argument.ts";
import { withOverrides } from "../overrides.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import { readServicePorts } from "../service-ports.ts";
import type { Target } from "../look-up.ts";
import { findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/expose/expose.go. */
export const exposeCommand: Command = {
  path: ["expose"],
  usage:
    "(-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service] [--type=type]",
  flags: [
    ...[
      "port",
      "load-balancer-ip",
      "target-port",
      "external-ip",
      "overrides",
      "name",
      "session-affinity",
      "cluster-ip",
    ].map((name): FlagSpec => ({ name, type: "string" })),
    { name: "protocol", type: "string", values: ["SCTP", "TCP", "UDP"] },
    { name: "type", type: "string", values: ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"] },
    { name: "override-type", type: "string", default: "merge" },
    { name: "selector", type: "string" },
    { name: "labels", short: "l", type: "string" },
    ...outputFlags,
    ...filenameFlags,
    recordFlag,
    dryRunFlag,
    fieldManagerFlag,
    saveConfigFlag,
  ],
  plan: planExpose,
};

function planExpose(invocation: Invocation, context: KubectlContext): Plan {
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const found = findTargets(withoutSelector(invocation), context, { isFileEnough: true, refusal: exposeRefusal });
  if (!found.ok) {
    return refuse(found.error);
  }
  const steps = found.value.targets.map((target) => exposeStep(target, invocation, style.value));
  return planOfSteps([...steps, ...found.value.errors.map((error) => ({ error }))]);
}

/** `--selector` is the service's own here; it selects no objects. */
function withoutSelector(invocation: Invocation): Invocation {
  const specs = new Map(invocation.flags.specs);
  specs.delete("selector");
  return { ...invocation, flags: { specs, given: invocation.flags.given } };
}

function exposeStep(target: Target, invocation: Invocation, style: OutputStyle): Step {
  const service = serviceFor(target, invocation);
  if (!service.ok) {
    return { error: textError(service.error) };
  }
  return createMade({ kind: "Service", object: service.value, operation: "exposed" }, invocation, style);
}

function nameOf(target: Target, invocation: Invocation): string {
  const name = flagText(invocation.flags, "name");
  return name === "" ? target.name.slice(0, 63) : name;
}

/** Models polymorphichelpers canbeexposed.go. */
function exposeRefusal({ kind, group }: ResourceType): string | undefined {
  return ["Service", "Pod", "Deployment", "ReplicaSet", "ReplicationController"].includes(kind)
    ? undefined
    : `cannot expose a ${group === "" ? kind : `${kind}.${group}`}`;
}

function serviceFor(target: Target, invocation: Invocation): Result<JsonObject, string> {
  const { flags } = invocation;
  const refusal = exposeRefusal(target.type);
  if (refusal !== undefined) {
    return fail(refusal);
  }
  const given = flagText(flags, "selector");
  const selector = given === "" ? selectorOf(target.object) : readLabels(given);
  if (!selector.ok) {
    return given === ""
      ? fail(`couldn't retrieve selectors via --selector flag or introspection: ${selector.error}`)
      : selector;
  }
  const ports = readServicePorts(target.object, {
    port: flagText(flags, "port"),
    targetPort: flagText(flags, "target-port"),
    protocol: flagText(flags, "protocol"),
    isHeadless: flagText(flags, "cluster-ip") === "None",
  });
  if (!ports.ok) {
    return ports;
  }
  const labels =
    flagText(flags, "labels") === "" ? ok(target.object.metadata.labels) : readLabels(flagText(flags, "labels"));
  if (!labels.ok) {
    return labels;
  }
  const affinity = flagText(flags, "session-affinity");
  if (!["", "None", "ClientIP"].includes(affinity)) {
    return fail(`unknown session affinity: ${affinity}`);
  }
  const type = flagText(flags, "type");
  const service: JsonObject = {
    apiVersion: "v1",
    kind: "Service",
    metadata: {
      name: nameOf(target, invocation),
      ...(Object.keys(labels.value).length === 0 ? {} : { labels: labels.value }),
      ...objectAt(recordedMetadata(invocation), "metadata"),
    },
    spec: {
      ...(ports.value.length === 0 ? {} : { ports: ports.value }),
      selector: selector.value,
      ...optional("clusterIP", flagText(flags, "cluster-ip")),
      ...optional("type", type),
      ...(flagText(flags, "external-ip") === "" ? {} : { externalIPs: [flagText(flags, "external-ip")] }),
      ...optional("sessionAffinity", affinity),
      ...(type === "LoadBalancer" ? optional("loadBalancerIP", flagText(flags, "load-balancer-ip")) : {}),
    },
    status: { loadBalancer: {} },
  };
  return withOverrides(service, flags);
}

function optional(field: string, text: string): JsonObject {
  return text === "" ? {} : { [field]: text };
}

/** Models polymorphichelpers mapbasedselectorforobject.go. */
function selectorOf(object: KubeObject): Result<Labels, string> {
  switch (object.kind) {
    case "Deployment":
    case "ReplicaSet": {
      const { matchLabels = {}, matchExpressions = [] } = object.spec.selector;
      if (Object.keys(matchLabels).length === 0) {
        return fail(`invalid ${object.kind.toLowerCase()}: no selectors, therefore cannot be exposed`);
      }
      const told = matchExpressions.map(
        ({ key, operator, values = [] }) => `{Key:${key} Operator:${operator} Values:[${values.join(" ")}]}`,
      );
      return told.length > 0
        ? fail(`couldn't convert expressions - "[${told.join(" ")}]" to map-based selector format`)
        : ok(matchLabels);
    }
    case "Pod":
      return Object.keys(object.metadata.labels).length === 0
        ? fail("the pod has no labels and cannot be exposed")
        : ok(object.metadata.labels);
    case "Service":
      return Object.keys(object.spec.selector).length === 0
        ? fail("the service has no pod selector set")
        : ok(object.spec.selector);
    case "Node":
    case "Namespace":
    case "ConfigMap":
    case "Secret":
    case "Endpoints":
    case "EndpointSlice":
    case "HorizontalPodAutoscaler":
    case "PodDisruptionBudget":
      return fail(`cannot extract pod selector from ${object.kind}`);
    default:
      return object satisfies never;
  }
}
