import { numberAt, textsAt } from "../../../api/json.ts";
import type { JsonObject, Probe } from "../../../api/objects.ts";
import { listensOn } from "../programs.ts";
import { runCommand } from "../run-command.ts";
import { failure, noSuchPort, portOf } from "./find-by-http.ts";
import type { Probed, ProbeFinding } from "./probe-finding.ts";

/** Models pkg/probe/tcp DoTCPProbe: whoever takes the connection is well. */
function findByTcp(action: JsonObject, { pod, container, phase }: Probed): ProbeFinding {
  const port = portOf(action, container);
  if (port === null) {
    return noSuchPort(action);
  }
  const address = `${pod.status.podIP ?? ""}:${String(port)}`;
  return phase === "down" || !listensOn(container, port)
    ? failure(`dial tcp ${address}: connect: connection refused`)
    : { outcome: "success" };
}

/** Models pkg/probe/exec: an exit with 0 is a success; what cannot be run at all says nothing. */
function findByCommand(command: readonly string[], timeoutSeconds: number, { container, phase }: Probed): ProbeFinding {
  const { exit, output, seconds, missing } = runCommand(command, container, phase);
  if (missing !== undefined) {
    return {
      outcome: "unknown",
      message: `rpc error: code = Unknown desc = failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: exec: "${missing}": executable file not found in $PATH`,
    };
  }
  if (seconds > timeoutSeconds) {
    return failure(`command timed out: "${command.join(" ")}" timed out after ${String(timeoutSeconds)}s`);
  }
  return exit === 0 ? { outcome: "success" } : failure(output);
}

/** Models pkg/probe/grpc: none of the programs here speaks it, so that nobody answers in time. */
function findByGrpc(action: JsonObject, timeoutSeconds: number, { pod }: Probed): ProbeFinding {
  const address = `${pod.status.podIP ?? ""}:${String(numberAt(action, "port") ?? 0)}`;
  return failure(
    `timeout: failed to connect service "${address}" within ${String(timeoutSeconds)}s: context deadline exceeded`,
  );
}

/** What probes find that do not ask by HTTP. */
export function findOtherwise(probe: Probe, probed: Probed): ProbeFinding {
  const { tcpSocket, exec, grpc, timeoutSeconds } = probe;
  const seconds = Math.max(1, timeoutSeconds);
  if (tcpSocket !== undefined) {
    return findByTcp(tcpSocket, probed);
  }
  if (exec !== undefined) {
    return findByCommand(textsAt(exec, "command") ?? [], seconds, probed);
  }
  return grpc === undefined
    ? { outcome: "unknown", message: `missing probe handler for ${probed.pod.metadata.name}:${probed.container.name}` }
    : findByGrpc(grpc, seconds, probed);
}
