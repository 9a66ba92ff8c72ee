import type { Command, Invocation } from "../command.ts";
import {
  dryRunFlag,
  fieldManagerFlag,
  filenameFlags,
  outputFlags,
  recordFlag,
  saveConfigFlag,
} from "../common-flags.ts";
import { createMade } from "../create-made.ts";
import { type Flags, flagNumber, flagOn, flagText } from "../flags.ts";
import { quote } from "../go-values.ts";
import { isImageReference } from "../image-reference.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse } from "../plan.ts";
import { podOf, serviceOf } from "../run-objects.ts";
import { tryRequest } from "../try-request.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/run/run.go. A terminal is not attached here. */
export const runCommand: Command = {
  path: ["run"],
  usage:
    'NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...]',
  flags: [
    { name: "annotations", type: "stringArray" },
    { name: "attach", type: "bool" },
    { name: "cascade", type: "string", default: "background", bare: "background" },
    { name: "command", type: "bool" },
    { name: "env", type: "stringArray" },
    { name: "expose", type: "bool" },
    { name: "force", type: "bool" },
    { name: "grace-period", type: "int", default: "-1" },
    { name: "image", type: "string", isRequired: true },
    { name: "image-pull-policy", type: "string" },
    { name: "labels", short: "l", type: "string" },
    { name: "leave-stdin-open", type: "bool" },
    { name: "override-type", type: "string", default: "merge" },
    { name: "overrides", type: "string" },
    { name: "pod-running-timeout", type: "duration", default: "60000" },
    { name: "port", type: "string" },
    { name: "privileged", type: "bool" },
    { name: "quiet", short: "q", type: "bool" },
    { name: "restart", type: "string", default: "Always" },
    { name: "rm", type: "bool" },
    { name: "stdin", short: "i", type: "bool" },
    { name: "timeout", type: "duration", default: "0" },
    { name: "tty", short: "t", type: "bool" },
    { name: "wait", type: "bool" },
    ...outputFlags,
    ...filenameFlags,
    recordFlag,
    dryRunFlag,
    fieldManagerFlag,
    saveConfigFlag,
  ],
  plan: planRun,
};

function planRun(invocation: Invocation, context: KubectlContext): Plan {
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const invalid = validate(invocation, style.value);
  if (invalid !== undefined) {
    return refuse(invalid);
  }
  const pod = podOf(invocation);
  if (!pod.ok) {
    return refuse(pod.error);
  }
  const podStep = createMade({ kind: "Pod", object: pod.value }, invocation, style.value);
  const podPlan = planOfSteps([podStep]);
  if (
    !flagOn(invocation.flags, "expose") ||
    (podStep.request !== undefined && !tryRequest(context, podStep.request).response.ok)
  ) {
    return podPlan;
  }
  const service = serviceOf(pod.value, invocation);
  if (!service.ok) {
    return refuse(service.error);
  }
  const servicePlan = planOfSteps([createMade({ kind: "Service", object: service.value }, invocation, style.value)]);
  return servicePlanFirst(podPlan, servicePlan, style.value);
}

/** The pod is made first, and told of last. Between documents the two printers of kubectl write a line each. */
function servicePlanFirst(pod: Plan, service: Plan, { format }: OutputStyle): Plan {
  const tried = [...(pod.tried ?? []), ...(service.tried ?? [])];
  return {
    requests: [...pod.requests, ...service.requests],
    ...(tried.length === 0 ? {} : { tried }),
    report: (responses, answers = []) => {
      const of = (plan: Plan, from: number, triedFrom: number) =>
        plan.report(
          responses.slice(from, from + plan.requests.length),
          answers.slice(triedFrom, triedFrom + (plan.tried?.length ?? 0)),
        );
      const made = of(pod, 0, 0);
      const exposed = of(service, pod.requests.length, pod.tried?.length ?? 0);
      const between = format === "yaml" && exposed.stdout !== "" ? "---\n---\n" : "";
      return {
        stdout: exposed.stdout + between + made.stdout,
        stderr: exposed.stderr + made.stderr,
        exit: Math.max(exposed.exit, made.exit),
      };
    },
  };
}

const RESTARTS = ["Always", "OnFailure", "Never"];
const PULLS = ["Always", "IfNotPresent", "Never", ""];

/** Models the checks of run.go Run, in their order. */
function validate({ args, flags, path }: Invocation, { dryRun }: OutputStyle): string | undefined {
  const help = `\nSee '${path} -h' for help and examples`;
  const image = flagText(flags, "image");
  if (args.length === 0) {
    return `NAME is required for run${help}`;
  }
  if (flagNumber(flags, "pod-running-timeout") <= 0) {
    return `--pod-running-timeout must be higher than zero${help}`;
  }
  if (image === "") {
    return "--image is required";
  }
  if (!isImageReference(image)) {
    return `Invalid image name ${quote(image)}: invalid reference format`;
  }
  if (flagOn(flags, "tty") && !flagOn(flags, "stdin")) {
    return `-i/--stdin is required for containers with -t/--tty=true${help}`;
  }
  if (flagOn(flags, "expose") && flagText(flags, "port") === "") {
    return `--port must be set when exposing a service${help}`;
  }
  if (!RESTARTS.includes(flagText(flags, "restart"))) {
    return `invalid restart policy: ${flagText(flags, "restart")}${help}`;
  }
  if (flagOn(flags, "rm") && !isAttached(flags)) {
    return `--rm should only be used for attached containers${help}`;
  }
  if (isAttached(flags)) {
    return dryRun === "none"
      ? "-i, -t and --attach are not part of this simulator: run the pod without them, and look into it with kubectl logs or kubectl exec"
      : `--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)${help}`;
  }
  return PULLS.includes(flagText(flags, "image-pull-policy"))
    ? undefined
    : `invalid image pull policy: ${flagText(flags, "image-pull-policy")}${help}`;
}

function isAttached(flags: Flags): boolean {
  return flagOn(flags, "attach") || flagOn(flags, "stdin");
}
