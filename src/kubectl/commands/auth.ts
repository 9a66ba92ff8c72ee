import { findResourceType } from "../../api/find-resource-type.ts";
import type { Command, Invocation } from "../command.ts";
import { allNamespacesFlag } from "../common-flags.ts";
import { flagOn } from "../flags.ts";
import { type Plan, planOfSteps, refuse } from "../plan.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/auth/cani.go for an administrator, who may do everything. */
export const authCanICommand: Command = {
  path: ["auth", "can-i"],
  usage: "VERB [TYPE | TYPE/NAME | NONRESOURCEURL]",
  flags: [
    allNamespacesFlag,
    { name: "list", type: "bool" },
    { name: "no-headers", type: "bool" },
    { name: "quiet", short: "q", type: "bool" },
    { name: "subresource", type: "string" },
  ],
  plan: planCanI,
};

const VERBS = new Set(
  "get list watch create update patch delete deletecollection use bind impersonate escalate approve sign attest *".split(
    " ",
  ),
);

function planCanI({ args, flags, isNamespaceGiven }: Invocation): Plan {
  if (flagOn(flags, "list")) {
    return refuse("--list is not part of this simulator: whoever types here may do everything");
  }
  const [verb = "", what = ""] = args;
  if (args.length !== 2) {
    return refuse(
      "you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
    );
  }
  const type = findResourceType(what.split("/")[0] ?? "");
  const isUrl = what.startsWith("/");
  const warnings = [
    ...(isUrl || VERBS.has(verb) ? [] : [`verb '${verb}' is not a known verb`]),
    ...(isUrl || what.startsWith("*") || type !== undefined
      ? []
      : [`the server doesn't have a resource type '${what.split("/")[0] ?? ""}'`]),
    ...(type !== undefined && !type.namespaced && (isNamespaceGiven || !flagOn(flags, "all-namespaces"))
      ? [`resource '${type.plural}' is not namespace scoped`]
      : []),
  ];
  const stderr = warnings.map((warning) => `Warning: ${warning}\n\n`).join("");
  return planOfSteps([{ stdout: flagOn(flags, "quiet") ? "" : "yes\n", stderr: flagOn(flags, "quiet") ? "" : stderr }]);
}
