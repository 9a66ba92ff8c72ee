import { type Result, fail, ok } from "../../api/failure.ts";
import type { LabelSelector, Pod } from "../../api/objects.ts";
import { parseSelector } from "../../api/parse-selector.ts";
import type { Command, Invocation } from "../command.ts";
import { selectorFlag } from "../common-flags.ts";
import { type KubectlError, apiError, textError } from "../error-text.ts";
import type { FlagSpec } from "../flags.ts";
import { flagText } from "../flags.ts";
import type { Follower } from "../follow.ts";
import { failStep } from "../followers/fail-step.ts";
import { printLogs } from "../logs/follow-logs.ts";
import { type LogOptions, readLogOptions, readSinceTime } from "../logs/log-options.ts";
import type { LogSource } from "../logs/log-stream.ts";
import { type KubectlContext, type Plan, refuse } from "../plan.ts";
import { withPods } from "../pods/first-pod.ts";
import { containerNames, defaultContainer, findContainer, missingDefaultNote } from "../pods/pick-container.ts";
import { readPodArgument, readPodTimeout } from "../pods/pod-argument.ts";
import { byLogging } from "../pods/pod-order.ts";
import { goTypeOf, podSelectorOf, selectedPods } from "../pods/pods-of-object.ts";

const flagged = (name: string, short?: string): FlagSpec => ({
  name,
  type: "bool",
  ...(short === undefined ? {} : { short }),
});

/** Models staging/src/k8s.io/kubectl/pkg/cmd/logs/logs.go. What the containers write is invented: see logs/. */
export const logsCommand: Command = {
  path: ["logs"],
  usage: "[-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]",
  flags: [
    flagged("all-containers"),
    flagged("all-pods"),
    { name: "container", short: "c", type: "string" },
    flagged("follow", "f"),
    flagged("ignore-errors"),
    flagged("insecure-skip-tls-verify-backend"),
    { name: "limit-bytes", type: "int", default: "0" },
    { name: "max-log-requests", type: "int", default: "5" },
    { name: "pod-running-timeout", type: "duration", default: "20000" },
    flagged("prefix"),
    flagged("previous", "p"),
    selectorFlag,
    { name: "since", type: "duration", default: "0" },
    { name: "since-time", type: "string" },
    { name: "tail", type: "int", default: "-1" },
    flagged("timestamps"),
  ],
  plan: planLogs,
};

const SEE = "See 'kubectl logs -h' for help and examples";
const USAGE = `expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\n${SEE}`;

function planLogs(invocation: Invocation, context: KubectlContext): Plan {
  const { args, flags, namespace } = invocation;
  const selector = flagText(flags, "selector");
  if (args.length > 2 || (args.length === 0 && selector === "")) {
    return refuse(USAGE);
  }
  if (args.length === 1 && selector !== "") {
    return refuse(`only a selector (-l) or a POD name is allowed\n${SEE}`);
  }
  const timeoutMs = readPodTimeout(invocation);
  if (!timeoutMs.ok) {
    return refuse(timeoutMs.error);
  }
  const sinceTimeMs = readSinceTime(invocation, context);
  if (!sinceTimeMs.ok) {
    return refuse(sinceTimeMs.error);
  }
  const [name] = args;
  const readers =
    name === undefined
      ? selectedLogs(selector, namespace, context)
      : objectLogs(name, timeoutMs.value, invocation, context);
  if (!readers.ok) {
    return refuse(readers.error);
  }
  const options = readLogOptions(invocation, context, sinceTimeMs.value);
  if (!options.ok) {
    return refuse(options.error);
  }
  const follower = readers.value.follow(options.value);
  return {
    requests: [],
    report: () => ({ stdout: "", stderr: readers.value.note, exit: 0 }),
    follow: () => follower,
  };
}

/** Whose logs are read. */
interface LogReaders {
  readonly note: string;
  readonly follow: (options: LogOptions) => Follower;
}

function selectedLogs(text: string, namespace: string, { state }: KubectlContext): Result<LogReaders, KubectlError> {
  const requirements = parseSelector(text);
  if (!requirements.ok) {
    return fail(apiError({ reason: "BadRequest", code: 400, message: requirements.error }));
  }
  const selector: LabelSelector = requirements.value;
  const isNone = selectedPods(state, namespace, selector).length === 0;
  return ok({
    note: isNone ? `No resources found in ${namespace} namespace.\n` : "",
    follow: (options) => ({
      look: (seen) => {
        const sources = sourcesOf(selectedPods(seen.state, namespace, selector), options);
        return sources.ok
          ? printLogs(sources.value.sources, options, sources.value.note, seen)
          : failStep(textError(sources.error));
      },
    }),
  });
}

function objectLogs(
  name: string,
  timeoutMs: number,
  invocation: Invocation,
  context: KubectlContext,
): Result<LogReaders, KubectlError> {
  const target = readPodArgument(name, invocation, context);
  if (!target.ok) {
    const { error } = target;
    const isMissing = error.type === "api" && error.failure.reason === "NotFound";
    return isMissing
      ? fail(
          textError(
            `error from server (NotFound): ${error.failure.message} in namespace ${JSON.stringify(invocation.namespace)}`,
          ),
        )
      : target;
  }
  const { object } = target.value;
  if (object.kind === "Pod") {
    return ok({ note: "", follow: (options) => podLogs(object, options) });
  }
  const selector = podSelectorOf(object);
  if (!selector.ok) {
    return fail(textError(`cannot get the logs from ${goTypeOf(object)}: ${selector.error}`));
  }
  const wanted = {
    namespace: object.metadata.namespace,
    selector: selector.value,
    order: byLogging,
    untilMs: context.nowMs + timeoutMs,
  };
  return ok({
    note: "",
    follow: (options) =>
      withPods(wanted, (pods, seen) => {
        const [first] = pods;
        const isChoice = pods.length > 1 && !options.allPods;
        const found = isChoice ? `Found ${pods.length} pods, using pod/${first.metadata.name}\n` : "";
        const sources = sourcesOf(options.allPods ? pods : [first], options);
        return sources.ok
          ? printLogs(sources.value.sources, options, found + sources.value.note, seen)
          : failStep(textError(sources.error), found);
      }),
  });
}

function podLogs(pod: Pod, options: LogOptions): Follower {
  return {
    look: (seen) => {
      const sources = sourcesOf([pod], options);
      return sources.ok
        ? printLogs(sources.value.sources, options, sources.value.note, seen)
        : failStep(textError(sources.error));
    },
  };
}

interface Sources {
  readonly sources: readonly LogSource[];
  readonly note: string;
}

/** Models staging/src/k8s.io/kubectl/pkg/polymorphichelpers/logsforobject.go for pods. */
function sourcesOf(pods: readonly Pod[], options: LogOptions): Result<Sources, string> {
  const sources: LogSource[] = [];
  let note = "";
  for (const pod of pods) {
    if (options.allContainers) {
      const inits = pod.spec.initContainers ?? [];
      sources.push(...[...inits, ...pod.spec.containers].map((container) => ({ pod, container })));
      continue;
    }
    if (options.container !== "") {
      const container = findContainer(pod, options.container);
      if (container === undefined) {
        return fail(
          `container ${options.container} is not valid for pod ${pod.metadata.name} out of: ${containerNames(pod)}`,
        );
      }
      sources.push({ pod, container });
      continue;
    }
    const picked = defaultContainer(pod);
    if (!picked.ok) {
      return picked;
    }
    note += missingDefaultNote(pod) + (options.allPods ? "" : picked.value.note);
    sources.push({ pod, container: picked.value.container });
  }
  return ok({ sources, note });
}
