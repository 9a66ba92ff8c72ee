import type { Condition, SimTime } from "../../api/objects.ts";

/** How long a kubelet may be silent (node-monitor-grace-period, 50 s since 1.32), looked at every 5 s. */
export const GRACE_MS = 50_000;
export const MONITOR_MS = 5000;

/** When the silence of a node that began at an instant is noticed: at the first look after its grace period. */
export function noticedAt(sinceMs: SimTime): SimTime {
  return Math.ceil((sinceMs + GRACE_MS) / MONITOR_MS) * MONITOR_MS;
}

/** A condition of a node whose kubelet is well. */
export function healthyCondition(type: string): Pick<Condition, "status" | "reason" | "message"> {
  switch (type) {
    case "MemoryPressure":
      return {
        status: "False",
        reason: "KubeletHasSufficientMemory",
        message: "kubelet has sufficient memory available",
      };
    case "DiskPressure":
      return { status: "False", reason: "KubeletHasNoDiskPressure", message: "kubelet has no disk pressure" };
    case "PIDPressure":
      return { status: "False", reason: "KubeletHasSufficientPID", message: "kubelet has sufficient PID available" };
    default:
      return { status: "True", reason: "KubeletReady", message: "kubelet is posting ready status" };
  }
}
