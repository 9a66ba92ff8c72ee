import { type ObjectRef, type Pod, asPod, refOf } from "../../api/objects.ts";
import { isPodEnded } from "../../sim/indexes.ts";
import { getObject } from "../../sim/queries.ts";
import type { Command, Invocation } from "../command.ts";
import { flagTexts } from "../flags.ts";
import { textError } from "../error-text.ts";
import type { Follower } from "../follow.ts";
import { failStep } from "../followers/fail-step.ts";
import { type KubectlContext, type Plan, refuse } from "../plan.ts";
import { forwardedConnection } from "../pods/forwarded-connection.ts";
import { withPods } from "../pods/first-pod.ts";
import { type ForwardedPort, readAddresses, readPorts, translatePorts } from "../pods/forwarded-ports.ts";
import { readPodArgument, readPodTimeout } from "../pods/pod-argument.ts";
import { byActivity } from "../pods/pod-order.ts";
import { goTypeOf, podSelectorOf, selectedPods } from "../pods/pods-of-object.ts";

/** Models staging/src/k8s.io/kubectl/pkg/cmd/portforward/portforward.go. What the pod serves is shown by who runs it. */
export const portForwardCommand: Command = {
  path: ["port-forward"],
  usage: "TYPE/NAME [options] [LOCAL_PORT:]REMOTE_PORT [...[LOCAL_PORT_N:]REMOTE_PORT_N]",
  flags: [
    { name: "pod-running-timeout", type: "duration", default: "60000" },
    { name: "address", type: "stringSlice", default: "localhost" },
  ],
  plan: planPortForward,
};

const SEE = "See 'kubectl port-forward -h' for help and examples";

function planPortForward(invocation: Invocation, context: KubectlContext): Plan {
  const [name, ...texts] = invocation.args;
  if (name === undefined || texts.length === 0) {
    return refuse(`TYPE/NAME and list of ports are required for port-forward\n${SEE}`);
  }
  const timeoutMs = readPodTimeout(invocation);
  if (!timeoutMs.ok) {
    return refuse(`${timeoutMs.error}\n${SEE}`);
  }
  const target = readPodArgument(name, invocation, context);
  if (!target.ok) {
    return refuse(target.error);
  }
  const { object } = target.value;
  if (object.kind === "Pod") {
    return forward(object, object, texts, invocation, context);
  }
  const selector = podSelectorOf(object);
  if (!selector.ok) {
    return refuse(`cannot attach to ${goTypeOf(object)}: ${selector.error}`);
  }
  const { namespace } = object.metadata;
  const [pod] = [...selectedPods(context.state, namespace, selector.value)].sort(byActivity);
  if (pod !== undefined) {
    return forward(pod, object, texts, invocation, context);
  }
  // A pod that has only just come does not run yet.
  const untilMs = context.nowMs + timeoutMs.value;
  const wanted = { namespace, selector: selector.value, order: byActivity, untilMs };
  const follower = withPods(wanted, ([first]) => failStep(textError(notRunning(first))));
  return { requests: [], report: () => ({ stdout: "", stderr: "", exit: 0 }), follow: () => follower };
}

function forward(
  pod: Pod,
  object: Parameters<typeof translatePorts>[1],
  texts: readonly string[],
  { flags }: Invocation,
  { nowMs }: KubectlContext,
): Plan {
  const translated = translatePorts(texts, object, pod);
  if (!translated.ok) {
    return refuse(translated.error);
  }
  if (pod.status.phase !== "Running") {
    return refuse(notRunning(pod));
  }
  const given = flagTexts(flags, "address");
  const addresses = readAddresses(given.length === 0 ? ["localhost"] : given);
  if (!addresses.ok) {
    return refuse(addresses.error);
  }
  const ports = readPorts(translated.value, `${pod.metadata.uid}/${String(nowMs)}`);
  if (!ports.ok) {
    return refuse(ports.error);
  }
  const isOpen = ports.value.filter(({ local }) => local >= FIRST_FREE_PORT);
  const stderr = ports.value
    .filter((port) => !isOpen.includes(port))
    .map((port) => cannotListen(port, addresses.value))
    .join("");
  if (isOpen.length === 0) {
    const all = ports.value.map(({ local, remote }) => `{${local} ${remote}}`).join(" ");
    return {
      requests: [],
      report: () => ({
        stdout: "",
        stderr: `${stderr}error: unable to listen on any of the requested ports: [${all}]\n`,
        exit: 1,
      }),
    };
  }
  const stdout = isOpen
    .flatMap(({ local, remote }) =>
      addresses.value.map((address) => `Forwarding from ${join(address, local)} -> ${remote}\n`),
    )
    .join("");
  return {
    requests: [],
    report: () => ({ stdout, stderr, exit: 0 }),
    follow: () => whilePodRuns(refOf(pod), pod.metadata.uid),
    asks: isOpen.map(({ local, remote }) => {
      const connection = { pod: refOf(pod), localPort: local, podPort: remote };
      return { type: "forward", ...connection, connect: (context) => forwardedConnection(connection, context) };
    }),
  };
}

function notRunning({ status }: Pod): string {
  return `unable to forward port because pod is not running. Current status=${status.phase}`;
}

/** Lower ones are for the administrator alone. */
const FIRST_FREE_PORT = 1024;

function cannotListen({ local }: ForwardedPort, addresses: readonly string[]): string {
  const errors = addresses.map((address) => {
    const network = address.includes(":") ? "tcp6" : "tcp4";
    return `unable to create listener: Error listen ${network} ${join(address, local)}: bind: permission denied`;
  });
  return `Unable to listen on port ${local}: Listeners failed to create with the following errors: [${errors.join(" ")}]\n`;
}

function join(address: string, port: number): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Goes on until the pod has ended or is gone. */
function whilePodRuns(ref: ObjectRef, uid: string): Follower {
  return {
    look: (seen) => {
      const pod = asPod(getObject(seen.state, ref));
      const isThere = pod !== undefined && pod.metadata.uid === uid && !isPodEnded(pod);
      return isThere ? { next: whilePodRuns(ref, uid) } : failStep(textError("lost connection to pod"));
    },
  };
}
