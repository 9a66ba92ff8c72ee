import { numberAt, textAt } from "../../../api/json.ts";
import type { SimTime } from "../../../api/objects.ts";
import { mapGet } from "../../persistent-map.ts";
import type { PodStage } from "../../queue.ts";
import type { PodLook, Stage } from "../pod-look.ts";
import { processReadyMs } from "../process-ready.ts";
import { answersPath, listensOn, programOf } from "../programs.ts";
import { probeKey } from "./probe-kinds.ts";
import { setReady } from "./set-ready.ts";

/**
 * How long after its start a container is ready whose readiness probe passes at its first look, with nothing to come that
 * could change that; `null`: it is not as simple. The most frequent case by far, of which nothing has to be remembered.
 */
export function passesAtFirst(look: PodLook, restarts: number): SimTime | null {
  const { container, behavior, pod, tx } = look;
  const { readinessProbe, livenessProbe, startupProbe } = container;
  const httpGet = readinessProbe?.httpGet;
  if (
    readinessProbe === undefined ||
    httpGet === undefined ||
    livenessProbe !== undefined ||
    startupProbe !== undefined
  ) {
    return null;
  }
  const firstMs = (readinessProbe.initialDelaySeconds ?? 0) * 1000;
  const readyMs = processReadyMs(tx.now.seed, behavior, pod, container, restarts);
  const isSteady = behavior.flapMs === undefined && behavior.exitsAfterMs === undefined;
  const isAnswered =
    textAt(httpGet, "host") === undefined &&
    textAt(httpGet, "scheme") === "HTTP" &&
    programOf(container.image).protocol === "http" &&
    listensOn(container, numberAt(httpGet, "port") ?? 0) &&
    answersPath(container, textAt(httpGet, "path") ?? "/");
  const passes = isSteady && isAnswered && readinessProbe.successThreshold === 1;
  return passes && readyMs !== null && readyMs <= firstMs && firstMs > 0 ? firstMs : null;
}

/** That look; void where the process was changed from outside since, so that its probe is watched. */
const ready: Stage = (look) => {
  const { tx, pod, container, status } = look;
  const { uid } = pod.metadata;
  const isCurrentRun = status?.state.type === "running" && status.restartCount === look.attempt && !status.ready;
  const hasEnded = (mapGet(tx.now.sigterms, uid) ?? Number.POSITIVE_INFINITY) <= tx.nowMs;
  const watched = mapGet(tx.now.probes, uid)?.runs[probeKey(container, "readiness")];
  if (isCurrentRun && !hasEnded && watched?.run !== look.attempt) {
    setReady(look, true, { count: 1, message: "" });
  }
};

export const firstLooks = { ready } satisfies Partial<Record<PodStage, Stage>>;
