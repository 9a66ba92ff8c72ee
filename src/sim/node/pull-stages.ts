import { findCondition } from "../../api/objects.ts";
import type { PodStage } from "../queue.ts";
import { sample } from "../random.ts";
import { pullBackOffMs, untilSyncAfterMs } from "./back-off.ts";
import { isReference, parseImage } from "./images.ts";
import { podAddress } from "./pod-address.ts";
import { PodLook, type Stage } from "./pod-look.ts";
import { waitingStatus, withContainers, withPodCondition } from "./pod-status.ts";

const ACTOR = "kubelet";
const SANDBOX_MS = 700;
const SANDBOX = "PodReadyToStartContainers";
const CREATE_MS = 300;
/** The container runtime's events reach the kubelet's view within one relist (PLEG). */
export const RELIST_MS = 1000;
/** An image that is asked for anew though the node has it: the registry is only asked for its digest. */
const DIGEST_MS = 400;

/** The first start of a container whose image the node had already: nothing was pulled, which is said on the way. */
export const IMAGE_HERE = -1;

export function presentMessage(image: string): string {
  return `Container image "${image}" already present on machine and can be accessed by the pod`;
}

export function pulledMessage(image: string, ms: number, sizeBytes: number): string {
  const took = ms < 1000 ? `${String(ms)}ms` : `${String(ms / 1000)}s`;
  return `Successfully pulled image "${image}" in ${took} (${took} including waiting). Image size: ${String(sizeBytes)} bytes.`;
}

/** How long it takes to fetch this container's image. */
export function pullMs(look: PodLook): number {
  return look.hasImage(look.container.image) ? DIGEST_MS : look.behavior.pullMs;
}

/** The pod has come to its node: its containers are begun one after the other. */
const accepted: Stage = (look) => {
  if (look.isLeaving) {
    return;
  }
  const { pod, tx } = look;
  const hostIP = tx.live("Node", look.node)?.status.address ?? "";
  look.save(
    withContainers(pod, (container, current) => waitingStatus(container, current, "ContainerCreating"), tx.nowMs, {
      startTime: tx.nowMs,
      hostIP,
    }),
  );
  const { image, imagePullPolicy } = look.container;
  if (look.hasImage(image) && imagePullPolicy !== "Always") {
    // The most frequent case by far: pulling needs no look of its own.
    look.next("sandboxReady", SANDBOX_MS);
    create(look, SANDBOX_MS, IMAGE_HERE);
  } else {
    look.nextOfContainer("pullImage", SANDBOX_MS, 1);
  }
};

/**
 * The pod's network is there, before any image is asked for: so it says even where none can be pulled.
 *
 * Models kuberuntime_manager.go SyncPod, which makes the sandbox first, and status/generate.go
 * GeneratePodReadyToStartContainersCondition; since 1.36 it is written as soon as the sandbox is there.
 */
function withSandbox(look: PodLook): PodLook {
  const { pod, tx } = look;
  if (look.isLeaving || findCondition(pod.status.conditions, SANDBOX)?.status === "True") {
    return look;
  }
  const status = { ...pod.status, podIP: podAddress(tx, pod) };
  look.save(withPodCondition(status, { type: SANDBOX, status: "True", reason: "", message: "" }, tx.nowMs));
  return new PodLook(tx, tx.live("Pod", look.key) ?? pod, look.attempt, look.container.name);
}

const sandboxReady: Stage = (look) => {
  withSandbox(look);
};

/** Has the container created and started, and the next one begun with. */
function create(look: PodLook, delayMs: number, attempt: number): void {
  const seenMs = sample(look.tx.now.seed, `start/${look.pod.metadata.uid}`) * RELIST_MS;
  look.nextOfContainer("started", delayMs + CREATE_MS + seenMs, attempt);
  beginNext(look, delayMs + CREATE_MS);
}

/** A kubelet pulls one image at a time (serializeImagePulls), and one that fails does not hold up the others. */
function beginNext(look: PodLook, delayMs: number): void {
  const { following } = look;
  if (look.attempt <= 1 && following !== undefined) {
    look.next("pullImage", delayMs, { attempt: 1, container: following });
  }
}

