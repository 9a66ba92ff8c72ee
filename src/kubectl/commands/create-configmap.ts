import type { Command, Invocation } from "../command.ts";
import { keySourceFlags, madeFlags } from "../common-flags.ts";
import { createMade } from "../create-made.ts";
import { textError } from "../error-text.ts";
import { flagOn } from "../flags.ts";
import { quote } from "../go-values.ts";
import { readKeySources } from "../key-sources.ts";
import { readName } from "../name-argument.ts";
import { readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse } from "../plan.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_configmap.go. */
export const createConfigMapCommand: Command = {
  path: ["create", "configmap"],
  aliases: ["cm"],
  usage: "NAME [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none]",
  flags: [...keySourceFlags, ...madeFlags],
  plan: planCreateConfigMap,
};

function planCreateConfigMap(invocation: Invocation, context: KubectlContext): Plan {
  const name = readName(invocation);
  if (!name.ok) {
    return refuse(name.error);
  }
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  if (flagOn(invocation.flags, "append-hash")) {
    return refuse(HASH_REFUSAL);
  }
  const data = readKeySources(invocation, context, {
    invalid: (key, wrongs) => `${quote(key)} is not a valid key name for a ConfigMap: ${wrongs}`,
    taken: (key) =>
      `cannot add key ${quote(key)}, another key by that name already exists in Data for ConfigMap ${quote(name.value)}`,
  });
  if (!data.ok) {
    return refuse(data.error);
  }
  const object = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: name.value },
    ...(data.value.size === 0
      ? {}
      : { data: Object.fromEntries([...data.value].sort(([a], [b]) => (a < b ? -1 : 1))) }),
  };
  const fail = (failure: { readonly message: string }) => textError(`failed to create configmap: ${failure.message}`);
  return planOfSteps([createMade({ kind: "ConfigMap", object, showsConfig: true, fail }, invocation, style.value)]);
}

export const HASH_REFUSAL = "--append-hash is not part of this simulator: give the object a name of your own";
