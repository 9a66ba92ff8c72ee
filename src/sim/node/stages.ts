import { keyOf, type Container, type ContainerStatus, type Pod } from "../../api/objects.ts";
import { behaviorOf } from "../image-behavior.ts";
import type { PodStage } from "../queue.ts";
import { hash32, sample } from "../random.ts";
import type { ImageBehavior } from "./images.ts";
import { parseImage } from "./images.ts";
import type { PodLook, Stage } from "./pod-look.ts";
import { runningStatus, waitingStatus, withContainers } from "./pod-status.ts";

const ACTOR = "kubelet";
const SANDBOX_MS = 700;
const CREATE_MS = 300;
/** The container runtime's events reach the kubelet's view within one relist (PLEG). */
const RELIST_MS = 1000;
const REMOVE_MS = 500;
const PULL_BACK_OFF_MS = 10_000;
const CRASH_BACK_OFF_MS = 10_000;
const MAX_BACK_OFF_MS = 300_000;
/** A run of this length is no part of a crash loop any more. */
const RECOVERED_MS = 600_000;
/** An image that is asked for anew though the node has it: the registry is only asked for its digest. */
const DIGEST_MS = 400;

/** The first start of containers whose images the node had already: nothing was pulled, which is said on the way. */
const IMAGES_HERE = -1;

function backOffMs(firstMs: number, time: number): number {
  return Math.min(MAX_BACK_OFF_MS, firstMs * 2 ** Math.max(0, time));
}

function behaviors(look: PodLook): { readonly container: Container; readonly behavior: ImageBehavior }[] {
  return look.pod.spec.containers.map((container) => ({
    container,
    behavior: behaviorOf(look.tx.now, container.image),
  }));
}

function isGone(look: PodLook): boolean {
  return look.pod.metadata.deletionTimestamp !== undefined;
}

function nodeOf(look: PodLook): string {
  return look.pod.spec.nodeName ?? "";
}

function hasImage(look: PodLook, image: string): boolean {
  return look.tx.now.nodeImages[nodeOf(look)]?.[image] === true;
}

function record(
  look: PodLook,
  type: "Normal" | "Warning",
  reason: string,
  message: string,
  container: Container,
): void {
  look.tx.recordEvent("kubelet", look.pod, type, reason, message, `spec.containers{${container.name}}`);
}

function restartsOf(pod: Pod): number {
  return pod.status.containerStatuses.reduce((max, status) => Math.max(max, status.restartCount), 0);
}

/** An address from the pod's name: pods of a cluster of this size have one each, and keep it. */
function addressOf(pod: Pod): string {
  const hash = hash32(pod.metadata.uid, 7);
  return `10.244.${String((hash >>> 8) % 256)}.${String(2 + (hash % 250))}`;
}

/** What waits is Pending until every container has run once (KL getPhase). */
function phaseOf(statuses: readonly ContainerStatus[]): Pod["status"]["phase"] {
  return statuses.some(
    (status) => status.state.type === "waiting" && status.lastState === undefined && status.restartCount === 0,
  )
    ? "Pending"
    : "Running";
}

function save(
  look: PodLook,
  update: (container: Container, current: ContainerStatus | undefined) => ContainerStatus,
): void {
  const status = withContainers(look.pod, update, look.tx.nowMs);
  look.save({ ...status, phase: phaseOf(status.containerStatuses) });
}

const accepted: Stage = (look) => {
  if (isGone(look)) {
    return;
  }
  const { pod, tx } = look;
  const hostIP = tx.live("Node", nodeOf(look))?.status.address ?? "";
  const status = withContainers(
    pod,
    (container, current) => waitingStatus(container, current, "ContainerCreating"),
    tx.nowMs,
    { startTime: tx.nowMs, hostIP },
  );
  look.save(status);
  const isAllHere = pod.spec.containers.every(
    ({ image, imagePullPolicy }) => hasImage(look, image) && imagePullPolicy !== "Always",
  );
  if (isAllHere) {
    look.next("started", SANDBOX_MS + CREATE_MS + startJitterMs(look), IMAGES_HERE);
  } else {
    look.next("pullImage", SANDBOX_MS, 1);
  }
};

