import { recordedMetadata } from "../change-cause.ts";
import type { Command, Invocation } from "../command.ts";
import {
  allFlag,
  dryRunFlag,
  fieldManagerFlag,
  filenameFlags,
  localFlag,
  outputFlags,
  recordFlag,
  selectorFlag,
} from "../common-flags.ts";
import { hasFiles } from "../documents.ts";
import { type KubectlError, aggregate, textError } from "../error-text.ts";
import { flagOn, flagText } from "../flags.ts";
import { localRefusal } from "../local-flag.ts";
import { type OutputStyle, readOutputStyle } from "../output-style.ts";
import { parsePairs, splitResourcesAndPairs } from "../pairs.ts";
import { patchStep } from "../patch-step.ts";
import { type KubectlContext, type Plan, type Step, planOfSteps, refuse } from "../plan.ts";
import { containersPatch, podSpecOf, podSpecPatch, withoutPodSpec } from "../pod-spec.ts";
import type { Target } from "../look-up.ts";
import { allTargets, findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/set/set_image.go. */
export const setImageCommand: Command = {
  path: ["set", "image"],
  usage: "(-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N",
  flags: [...outputFlags, ...filenameFlags, recordFlag, allFlag, selectorFlag, localFlag, dryRunFlag, fieldManagerFlag],
  plan: planSetImage,
};

function planSetImage(invocation: Invocation, context: KubectlContext): Plan {
  const style = readOutputStyle(invocation, context);
  if (!style.ok) {
    return refuse(style.error);
  }
  const split = splitResourcesAndPairs(invocation.args, "image");
  if (!split.ok) {
    return refuse(split.error);
  }
  const images = parsePairs(split.value.pairs, "image", false);
  if (!images.ok) {
    return refuse(images.error);
  }
  const local = localRefusal(invocation, split.value.resources);
  if (local !== undefined) {
    return refuse(local);
  }
  const targets = allTargets(
    findTargets(invocation, context, {
      args: split.value.resources,
      isEverythingAllowed: flagOn(invocation.flags, "all"),
      isTyped: true,
    }),
  );
  if (!targets.ok) {
    return refuse(targets.error);
  }
  const invalid = validate(invocation, split.value.resources, images.value.set);
  if (invalid !== undefined) {
    return refuse(invalid);
  }
  return planOfSteps(targets.value.flatMap((target) => setImages(target, images.value.set, invocation, style.value)));
}

function validate(
  invocation: Invocation,
  resources: readonly string[],
  images: ReadonlyMap<string, string>,
): KubectlError | undefined {
  const errors: KubectlError[] = [];
  if (flagOn(invocation.flags, "all") && flagText(invocation.flags, "selector") !== "") {
    errors.push(textError("cannot set --all and --selector at the same time"));
  }
  if (resources.length === 0 && !hasFiles(invocation)) {
    errors.push(textError("one or more resources must be specified as <resource> <name> or <resource>/<name>"));
  }
  if (images.size === 0) {
    errors.push(textError("at least one image update is required"));
  } else if (images.size > 1 && images.has("*")) {
    errors.push(
      textError(
        "all containers are already specified by *, but saw more than one container_name=container_image pairs",
      ),
    );
  }
  return aggregate(errors);
}

/** The patch where an image changes, and an error for each container that is not there. */
function setImages(
  target: Target,
  images: ReadonlyMap<string, string>,
  invocation: Invocation,
  style: OutputStyle,
): readonly Step[] {
  const spec = podSpecOf(target.object);
  if (spec === undefined) {
    return [
      {
        error: textError(withoutPodSpec(target)),
      },
    ];
  }
  const names = new Set([...spec.containers, ...(spec.initContainers ?? [])].map((container) => container.name));
  const unknown = [...images.keys()].filter((name) => name !== "*" && !names.has(name));
  const patch = containersPatch(spec, (container) => {
    const image = images.get(container.name) ?? images.get("*");
    return image === undefined || image === container.image ? undefined : { image };
  });
  const errors: Step[] = unknown.map((name) => ({
    error: textError(`error: unable to find container named ${JSON.stringify(name)}`),
  }));
  const recorded = recordedMetadata(invocation);
  if (Object.keys(patch).length === 0 && Object.keys(recorded).length === 0) {
    return errors;
  }
  const change = {
    patchType: "strategic" as const,
    patch: { ...recorded, ...(Object.keys(patch).length === 0 ? {} : podSpecPatch(target.object, patch)) },
    operation: "image updated",
    fail: (failure: { readonly message: string }) =>
      textError(`failed to patch image update to pod template: ${failure.message}`),
  };
  return [...errors, patchStep(target, change, style)];
}
