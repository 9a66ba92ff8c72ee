import { findResourceType } from "../../api/find-resource-type.ts";
import type { Command, Invocation } from "../command.ts";
import { adminRules } from "../admin-rules.ts";
import { allNamespacesFlag } from "../common-flags.ts";
import { type Flags, flagOn, flagText } from "../flags.ts";
import { type Plan, planOfSteps, refuse, say } from "../plan.ts";

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
    return planList(args, flags);
  }
  const [verb = "", what = ""] = args;
  if (args.length !== 2) {
    return refuse(
      "you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
    );
  }
  const [resource = ""] = what.split("/");
  const type = findResourceType(resource);
  const isUrl = what.startsWith("/");
  if (isUrl && flagText(flags, "subresource") !== "") {
    return refuse("--subresource can not be used with NonResourceURL");
  }
  if (flagOn(flags, "no-headers")) {
    return refuse("--no-headers cannot be set without --list specified");
  }
  const warnings = [
    ...(isUrl || what.startsWith("*") || type !== undefined ? [] : [unknownType(resource)]),
    ...(isUrl || VERBS.has(verb) ? [] : [`verb '${verb}' is not a known verb`]),
    ...(type !== undefined && !type.namespaced && (isNamespaceGiven || !flagOn(flags, "all-namespaces"))
      ? [`resource '${type.plural}' is not namespace scoped`]
      : []),
  ];
  const stderr = warnings.map((warning) => `Warning: ${warning}\n\n`).join("");
  return planOfSteps([{ stdout: flagOn(flags, "quiet") ? "" : "yes\n", stderr }]);
}

function planList(args: readonly string[], flags: Flags): Plan {
  if (args.length > 0) {
    return refuse("list option must be specified with no arguments");
  }
  if (flagOn(flags, "quiet") || flagOn(flags, "all-namespaces") || flagText(flags, "subresource") !== "") {
    return refuse("list option can't be specified with neither quiet, all-namespaces nor subresource options");
  }
  return say(adminRules(!flagOn(flags, "no-headers")));
}

/** `deployments.x` is a type in a group. */
function unknownType(text: string): string {
  const [name = "", ...group] = text.split(".");
  return `the server doesn't have a resource type '${name}'${group.length === 0 ? "" : ` in group '${group.join(".")}'`}`;
}