/** Images are fetched one after the other, as a kubelet does by default (serializeImagePulls). */
const pullImage: Stage = (look) => {
  if (isGone(look)) {
    return;
  }
  const isFirst = look.attempt === 1;
  let pullMs = 0;
  let isMissing = false;
  for (const { container, behavior } of behaviors(look)) {
    const { image, imagePullPolicy } = container;
    const isHere = hasImage(look, image);
    if (behavior.pull === "missing" && !isHere) {
      isMissing = true;
      record(look, "Normal", "Pulling", `Pulling image "${image}"`, container);
      look.tx.decide({ code: "pullImage", actor: ACTOR, subject: look.ref, facts: { image, node: nodeOf(look) } });
    } else if (isFirst && isHere && imagePullPolicy !== "Always") {
      record(
        look,
        "Normal",
        "Pulled",
        `Container image "${image}" already present on machine and can be accessed by the pod`,
        container,
      );
      look.tx.decide({ code: "imagePresent", actor: ACTOR, subject: look.ref, facts: { image, node: nodeOf(look) } });
    } else if (isFirst || waitsForPull(look.pod, container)) {
      pullMs += isHere ? DIGEST_MS : behavior.pullMs;
      record(look, "Normal", "Pulling", `Pulling image "${image}"`, container);
      look.tx.decide({ code: "pullImage", actor: ACTOR, subject: look.ref, facts: { image, node: nodeOf(look) } });
    }
  }
  if (isFirst && pullMs === 0 && !isMissing) {
    look.next("started", CREATE_MS + startJitterMs(look), 0);
  } else if (isFirst || pullMs > 0) {
    look.next("pulled", pullMs, look.attempt);
  }
  if (isMissing) {
    look.next(
      "pullFailed",
      pullMs + (behaviors(look).find(({ behavior }) => behavior.pull === "missing")?.behavior.pullMs ?? 0),
      look.attempt,
    );
  }
};

function waitsForPull(pod: Pod, container: Container): boolean {
  const status = pod.status.containerStatuses.find(({ name }) => name === container.name);
  return (
    status?.state.type === "waiting" &&
    (status.state.reason === "ErrImagePull" || status.state.reason === "ImagePullBackOff")
  );
}

function startJitterMs(look: PodLook): number {
  return sample(look.tx.now.seed, `start/${look.pod.metadata.uid}`) * RELIST_MS;
}

const pulled: Stage = (look) => {
  if (isGone(look)) {
    return;
  }
  const node = nodeOf(look);
  let images = look.tx.now.nodeImages[node] ?? {};
  let isAny = false;
  for (const { container, behavior } of behaviors(look)) {
    const { image, imagePullPolicy } = container;
    if (behavior.pull === "missing" && !hasImage(look, image)) {
      continue;
    }
    isAny = true;
    if (!hasImage(look, image) || imagePullPolicy === "Always") {
      const took = formatTook(hasImage(look, image) ? DIGEST_MS : behavior.pullMs);
      record(
        look,
        "Normal",
        "Pulled",
        `Successfully pulled image "${image}" in ${took} (${took} including waiting). Image size: ${String(behavior.sizeBytes)} bytes.`,
        container,
      );
    }
    images = { ...images, [image]: true };
  }
  look.tx.now.nodeImages = { ...look.tx.now.nodeImages, [node]: images };
  if (isAny) {
    look.next("started", CREATE_MS + startJitterMs(look), 0);
  }
};

/** A duration as Go prints it: `1.248s`, `940ms`. */
function formatTook(ms: number): string {
  return ms < 1000 ? `${String(ms)}ms` : `${String(ms / 1000)}s`;
}

