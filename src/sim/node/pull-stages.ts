import { textAt } from "../../api/json.ts";
import { findCondition, type PodSpec } from "../../api/objects.ts";
import { kubeletParts } from "../late-parts.ts";
import type { PodStage } from "../queue.ts";
import { sample } from "../random.ts";
import { isReference } from "./images.ts";
import { podAddress } from "./pod-address.ts";
import { PodLook, type Stage } from "./pod-look.ts";
import { waitingStatus, withContainers, withPodCondition } from "./pod-status.ts";

const ACTOR = "kubelet";
/** The volume of the token that every pod has (admission plugin ServiceAccount). */
const TOKEN_VOLUME = "kube-api-access-";
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
  if (takesVolumes(pod.spec)) {
    look.next("mountVolumes", 0);
  } else {
    setUp(look);
  }
};

/** Its volumes are there: its network is made, and its first container begun with. */
export function setUp(look: PodLook): void {
  const { image, imagePullPolicy } = look.container;
  if (look.hasImage(image) && imagePullPolicy !== "Always") {
    // The most frequent case by far: pulling needs no look of its own.
    look.next("sandboxReady", SANDBOX_MS);
    create(look, SANDBOX_MS, IMAGE_HERE);
  } else {
    look.nextOfContainer("pullImage", SANDBOX_MS, 1);
  }
}

/** Whether a volume of a pod is made of an object that may not be there. */
function takesVolumes({ volumes = [] }: PodSpec): boolean {
  return volumes.some(
    (volume) =>
      "configMap" in volume ||
      "secret" in volume ||
      ("projected" in volume && !(textAt(volume, "name") ?? "").startsWith(TOKEN_VOLUME)),
  );
}

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
export function beginNext(look: PodLook, delayMs: number): void {
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
    kubeletParts().refuseImage(look);
    return;
  }
  if (look.hasImage(image) && imagePullPolicy !== "Always") {
    look.record("Normal", "Pulled", presentMessage(image));
    tx.decide({ code: "imagePresent", actor: ACTOR, subject: look.ref, facts });
    create(look, 0, 0);
    return;
  }
  if (imagePullPolicy === "Never") {
    kubeletParts().refuseImage(look);
    return;
  }
  look.record("Normal", "Pulling", `Pulling image "${image}"`);
  tx.decide({ code: "pullImage", actor: ACTOR, subject: look.ref, facts });
  const isMissing = look.behavior.pull === "missing" && !look.hasImage(image);
  look.next(isMissing ? "pullFailed" : "pulled", pullMs(look), { attempt: look.attempt });
};

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

/**
 * From a pod's arrival on its node until its containers' images are there.
 *
 * Models pkg/kubelet/images/image_manager.go EnsureImageExists with its back-off per image.
 */
export const pullStages = { accepted, sandboxReady, pullImage, pulled } satisfies Partial<Record<PodStage, Stage>>;
