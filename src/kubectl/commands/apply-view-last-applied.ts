import { toWire } from "../../api/wire.ts";
import { formatManifest } from "../../manifest/format-manifest.ts";
import type { Command, Invocation } from "../command.ts";
import { allFlag, filenameFlags, selectorFlag } from "../common-flags.ts";
import { flagOn, flagText } from "../flags.ts";
import { formatJson } from "../json.ts";
import { lastAppliedOf } from "../last-applied.ts";
import { type KubectlContext, type Plan, refuse, say } from "../plan.ts";
import { allTargets, findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/apply/apply_view_last_applied.go. */
export const applyViewLastAppliedCommand: Command = {
  path: ["apply", "view-last-applied"],
  usage: "(TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME)",
  flags: [
    { name: "output", short: "o", type: "string", default: "yaml", values: ["json", "yaml"] },
    ...filenameFlags,
    selectorFlag,
    allFlag,
  ],
  plan: planView,
};

/** Of an object without the annotation nothing is said. */
function planView(invocation: Invocation, context: KubectlContext): Plan {
  const { flags, path } = invocation;
  const targets = allTargets(findTargets(invocation, context, { isEverythingAllowed: flagOn(flags, "all") }));
  if (!targets.ok) {
    return refuse(targets.error);
  }
  const format = flagText(flags, "output");
  if (format !== "yaml" && format !== "json") {
    return refuse(
      `Unexpected -o output mode: ${format}, the flag 'output' must be one of yaml|json\nSee '${path} -h' for help and examples`,
    );
  }
  const texts = targets.value.flatMap(({ object }) => {
    const applied = lastAppliedOf(toWire(object));
    return applied === undefined ? [] : [format === "yaml" ? formatManifest(applied) : formatJson(applied, 2)];
  });
  return say(texts.join(""));
}