const pullFailed: Stage = (look) => {
  if (isGone(look)) {
    return;
  }
  const retryMs = backOffMs(PULL_BACK_OFF_MS, look.attempt - 1);
  save(look, (container, current) => {
    if (behaviorOf(look.tx.now, container.image).pull !== "missing" || hasImage(look, container.image)) {
      return current ?? waitingStatus(container, current, "ContainerCreating");
    }
    const error = pullError(container.image);
    record(look, "Warning", "Failed", `Failed to pull image "${container.image}": ${error}`, container);
    record(look, "Warning", "Failed", "Error: ErrImagePull", container);
    look.tx.decide({
      code: "pullFailed",
      actor: ACTOR,
      subject: look.ref,
      facts: { image: container.image, error, attempt: look.attempt, retryMs },
    });
    return waitingStatus(container, current, "ErrImagePull", error);
  });
  look.next("pullBackOff", 1500 + 1000 * sample(look.tx.now.seed, `backoff/${look.pod.metadata.uid}`), look.attempt);
  look.next(
    "pullImage",
    retryMs * (1 + 0.25 * sample(look.tx.now.seed, `pull/${look.pod.metadata.uid}/${String(look.attempt)}`)),
    look.attempt + 1,
  );
};

/** What containerd says of a tag that the registry does not have. */
function pullError(image: string): string {
  const { repository, tag } = parseImage(image);
  const full = repository.includes("/") ? `docker.io/${repository}:${tag}` : `docker.io/library/${repository}:${tag}`;
  return `rpc error: code = NotFound desc = failed to pull and unpack image "${full}": failed to resolve reference "${full}": ${full}: not found`;
}

const pullBackOff: Stage = (look) => {
  if (isGone(look)) {
    return;
  }
  save(look, (container, current) => {
    if (current?.state.type !== "waiting" || current.state.reason !== "ErrImagePull") {
      return current ?? waitingStatus(container, current, "ContainerCreating");
    }
    record(look, "Normal", "BackOff", `Back-off pulling image "${container.image}"`, container);
    record(look, "Warning", "Failed", "Error: ImagePullBackOff", container);
    return waitingStatus(
      container,
      current,
      "ImagePullBackOff",
      `Back-off pulling image "${container.image}": ErrImagePull: ${current.state.message ?? ""}`,
    );
  });
};

/** Starts what can be started; `attempt` is the number of exits in a row before it, or says that nothing was pulled. */
const started: Stage = (look) => {
  const { pod, tx } = look;
  if (isGone(look)) {
    return;
  }
  let startedAny = false;
  const status = withContainers(
    pod,
    (container, current) => {
      const cannot = behaviorOf(tx.now, container.image).pull === "missing" && !hasImage(look, container.image);
      if (current?.state.type === "running" || cannot) {
        return current ?? waitingStatus(container, current, "ContainerCreating");
      }
      startedAny = true;
      const isRestart = current?.lastState !== undefined || current?.state.type === "terminated";
      const restartCount = (current?.restartCount ?? 0) + (isRestart ? 1 : 0);
      const lastState = current?.state.type === "terminated" ? { lastState: current.state } : {};
      if (isRestart || look.attempt === IMAGES_HERE) {
        record(
          look,
          "Normal",
          "Pulled",
          `Container image "${container.image}" already present on machine and can be accessed by the pod`,
          container,
        );
      }
      record(look, "Normal", "Created", "Container created", container);
      record(look, "Normal", "Started", "Container started", container);
      tx.decide({
        code: "containerStarted",
        actor: ACTOR,
        subject: look.ref,
        facts: { image: container.image, restarts: restartCount },
      });
      return {
        ...runningStatus(container, current, readyDelayMs(look, container, restartCount) === 0, tx.nowMs),
        ...lastState,
        restartCount,
      };
    },
    tx.nowMs,
  );
  if (!startedAny) {
    return;
  }
  const saved = { ...status, phase: phaseOf(status.containerStatuses), podIP: addressOf(pod) };
  look.save(saved);
  scheduleRun(
    look,
    saved.containerStatuses.reduce((max, { restartCount }) => Math.max(max, restartCount), 0),
  );
};

/** When the container is ready, counted from its start: as its image says, and at a readiness probe's next try. */
function readyDelayMs(look: PodLook, container: Container, restarts: number): number | null {
  const { readyMs, readyJitterMs } = behaviorOf(look.tx.now, container.image);
  if (readyMs === null) {
    return null;
  }
  const ms = Math.round(
    readyMs + readyJitterMs * sample(look.tx.now.seed, `ready/${look.pod.metadata.uid}/${String(restarts)}`),
  );
  const probe = container.readinessProbe;
  if (probe === undefined) {
    return ms;
  }
  const periodMs = probe.periodSeconds * 1000;
  const firstMs = (probe.initialDelaySeconds ?? 0) * 1000;
  const tries = Math.max(0, Math.ceil((ms - firstMs) / periodMs)) + probe.successThreshold - 1;
  return Math.max(1, firstMs + tries * periodMs);
}

