import type { Container, ContainerState, ContainerStatus } from "../../api/objects.ts";
import { mapGet, mapSet } from "../persistent-map.ts";
import { kubeletParts } from "../late-parts.ts";
import type { PodStage } from "../queue.ts";
import type { CrashBackOff } from "../state.ts";
import { nextCrashBackOff } from "./back-off.ts";
import { podAddress } from "./pod-address.ts";
import type { PodLook, Stage } from "./pod-look.ts";
import { processReadyMs } from "./process-ready.ts";
import { runningStatus } from "./pod-status.ts";
import { passesAtFirst } from "./probes/first-look.ts";
import { IMAGE_HERE, presentMessage, pulledMessage, pullMs } from "./pull-stages.ts";

const ACTOR = "kubelet";

type Ended = Extract<ContainerState, { type: "terminated" }>;

export function backOffOf(look: PodLook): CrashBackOff | undefined {
  return mapGet(look.tx.now.crashBackOffs, look.pod.metadata.uid)?.[look.container.name];
}

/** Whether its environment is taken from objects that may not be there. */
function takesConfig({ env = [], envFrom = [] }: Container): boolean {
  return envFrom.length > 0 || env.some(({ valueFrom }) => valueFrom !== undefined);
}

/** How the run before this one ended; absent: there was none. */
function lastEnd(status: ContainerStatus | undefined): Ended | undefined {
  const end = status?.state.type === "terminated" ? status.state : status?.lastState;
  return end?.type === "terminated" ? end : undefined;
}

/** The container runs, for the first time or again; `attempt` says whether its image was there before. */
const started: Stage = (look) => {
  const { tx, container, status } = look;
  if (
    look.isLeaving ||
    status?.state.type === "running" ||
    (takesConfig(container) && kubeletParts().lacksConfig(look))
  ) {
    return;
  }
  const ended = lastEnd(status);
  const restarts = (status?.restartCount ?? 0) + (ended === undefined ? 0 : 1);
  if (ended !== undefined) {
    const { uid } = look.pod.metadata;
    const backOff = nextCrashBackOff(backOffOf(look), ended.finishedAt, tx.nowMs);
    const ofPod = { ...mapGet(tx.now.crashBackOffs, uid), [container.name]: backOff };
    tx.now.crashBackOffs = mapSet(tx.now.crashBackOffs, uid, ofPod);
  }
  if (ended !== undefined && container.imagePullPolicy === "Always") {
    look.record("Normal", "Pulling", `Pulling image "${container.image}"`);
    look.record("Normal", "Pulled", pulledMessage(container.image, pullMs(look), look.behavior.sizeBytes));
  } else if (ended !== undefined || look.attempt === IMAGE_HERE) {
    look.record("Normal", "Pulled", presentMessage(container.image));
  }
  look.record("Normal", "Created", "Container created");
  look.record("Normal", "Started", "Container started");
  tx.decide({
    code: "containerStarted",
    actor: ACTOR,
    subject: look.ref,
    facts: { image: container.image, restarts },
  });
  const hasStarted = container.startupProbe === undefined;
  const isReady = hasStarted && container.readinessProbe === undefined;
  look.saveContainer(
    {
      ...runningStatus(container, status, isReady, tx.nowMs),
      started: hasStarted,
      ...(ended === undefined ? {} : { lastState: ended }),
      restartCount: restarts,
      runtime: "containerd",
    },
    { podIP: podAddress(tx, look.pod) },
  );
  const { exitsAfterMs } = look.behavior;
  if (exitsAfterMs !== undefined) {
    look.nextOfContainer("exited", exitsAfterMs, restarts);
  }
  if (isReady) {
    sayReadyAtOnce(look.again(), restarts);
  }
  const firstLookMs = passesAtFirst(look, restarts);
  if (firstLookMs !== null) {
    look.nextOfContainer("ready", firstLookMs, restarts);
  } else if (!isReady || container.livenessProbe !== undefined) {
    kubeletParts().watchProbes(look.again());
  }
};

/** Nobody asks its program: it counts from now on, whatever that does (prober_manager.go UpdatePodStatus). */
function sayReadyAtOnce(look: PodLook, restarts: number): void {
  const { tx, pod, container, behavior } = look;
  if (pod.status.containerStatuses.every(({ ready }) => ready)) {
    const servesMs = processReadyMs(tx.now.seed, behavior, pod, container, restarts);
    const facts = { image: container.image, servesMs, restarts };
    tx.decide({ code: "readyUnasked", actor: ACTOR, subject: look.ref, facts });
  }
}

/** A container's run begins, for the first time or again. */
export const runStages = { started } satisfies Partial<Record<PodStage, Stage>>;
