import type { Container, Pod, SimTime } from "../../api/objects.ts";
import { hash32 } from "../../sim/random.ts";
import type { Command, Invocation } from "../command.ts";
import { hasFiles } from "../documents.ts";
import { type KubectlError, aggregate, apiError, textError } from "../error-text.ts";
import { type ExecWorld, execWorld } from "../exec/exec-world.ts";
import { shellsOf } from "../exec/programs.ts";
import { runInContainer } from "../exec/run-in-container.ts";
import { beginSession } from "../exec/shell-session.ts";
import { flagOn, flagText } from "../flags.ts";
import type { FollowStep, Follower, Seen } from "../follow.ts";
import { failStep } from "../followers/fail-step.ts";
import { type KubectlContext, type Plan, refuse } from "../plan.ts";
import { withPods } from "../pods/first-pod.ts";
import { silentKubelet } from "../pods/lost-node.ts";
import { defaultContainer, findContainer } from "../pods/pick-container.ts";
import { readPodArgument, readPodTimeout } from "../pods/pod-argument.ts";
import { byActivity } from "../pods/pod-order.ts";
import { goTypeOf, podSelectorOf } from "../pods/pods-of-object.ts";
import { findTargets } from "../targets.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/exec/exec.go. A handful of programs are simulated: see exec/. */
export const execCommand: Command = {
  path: ["exec"],
  usage: "(POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...]",
  flags: [
    { name: "stdin", short: "i", type: "bool" },
    { name: "tty", short: "t", type: "bool" },
    { name: "quiet", short: "q", type: "bool" },
    { name: "pod-running-timeout", type: "duration", default: "60000" },
    { name: "container", short: "c", type: "string" },
    { name: "filename", short: "f", type: "stringSlice" },
  ],
  plan: planExec,
};

interface Wanted {
  readonly command: readonly string[];
  readonly container: string;
  readonly isQuiet: boolean;
  readonly isInteractive: boolean;
  readonly hasTerminal: boolean;
  readonly rfc3339At: (atMs: SimTime) => string;
}

const SEE = "See 'kubectl exec -h' for help and examples";

function planExec(invocation: Invocation, context: KubectlContext): Plan {
  const { args, argsBeforeDash, flags } = invocation;
  const name = argsBeforeDash === 0 ? undefined : args[0];
  const timeoutMs = readPodTimeout(invocation);
  if (!timeoutMs.ok) {
    return refuse(`${timeoutMs.error}\n${SEE}`);
  }
  if (name === undefined && !hasFiles(invocation)) {
    return refuse("pod, type/name or --filename must be specified");
  }
  if (argsBeforeDash === undefined && args.length > 1) {
    return refuse(`exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\n${SEE}`);
  }
  const command = argsBeforeDash === undefined ? [] : args.slice(argsBeforeDash);
  if (command.length === 0) {
    return refuse("you must specify at least one command for the container");
  }
  const target = name === undefined ? fromFile(invocation, context) : readPodArgument(name, invocation, context);
  if (!target.ok) {
    return refuse(target.error);
  }
  const wanted: Wanted = {
    command,
    container: flagText(flags, "container"),
    isQuiet: flagOn(flags, "quiet"),
    isInteractive: flagOn(flags, "stdin"),
    hasTerminal: flagOn(flags, "tty"),
    rfc3339At: context.rfc3339At,
  };
  const { object } = target.value;
  if (object.kind === "Pod") {
    return planOfFollower({ look: (seen) => execIn(object, wanted, seen) });
  }
  const selector = podSelectorOf(object);
  if (!selector.ok) {
    return refuse(`cannot attach to ${goTypeOf(object)}: ${selector.error}`);
  }
  const { namespace } = object.metadata;
  const untilMs = context.nowMs + timeoutMs.value;
  return planOfFollower(
    withPods({ namespace, selector: selector.value, order: byActivity, untilMs }, ([pod], seen) =>
      execIn(pod, wanted, seen),
    ),
  );
}

function fromFile(invocation: Invocation, context: KubectlContext): ReturnType<typeof readPodArgument> {
  const found = findTargets(invocation, context, { args: [] });
  if (!found.ok) {
    return found;
  }
  const [target] = found.value.targets;
  return target === undefined
    ? { ok: false, error: aggregate(found.value.errors) ?? textError("no objects found") }
    : { ok: true, value: target };
}