/** What a run of the containers leads to by itself: ready, crash. */
function scheduleRun(look: PodLook, restarts: number): void {
  const delays = look.pod.spec.containers.map((container) => readyDelayMs(look, container, restarts));
  const never = behaviors(look).find(({ behavior }) => behavior.readyMs === null);
  const readyMs = delays.reduce<number>((max, ms) => Math.max(max, ms ?? 0), 0);
  if (never === undefined && readyMs > 0) {
    look.next("ready", readyMs, restarts);
  } else if (never !== undefined && never.behavior.exitsAfterMs === undefined && never.behavior.pull === "ok") {
    look.tx.decide({ code: "neverReady", actor: ACTOR, subject: look.ref, facts: { image: never.container.image } });
  }
  const exits = behaviors(look).flatMap(({ behavior }) =>
    behavior.exitsAfterMs === undefined ? [] : [behavior.exitsAfterMs],
  );
  if (exits.length > 0) {
    look.next("exited", Math.min(...exits), restarts);
  }
}

/** Whether the run that this stage belongs to is still the current one. */
function isCurrentRun(look: PodLook): boolean {
  return (
    !isGone(look) &&
    restartsOf(look.pod) === look.attempt &&
    look.pod.status.containerStatuses.some(({ state }) => state.type === "running")
  );
}

const setReady =
  (isReady: boolean): Stage =>
  (look) => {
    if (!isCurrentRun(look)) {
      return;
    }
    const { tx, pod } = look;
    save(look, (container, current) =>
      current?.state.type === "running"
        ? { ...current, ready: isReady }
        : (current ?? waitingStatus(container, current, "ContainerCreating")),
    );
    const image = pod.spec.containers[0]?.image ?? "";
    if (isReady) {
      const since = pod.status.containerStatuses[0]?.state;
      tx.decide({
        code: "podReady",
        actor: ACTOR,
        subject: look.ref,
        facts: { image, afterMs: since?.type === "running" ? tx.nowMs - since.startedAt : 0 },
      });
    } else {
      tx.decide({ code: "podUnready", actor: ACTOR, subject: look.ref, facts: { image, byHand: false } });
    }
    const flapMs = behaviors(look).find(({ behavior }) => behavior.flapMs !== undefined)?.behavior.flapMs;
    if (flapMs !== undefined) {
      look.next(isReady ? "unready" : "ready", flapMs, look.attempt);
    }
  };

/** The process has ended: at once a new one the first time, after a back-off that doubles from then on. */
const exited: Stage = (look) => {
  if (isCurrentRun(look)) {
    endContainers(look, undefined);
  }
};

export function endContainers(look: PodLook, forcedExitCode: number | undefined): void {
  const { tx, pod } = look;
  const startedAt = Math.min(
    ...pod.status.containerStatuses.flatMap(({ state }) => (state.type === "running" ? [state.startedAt] : [])),
  );
  const exitsInARow = tx.nowMs - startedAt >= RECOVERED_MS ? 0 : restartsOf(pod);
  const retryMs = exitsInARow === 0 ? 0 : backOffMs(CRASH_BACK_OFF_MS, exitsInARow - 1);
  let exitCode = forcedExitCode ?? 1;
  save(look, (container, current) => {
    const behavior = behaviorOf(tx.now, container.image);
    if (current?.state.type !== "running" || (forcedExitCode === undefined && behavior.exitsAfterMs === undefined)) {
      return current ?? waitingStatus(container, current, "ContainerCreating");
    }
    exitCode = forcedExitCode ?? behavior.exitCode ?? 1;
    const state = {
      type: "terminated",
      reason: exitCode === 0 ? "Completed" : "Error",
      exitCode,
      startedAt: current.state.startedAt,
      finishedAt: tx.nowMs,
    } as const;
    return { ...current, ready: false, started: false, state };
  });
  tx.decide({
    code: "containerCrashed",
    actor: ACTOR,
    subject: look.ref,
    facts: { exitCode, restarts: restartsOf(pod), retryMs },
  });
  if (retryMs === 0) {
    look.next("started", RELIST_MS, 1);
  } else {
    look.next("crashBackOff", RELIST_MS, exitsInARow);
    look.next("started", retryMs, exitsInARow + 1);
  }
}

