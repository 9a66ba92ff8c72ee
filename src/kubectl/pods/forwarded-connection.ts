import { type ObjectRef, asPod } from "../../api/objects.ts";
import { takesConnection } from "../../sim/node/pod-connection.ts";
import { getObject } from "../../sim/queries.ts";
import { hash32, uidOf } from "../../sim/random.ts";
import { klogLine } from "../klog.ts";
import type { KubectlContext, Output } from "../plan.ts";

/** A connection to a port that `kubectl port-forward` listens on. */
export interface ForwardedConnection {
  readonly pod: ObjectRef;
  readonly localPort: number;
  readonly podPort: number;
}

/**
 * What port-forward prints for a connection that somebody has made to it. One that nobody in the pod takes is its end:
 * the exit code is not 0 then.
 *
 * Models client-go's tools/portforward (handleConnection) and containerd's portForward, whose words the error has.
 */
export function forwardedConnection(connection: ForwardedConnection, context: KubectlContext): Output {
  const { localPort, podPort } = connection;
  const pod = asPod(getObject(context.state, connection.pod));
  const stdout = `Handling connection for ${String(localPort)}\n`;
  if (pod === undefined || takesConnection(pod, podPort)) {
    return { stdout, stderr: "", exit: 0 };
  }
  const { uid } = pod.metadata;
  const sandbox = Array.from({ length: 8 }, (_, part) => hash32(uid, part).toString(16).padStart(8, "0")).join("");
  const network = `/var/run/netns/cni-${uidOf(context.state.seed, uid)}`;
  const refusal =
    `an error occurred forwarding ${String(localPort)} -> ${String(podPort)}: error forwarding port ${String(podPort)} ` +
    `to pod ${sandbox}, uid : failed to execute portforward in network namespace ${JSON.stringify(network)}: ` +
    `failed to connect to localhost:${String(podPort)} inside namespace ${JSON.stringify(sandbox)}, ` +
    `IPv4: dial tcp4 127.0.0.1:${String(podPort)}: connect: connection refused ` +
    "IPv6 dial tcp6: address localhost: no suitable address found ";
  const logged = klogLine("E", "portforward.go:424", `"Unhandled Error" err=${JSON.stringify(refusal)}`, context);
  return { stdout, stderr: `${logged}error: lost connection to pod\n`, exit: 1 };
}
