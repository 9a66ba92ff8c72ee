import type { JsonObject } from "../../api/objects.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { Command, Invocation } from "../command.ts";
import { madeFlags } from "../common-flags.ts";
import { createMade } from "../create-made.ts";
import { textError } from "../error-text.ts";
import { flagNumber, flagTexts } from "../flags.ts";
import { readName } from "../name-argument.ts";
import { readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse } from "../plan.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_deployment.go. */
export const createDeploymentCommand: Command = {
  path: ["create", "deployment"],
  aliases: ["deploy"],
  usage: "NAME --image=image -- [COMMAND] [args...]",
  flags: [
    { name: "image", type: "stringSlice", isRequired: true },
    { name: "port", type: "int32", default: "-1" },
    { name: "replicas", short: "r", type: "int32", default: "1" },
    ...madeFlags,
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
  const object = deploymentObject(name.value, invocation, context.state);
  const fail = (failure: { readonly message: string }) => textError(`failed to create deployment: ${failure.message}`);
  return planOfSteps([createMade({ kind: "Deployment", object, showsConfig: true, fail }, invocation, style.value)]);
}

/** In the order of the Go struct. */
function deploymentObject(name: string, invocation: Invocation, state: ClusterState): JsonObject {
  const { flags, args } = invocation;
  const labels = { app: name };
  const port = flagNumber(flags, "port");
  const containers = flagTexts(flags, "image").map((image, index) => ({
    name: containerName(image, state, index),
    image,
    ...(args.length > 1 ? { command: args.slice(1) } : {}),
    ...(index === 0 && port >= 0 ? { ports: [{ containerPort: port }] } : {}),
    resources: {},
  }));
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, labels },
    spec: {
      replicas: flagNumber(flags, "replicas"),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
      strategy: {},
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
