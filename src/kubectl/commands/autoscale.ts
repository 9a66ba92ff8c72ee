import type { Command, Invocation } from "../command.ts";
import {
  dryRunFlag,
  fieldManagerFlag,
  filenameFlags,
  outputFlags,
  recordFlag,
  saveConfigFlag,
} from "../common-flags.ts";
import { flagNumber } from "../flags.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse } from "../plan.ts";
import { findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/autoscale/autoscale.go as far as it refuses; there are no autoscalers here. */
export const autoscaleCommand: Command = {
  path: ["autoscale"],
  usage: "(-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu=CPU] [--memory=MEMORY]",
  flags: [
    { name: "min", type: "int32", default: "-1" },
    { name: "max", type: "int32", default: "-1", isRequired: true },
    { name: "cpu", type: "string" },
    { name: "memory", type: "string" },
    {
      name: "cpu-percent",
      type: "int32",
      deprecated:
        "Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).",
    },
    { name: "name", type: "string" },
    ...outputFlags,
    ...filenameFlags,
    recordFlag,
    dryRunFlag,
    fieldManagerFlag,
    saveConfigFlag,
  ],
  plan: planAutoscale,
};

function planAutoscale(invocation: Invocation, context: KubectlContext): Plan {
  const { flags } = invocation;
  const [min, max] = [flagNumber(flags, "min"), flagNumber(flags, "max")];
  if (max < 1) {
    return refuse(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
  }
  if (max < min) {
    return refuse(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`);
  }
  const found = findTargets(invocation, context);
  if (!found.ok) {
    return refuse(found.error);
  }
  const { errors } = found.value;
  return errors.length > 0
    ? planOfSteps(errors.map((error) => ({ error })))
    : refuse("autoscalers are not part of this simulator: use kubectl scale");
}
