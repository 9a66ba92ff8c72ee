import { encodeBase64 } from "../../api/base64.ts";
import { utf8Bytes } from "../../api/utf8-bytes.ts";
import type { Command, Invocation } from "../command.ts";
import { keySourceFlags, madeFlags } from "../common-flags.ts";
import { createMade } from "../create-made.ts";
import { textError } from "../error-text.ts";
import { flagOn, flagText } from "../flags.ts";
import { quote } from "../go-values.ts";
import { readKeySources } from "../key-sources.ts";
import { readName } from "../name-argument.ts";
import { readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse } from "../plan.ts";
import { HASH_REFUSAL } from "./create-configmap.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_secret.go. */
export const createSecretGenericCommand: Command = {
  path: ["create", "secret", "generic"],
  usage: "NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none]",
  flags: [...keySourceFlags, { name: "type", type: "string" }, ...madeFlags],
  plan: planCreateSecret,
};

function planCreateSecret(invocation: Invocation, context: KubectlContext): Plan {
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
    invalid: (key, wrongs) => `${quote(key)} is not valid key name for a Secret ${wrongs}`,
    taken: (key) => `cannot add key ${key}, another key by that name already exists`,
  });
  if (!data.ok) {
    return refuse(data.error);
  }
  const encoded = [...data.value]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [key, encodeBase64(utf8Bytes(value))] as const);
  const type = flagText(invocation.flags, "type");
  const object = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: name.value },
    ...(encoded.length === 0 ? {} : { data: Object.fromEntries(encoded) }),
    ...(type === "" ? {} : { type }),
  };
  const fail = (failure: { readonly message: string }) => textError(`failed to create secret ${failure.message}`);
  return planOfSteps([createMade({ kind: "Secret", object, showsConfig: true, fail }, invocation, style.value)]);
}
