import type { ProbeRun } from "../../state.ts";
import type { PodLook } from "../pod-look.ts";

const ACTOR = "kubelet";

/** Writes a container's readiness as its probe has found it, and says what that makes of its pod. */
export function setReady(
  look: PodLook,
  isReady: boolean,
  { count, message }: Pick<ProbeRun, "count" | "message">,
): void {
  const { tx, status, container } = look;
  if (status?.state.type !== "running") {
    return;
  }
  look.saveContainer({ ...status, started: true, ready: isReady });
  const { image } = container;
  if (look.isLeaving || look.pod.status.containerStatuses.some((other) => other !== status && !other.ready)) {
    // The pod is not ready either way.
  } else if (isReady) {
    const facts = { image, afterMs: tx.nowMs - status.state.startedAt };
    tx.decide({ code: "podReady", actor: ACTOR, subject: look.ref, facts });
  } else {
    const facts = { image, byHand: false, failures: count, message };
    tx.decide({ code: "podUnready", actor: ACTOR, subject: look.ref, facts });
  }
}
