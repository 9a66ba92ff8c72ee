import { ok } from "../../api/failure.ts";
import type { Command } from "../command.ts";
import { keySourceFlags, madeFlags } from "../common-flags.ts";
import { flagText } from "../flags.ts";
import { quote } from "../go-values.ts";
import { type KeyRefusals, readKeySources } from "../key-sources.ts";
import { planKeyedObject } from "../keyed-object.ts";

/** How a Secret says that it cannot take a key. */
export const SECRET_REFUSALS: KeyRefusals = {
  invalid: (key, wrongs) => `${quote(key)} is not valid key name for a Secret ${wrongs}`,
  taken: (key) => `cannot add key ${key}, another key by that name already exists`,
};

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_secret.go. */
export const createSecretGenericCommand: Command = {
  path: ["create", "secret", "generic"],
  usage: "NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none]",
  flags: [...keySourceFlags, { name: "type", type: "string" }, ...madeFlags],
  plan: (invocation, context) =>
    planKeyedObject("Secret", invocation, context, () => {
      const entries = readKeySources(invocation, context, SECRET_REFUSALS);
      return entries.ok ? ok({ entries: entries.value, type: flagText(invocation.flags, "type") }) : entries;
    }),
};