function planOfFollower(follower: Follower): Plan {
  return { requests: [], report: () => ({ stdout: "", stderr: "", exit: 0 }), follow: () => follower };
}

function execIn(pod: Pod, wanted: Wanted, seen: Seen): FollowStep {
  const { phase } = pod.status;
  if (phase === "Succeeded" || phase === "Failed") {
    return failStep(textError(`cannot exec into a container in a completed pod; current phase is ${phase}`));
  }
  const picked = pickContainer(pod, wanted);
  if ("error" in picked) {
    return failStep(picked.error);
  }
  const { container, note } = picked;
  const refused = refusalOf(pod, seen);
  if (refused !== undefined) {
    return failStep(refused, note);
  }
  const world = execWorld(seen.state, pod, container, seen.atMs, wanted.rfc3339At);
  if (world === undefined) {
    return failStep(
      textError(
        `Internal error occurred: unable to upgrade connection: container not found (${JSON.stringify(container.name)})`,
      ),
      note,
    );
  }
  const shell = wanted.isInteractive ? shellAlone(wanted.command, world) : undefined;
  if (shell !== undefined) {
    const { rfc3339At, hasTerminal } = wanted;
    const session = beginSession({ pod, container, shell, hasTerminal, rfc3339At }, world);
    return { stderr: note, next: null, session };
  }
  const result = runInContainer(wanted.command, world);
  if (result.type === "notFound") {
    return failStep(textError(missingProgram(wanted.command[0] ?? "", pod, seen)), note);
  }
  const { stdout = "", stderr = "", exit = 0, refusal } = result.ran;
  if (refusal !== undefined) {
    return failStep(textError(refusal), note);
  }
  const ending = exit === 0 ? "" : `command terminated with exit code ${exit}\n`;
  return { stdout, stderr: note + stderr + ending, next: null, exit };
}

function pickContainer(
  pod: Pod,
  { container: name, isQuiet }: Wanted,
): { readonly container: Container; readonly note: string } | { readonly error: KubectlError } {
  if (name === "") {
    const picked = defaultContainer(pod);
    return picked.ok
      ? { container: picked.value.container, note: isQuiet ? "" : picked.value.note }
      : { error: textError(picked.error) };
  }
  const container = findContainer(pod, name);
  const message = `container ${name} is not valid for pod ${pod.metadata.name}`;
  return container === undefined
    ? { error: apiError({ reason: "BadRequest", code: 400, message }) }
    : { container, note: "" };
}

/** Why the API server cannot reach the pod's kubelet. */
function refusalOf(pod: Pod, { state }: Seen): KubectlError | undefined {
  if (pod.spec.nodeName === undefined) {
    const message = `pod ${pod.metadata.name} does not have a host assigned`;
    return apiError({ reason: "BadRequest", code: 400, message });
  }
  const address = silentKubelet(state, pod);
  return address === undefined
    ? undefined
    : apiError({
        reason: "",
        code: 500,
        message: `error dialing backend: dial tcp ${address}: connect: no route to host`,
      });
}

/** The shell that is run without a script, where the container has it. */
function shellAlone([name = "", ...args]: readonly string[], world: ExecWorld): string | undefined {
  const shell = name.replace(/^\/(?:usr\/)?bin\//, "");
  return shellsOf(world).includes(shell) && args.every((arg) => /^-(?:[il]+|-login)$/.test(arg)) ? shell : undefined;
}

/** What containerd says of a program that is not there; the number of the attempt is made up. */
function missingProgram(program: string, { metadata }: Pod, { atMs }: Seen): string {
  const attempt = [1, 2, 3, 4, 5, 6, 7, 8]
    .map((salt) => hash32(`${metadata.uid}/${program}/${atMs}`, salt).toString(16).padStart(8, "0"))
    .join("");
  const quoted = JSON.stringify(program);
  const reason = program.includes("/")
    ? `stat ${program}: no such file or directory`
    : "executable file not found in $PATH";
  return `Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "${attempt}": OCI runtime exec failed: exec failed: unable to start container process: exec: ${quoted}: ${reason}: unknown`;
}