const crashBackOff: Stage = (look) => {
  if (isGone(look)) {
    return;
  }
  const { name, namespace, uid } = look.pod.metadata;
  save(look, (container, current) => {
    if (current?.state.type !== "terminated") {
      return current ?? waitingStatus(container, current, "ContainerCreating");
    }
    const seconds = goSeconds(backOffMs(CRASH_BACK_OFF_MS, look.attempt - 1));
    record(
      look,
      "Warning",
      "BackOff",
      `Back-off restarting failed container ${container.name} in pod ${name}_${namespace}(${uid})`,
      container,
    );
    const message = `back-off ${seconds} restarting failed container=${container.name} pod=${name}_${namespace}(${uid})`;
    return { ...waitingStatus(container, current, "CrashLoopBackOff", message), lastState: current.state };
  });
};

/** A duration as Go prints it: `10s`, `1m20s`, `5m0s`. */
function goSeconds(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${String(seconds)}s` : `${String(Math.floor(seconds / 60))}m${String(seconds % 60)}s`;
}

const stopping: Stage = (look) => {
  const { pod, tx } = look;
  const graceSeconds = pod.metadata.deletionGracePeriodSeconds ?? 0;
  tx.decide({ code: "stopPod", actor: ACTOR, subject: look.ref, facts: { graceSeconds } });
  let stopMs = 100;
  for (const { container, behavior } of behaviors(look)) {
    const status = pod.status.containerStatuses.find(({ name }) => name === container.name);
    if (status?.state.type === "running") {
      record(look, "Normal", "Killing", `Stopping container ${container.name}`, container);
      stopMs = Math.max(stopMs, behavior.stopMs);
    }
  }
  // At least two seconds are left to a process between SIGTERM and SIGKILL (minimumGracePeriodInSeconds).
  look.next("stopped", Math.min(stopMs, Math.max(2, graceSeconds) * 1000));
};

const stopped: Stage = (look) => {
  const { pod, tx } = look;
  if (pod.status.phase === "Succeeded" || pod.status.phase === "Failed") {
    return;
  }
  let isKilled = false;
  const status = withContainers(
    pod,
    (container, current) => {
      if (current?.state.type !== "running") {
        return current ?? waitingStatus(container, current, "ContainerCreating");
      }
      const isLate =
        behaviorOf(tx.now, container.image).stopMs > Math.max(2, pod.metadata.deletionGracePeriodSeconds ?? 0) * 1000;
      isKilled ||= isLate;
      const exitCode = isLate ? 137 : 0;
      const state = {
        type: "terminated",
        reason: isLate ? "Error" : "Completed",
        exitCode,
        startedAt: current.state.startedAt,
        finishedAt: tx.nowMs,
      } as const;
      return { ...current, ready: false, started: false, state };
    },
    tx.nowMs,
  );
  look.save({ ...status, phase: isKilled ? "Failed" : "Succeeded" });
  look.next("removed", REMOVE_MS);
};

const removed: Stage = (look) => {
  const { pod, tx } = look;
  const since = (pod.metadata.deletionTimestamp ?? tx.nowMs) - (pod.metadata.deletionGracePeriodSeconds ?? 0) * 1000;
  tx.remove("Pod", keyOf(pod));
  tx.decide({ code: "podGone", actor: ACTOR, subject: look.ref, facts: { afterMs: tx.nowMs - since } });
};

/**
 * A pod's life on its node as a table: what happens at each stage, and what comes next and after how long.
 *
 * Models pkg/kubelet: syncPod, the image manager's and the containers' back-off, killPod, and the status that each
 * leaves behind.
 */
export const stages: Readonly<Record<PodStage, Stage>> = {
  accepted,
  pullImage,
  pulled,
  pullFailed,
  pullBackOff,
  started,
  ready: setReady(true),
  unready: setReady(false),
  exited,
  crashBackOff,
  stopping,
  stopped,
  removed,
  standInStarted: () => undefined,
};
