import { allTypes, categoriesOf, verbsOf } from "../../api/find-resource-type.ts";
import { type ResourceType, apiVersionOf, groupResourceOf } from "../../api/resources.ts";
import type { Command, Invocation } from "../command.ts";
import { flagOn, flagText, flagTexts, hasFlag } from "../flags.ts";
import { type Plan, refuse, say } from "../plan.ts";
import { alignTabs, tableStops } from "../tab-writer.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/apiresources/apiresources.go. */
export const apiResourcesCommand: Command = {
  path: ["api-resources"],
  usage: "[flags]",
  flags: [
    { name: "api-group", type: "string" },
    { name: "cached", type: "bool" },
    { name: "categories", type: "stringSlice" },
    { name: "namespaced", type: "bool", default: "true" },
    { name: "no-headers", type: "bool" },
    { name: "output", short: "o", type: "string" },
    { name: "sort-by", type: "string" },
    { name: "verbs", type: "stringSlice" },
  ],
  plan: planApiResources,
};

const HEADERS = ["NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND"];
const WIDE_HEADERS = [...HEADERS, "VERBS", "CATEGORIES"];
function planApiResources({ args, flags }: Invocation): Plan {
  const output = flagText(flags, "output");
  const sortBy = flagText(flags, "sort-by");
  if (args.length > 0) {
    return refuse(`unexpected arguments: [${args.join(" ")}]\nSee 'kubectl api-resources -h' for help and examples`);
  }
  if (!["", "wide", "name"].includes(output)) {
    return refuse(`--output ${output} is not available`);
  }
  if (!["", "name", "kind"].includes(sortBy)) {
    return refuse("--sort-by accepts only name or kind");
  }
  const listed = allTypes
    .filter((type) => !hasFlag(flags, "api-group") || type.group === flagText(flags, "api-group"))
    .filter((type) => !hasFlag(flags, "namespaced") || type.namespaced === flagOn(flags, "namespaced"))
    .filter((type) => flagTexts(flags, "verbs").every((verb) => verbsOf(type).includes(verb)))
    .filter((type) => flagTexts(flags, "categories").every((category) => categoriesOf(type).includes(category)))
    .sort(bySort(sortBy));
  if (output === "name") {
    return say(listed.map((type) => `${groupResourceOf(type)}\n`).join(""));
  }
  const headers = output === "wide" ? WIDE_HEADERS : HEADERS;
  const rows = listed.map((type) => cellsOf(type).slice(0, headers.length));
  const lines = [...(flagOn(flags, "no-headers") ? [] : [headers]), ...rows].map((cells) => `${cells.join("\t")}\n`);
  return say(alignTabs(lines.join(""), tableStops));
}

function cellsOf(type: ResourceType): readonly string[] {
  return [
    type.plural,
    type.shortNames.join(","),
    apiVersionOf(type),
    String(type.namespaced),
    type.kind,
    verbsOf(type).join(","),
    categoriesOf(type).join(","),
  ];
}

function bySort(sortBy: string): (a: ResourceType, b: ResourceType) => number {
  const keyOf = (type: ResourceType) => (sortBy === "name" ? type.plural : sortBy === "kind" ? type.kind : type.group);
  return (a, b) => compare(keyOf(a), keyOf(b)) || compare(a.plural, b.plural);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
