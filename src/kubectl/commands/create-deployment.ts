import { toWire } from "../../api/defaults.ts";
import type { JsonObject } from "../../api/objects.ts";
import { resourceTypeOf } from "../../api/resources.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { Command, Invocation } from "../command.ts";
import { dryRunFlag, fieldManagerFlag, outputFlags, saveConfigFlag, validateFlag } from "../common-flags.ts";
import { textError } from "../error-text.ts";
import { flagNumber, flagOn, flagTexts } from "../flags.ts";
import { withMetadata } from "../json.ts";
import { withLastApplied } from "../last-applied.ts";
import { readName } from "../name-argument.ts";
import { printDone, readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, type RequestStep, planOfSteps, refuse, requestStep } from "../plan.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_deployment.go. */
export const createDeploymentCommand: Command = {
  path: ["create", "deployment"],
  aliases: ["deploy"],
  usage: "NAME --image=image -- [COMMAND] [args...]",
  flags: [
    { name: "image", type: "stringSlice", isRequired: true },
    { name: "port", type: "int32", default: "-1" },
    { name: "replicas", short: "r", type: "int32", default: "1" },
    ...outputFlags,
    saveConfigFlag,
    validateFlag,
    dryRunFlag,
    fieldManagerFlag,
  ],
  plan: planCreateDeployment,
};

function planCreateDeployment(invocation: Invocation, context: KubectlContext): Plan {
  const { flags, args } = invocation;
  const name = readName(invocation);
  if (!name.ok) {
    return refuse(name.error);
  }
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  if (flagTexts(flags, "image").length > 1 && args.length > 1) {
    return refuse("cannot specify multiple --image options and command");
  }
  const plain = deploymentObject(name.value, invocation, context.state);
  const object = flagOn(flags, "save-config") ? withLastApplied(plain) : plain;
  const type = resourceTypeOf("Deployment");
  const step: RequestStep = {
    request: { verb: "create", object: withMetadata(object, "namespace", invocation.namespace) },
    succeed: (created) => ({ stdout: printDone(style.value, type, name.value, "created", () => toWire(created)) }),
    fail: (failure) => textError(`failed to create deployment: ${failure.message}`),
  };
  return planOfSteps([
    requestStep(step, style.value.dryRun, {
      stdout: printDone(style.value, type, name.value, "created", () => object),
    }),
  ]);
}

function deploymentObject(name: string, invocation: Invocation, state: ClusterState): JsonObject {
  const { flags, args } = invocation;
  const labels = { app: name };
  const port = flagNumber(flags, "port");
  const containers = flagTexts(flags, "image").map((image, index) => ({
    image,
    name: containerName(image, state, index),
    ...(args.length > 1 ? { command: args.slice(1) } : {}),
    ...(index === 0 && port >= 0 ? { ports: [{ containerPort: port }] } : {}),
    resources: {},
  }));
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { labels, name, ...(invocation.isNamespaceGiven ? { namespace: invocation.namespace } : {}) },
    spec: {
      replicas: flagNumber(flags, "replicas"),
      selector: { matchLabels: labels },
      strategy: {},
      template: { metadata: { labels }, spec: { containers } },
    },
    status: {},
  };
}

/** The last part of the image's name; with letters that a name may not have, they are replaced and five letters added. */
function containerName(image: string, state: ClusterState, index: number): string {
  const name = (image.split("/").at(-1) ?? "").split(":")[0]?.split("@")[0] ?? "";
  return /[_.]/.test(name)
    ? `${name.replace(/[_.]/g, "-")}-${suffixOf(`${state.seed}/${state.resourceVersion}/${image}/${index}`)}`
    : name;
}

const SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

/** Five letters that depend on the cluster's state alone: the same command at the same moment makes the same name. */
function suffixOf(key: string): string {
  let hash = 0x811c9dc5;
  let suffix = "";
  for (let at = 0; at < key.length + 5; at++) {
    hash = Math.imul(hash ^ (key.charCodeAt(at % key.length) + at), 0x01000193) >>> 0;
    if (at >= key.length) {
      suffix += SUFFIX_LETTERS.charAt((hash >>> 8) % SUFFIX_LETTERS.length);
    }
  }
  return suffix;
}
