import type { JsonObject } from "../../api/objects.ts";
import type { Command, Invocation } from "../command.ts";
import { madeFlags } from "../common-flags.ts";
import { createMade } from "../create-made.ts";
import { readName } from "../name-argument.ts";
import { readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse } from "../plan.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_namespace.go. */
export const createNamespaceCommand: Command = {
  path: ["create", "namespace"],
  aliases: ["ns"],
  usage: "NAME [--dry-run=server|client|none]",
  flags: madeFlags,
  plan: planCreateNamespace,
};

function planCreateNamespace(invocation: Invocation, context: KubectlContext): Plan {
  const name = readName(invocation);
  if (!name.ok) {
    return refuse(name.error);
  }
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const object: JsonObject = {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: name.value },
    spec: {},
    status: {},
  };
  return planOfSteps([createMade({ kind: "Namespace", object, showsConfig: true }, invocation, style.value)]);
}
