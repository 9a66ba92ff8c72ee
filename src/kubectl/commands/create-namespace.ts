import { toWire } from "../../api/defaults.ts";
import type { JsonObject } from "../../api/objects.ts";
import { resourceTypeOf } from "../../api/resources.ts";
import type { Command, Invocation } from "../command.ts";
import { dryRunFlag, fieldManagerFlag, outputFlags, saveConfigFlag, validateFlag } from "../common-flags.ts";
import { flagOn } from "../flags.ts";
import { withLastApplied } from "../last-applied.ts";
import { readName } from "../name-argument.ts";
import { printDone, readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, type RequestStep, planOfSteps, refuse, requestStep } from "../plan.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_namespace.go. */
export const createNamespaceCommand: Command = {
  path: ["create", "namespace"],
  aliases: ["ns"],
  usage: "NAME [--dry-run=server|client|none]",
  flags: [...outputFlags, saveConfigFlag, validateFlag, dryRunFlag, fieldManagerFlag],
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
  const plain: JsonObject = {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: name.value },
    spec: {},
    status: {},
  };
  const object = flagOn(invocation.flags, "save-config") ? withLastApplied(plain) : plain;
  const type = resourceTypeOf("Namespace");
  const step: RequestStep = {
    request: { verb: "create", object },
    succeed: (created) => ({ stdout: printDone(style.value, type, name.value, "created", () => toWire(created)) }),
  };
  return planOfSteps([
    requestStep(step, style.value.dryRun, {
      stdout: printDone(style.value, type, name.value, "created", () => object),
    }),
  ]);
}
