import { sample } from "../random.ts";
import type { PodStage } from "../queue.ts";
import { pullBackOffMs, untilSyncAfterMs } from "./back-off.ts";
import { isReference, parseImage } from "./images.ts";
import type { PodLook, Stage } from "./pod-look.ts";
import { waitingStatus } from "./pod-status.ts";
import { beginNext } from "./pull-stages.ts";

const ACTOR = "kubelet";

/** An image that is not even asked for: it has no name that an image can have, or must not be pulled and is not there. */
export function refuseImage(look: PodLook): void {
  const { image } = look.container;
  if (isReference(image)) {
    const message = `Container image "${image}" is not present with pull policy of Never`;
    refuse(look, "ErrImageNeverPull", "ErrImageNeverPull", message);
  } else {
    refuse(look, "InvalidImageName", "InspectFailed", invalidNameMessage(image));
  }
}

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
 * What becomes of an image that cannot be pulled.
 *
 * Models pkg/kubelet/images/image_manager.go EnsureImageExists with its back-off per image.
 */
export const pullFailures = { pullFailed, pullBackOff } satisfies Partial<Record<PodStage, Stage>>;