const pullImage: Stage = (arrived) => {
  const look = withSandbox(arrived);
  if (look.isLeaving) {
    return;
  }
  const { container, tx } = look;
  const { image, imagePullPolicy } = container;
  const facts = { image, node: look.node };
  if (!isReference(image)) {
    refuse(look, "InvalidImageName", "InspectFailed", invalidNameMessage(image));
    return;
  }
  if (look.hasImage(image) && imagePullPolicy !== "Always") {
    look.record("Normal", "Pulled", presentMessage(image));
    tx.decide({ code: "imagePresent", actor: ACTOR, subject: look.ref, facts });
    create(look, 0, 0);
    return;
  }
  if (imagePullPolicy === "Never") {
    const message = `Container image "${image}" is not present with pull policy of Never`;
    refuse(look, "ErrImageNeverPull", "ErrImageNeverPull", message);
    return;
  }
  look.record("Normal", "Pulling", `Pulling image "${image}"`);
  tx.decide({ code: "pullImage", actor: ACTOR, subject: look.ref, facts });
  const isMissing = look.behavior.pull === "missing" && !look.hasImage(image);
  look.next(isMissing ? "pullFailed" : "pulled", pullMs(look), { attempt: look.attempt });
};

/** What cannot even be tried waits with a reason; a kubelet looks again at each sync, and finds it unchanged. */
function refuse(look: PodLook, reason: string, eventReason: string, message: string): void {
  look.record("Warning", eventReason, message);
  look.record("Warning", "Failed", `Error: ${reason}`);
  look.tx.decide({
    code: "imageRefused",
    actor: ACTOR,
    subject: look.ref,
    facts: { image: look.container.image, reason },
  });
  look.saveContainer(waitingStatus(look.container, look.status, reason, message));
  beginNext(look, 0);
}

/** Models pkg/util/parsers ParseImageName and the reason that image_manager.go gives. */
function invalidNameMessage(image: string): string {
  return `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`;
}

const pulled: Stage = (look) => {
  if (look.isLeaving) {
    return;
  }
  const { image } = look.container;
  const { nodeImages } = look.tx.now;
  look.record("Normal", "Pulled", pulledMessage(image, pullMs(look), look.behavior.sizeBytes));
  look.tx.now.nodeImages = { ...nodeImages, [look.node]: { ...nodeImages[look.node], [image]: true } };
  create(look, 0, 0);
};

const pullFailed: Stage = (look) => {
  if (look.isLeaving) {
    return;
  }
  const { image } = look.container;
  const { seed } = look.tx.now;
  const { uid } = look.pod.metadata;
  const error = pullError(image);
  const backOffMs = pullBackOffMs(look.attempt);
  look.record("Warning", "Failed", `Failed to pull image "${image}": ${error}`);
  look.record("Warning", "Failed", "Error: ErrImagePull");
  look.tx.decide({
    code: "pullFailed",
    actor: ACTOR,
    subject: look.ref,
    facts: { image, error, attempt: look.attempt, retryMs: backOffMs },
  });
  look.saveContainer(waitingStatus(look.container, look.status, "ErrImagePull", error));
  look.next("pullBackOff", 1500 + 1000 * sample(seed, `backoff/${uid}`), { attempt: look.attempt });
  const retryMs = untilSyncAfterMs(seed, `pull/${uid}/${look.container.name}/${String(look.attempt)}`, backOffMs);
  look.next("pullImage", retryMs, { attempt: look.attempt + 1 });
  beginNext(look, 0);
};

/** What containerd says of a tag that the registry does not have. */
function pullError(image: string): string {
  const { repository, tag } = parseImage(image);
  const full = repository.includes("/") ? `docker.io/${repository}:${tag}` : `docker.io/library/${repository}:${tag}`;
  return `rpc error: code = NotFound desc = failed to pull and unpack image "${full}": failed to resolve reference "${full}": ${full}: not found`;
}

const pullBackOff: Stage = (look) => {
  const { container, status, isLeaving } = look;
  if (isLeaving || status?.state.type !== "waiting" || status.state.reason !== "ErrImagePull") {
    return;
  }
  look.record("Normal", "BackOff", `Back-off pulling image "${container.image}"`);
  look.record("Warning", "Failed", "Error: ImagePullBackOff");
  const message = `Back-off pulling image "${container.image}": ErrImagePull: ${status.state.message ?? ""}`;
  look.saveContainer(waitingStatus(container, status, "ImagePullBackOff", message));
};

/**
 * From a pod's arrival on its node until its containers' images are there.
 *
 * Models pkg/kubelet/images/image_manager.go EnsureImageExists with its back-off per image.
 */
export const pullStages = { accepted, sandboxReady, pullImage, pulled, pullFailed, pullBackOff } satisfies Partial<
  Record<PodStage, Stage>
>;
