import { keyOf, type ObjectKey } from "../../../api/objects.ts";
import { mapValues } from "../../persistent-map.ts";
import type { Transaction } from "../../transaction.ts";
import { PodLook } from "../pod-look.ts";
import { replanProbe } from "./probe-looks.ts";

/** Has the probes of a pod look again when that can matter, after its processes were changed from outside. */
export function probeAnew(tx: Transaction, key: ObjectKey): void {
  const pod = tx.live("Pod", key);
  if (pod === undefined || tx.now.settings.kubelet.type === "standIn") {
    return;
  }
  for (const { name } of pod.spec.containers) {
    for (const kind of ["startup", "readiness", "liveness"] as const) {
      replanProbe(new PodLook(tx, pod, 0, name), kind);
    }
  }
}

/** The same for all pods with containers of an image whose behaviour was edited. */
export function probeImageAnew(tx: Transaction, image: string): void {
  for (const pod of mapValues(tx.now.objects.Pod)) {
    if (pod.spec.containers.some((container) => container.image === image)) {
      probeAnew(tx, keyOf(pod));
    }
  }
}
