import { ok } from "../../api/failure.ts";
import type { Command } from "../command.ts";
import { keySourceFlags, madeFlags } from "../common-flags.ts";
import { quote } from "../go-values.ts";
import { readKeySources } from "../key-sources.ts";
import { planKeyedObject } from "../keyed-object.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_configmap.go. */
export const createConfigMapCommand: Command = {
  path: ["create", "configmap"],
  aliases: ["cm"],
  usage: "NAME [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none]",
  flags: [...keySourceFlags, ...madeFlags],
  plan: (invocation, context) =>
    planKeyedObject("ConfigMap", invocation, context, (name) => {
      const entries = readKeySources(invocation, context, {
        invalid: (key, wrongs) => `${quote(key)} is not a valid key name for a ConfigMap: ${wrongs}`,
        taken: (key) =>
          `cannot add key ${quote(key)}, another key by that name already exists in Data for ConfigMap ${quote(name)}`,
      });
      return entries.ok ? ok({ entries: entries.value }) : entries;
    }),
};
