import { allTypes } from "../../api/find-resource-type.ts";
import { apiVersionOf } from "../../api/resources.ts";
import type { Command } from "../command.ts";
import { refuse, say } from "../plan.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/apiresources/apiversions.go. */
export const apiVersionsCommand: Command = {
  path: ["api-versions"],
  usage: "",
  flags: [],
  plan: ({ args }) =>
    args.length > 0
      ? refuse(`unexpected arguments: [${args.join(" ")}]\nSee 'kubectl api-versions -h' for help and examples`)
      : say(
          servedVersions()
            .map((version) => `${version}\n`)
            .join(""),
        ),
};

/** The API versions of all kinds, and the older one of autoscalers. */
export function servedVersions(): readonly string[] {
  return [...new Set([...allTypes.map(apiVersionOf), "autoscaling/v1"])].sort();
}
