import type { ObjectKey } from "../api/objects.ts";
import type { DeploymentSync } from "./controllers/deployment/sync.ts";
import type { PodLook, Stage } from "./node/pod-look.ts";
import type { ControllerName, PodStage } from "./queue.ts";
import type { Change } from "./timeline.ts";
import type { Transaction } from "./transaction.ts";

/*
 * Parts that have work only once a client has acted, or in the world of the recordings. They come with the API server,
 * so that a page that only shows a rollout fetches none of them.
 */

type Look = (tx: Transaction, key: ObjectKey) => void;
type Stages = Readonly<Partial<Record<PodStage, Stage>>>;

/** What a kubelet does only for pods that a page does not open with. */
export interface KubeletParts {
  readonly stages: Readonly<Partial<Record<PodStage, Stage>>>;
  /** Whether a container cannot be made because what its environment is taken from is not there; it is said, and tried again. */
  readonly lacksConfig: (look: PodLook) => boolean;
  /** Has a container wait whose image is not even asked for. */
  readonly refuseImage: (look: PodLook) => void;
  /** Has the probes of a container begin that has just been started. */
  readonly watchProbes: (look: PodLook) => void;
}

/** What the Deployment controller does only for what a page does not open with. */
export interface DeploymentParts {
  /** Brings a size that was changed, or is to be kept while the rollout is paused, to the ReplicaSets. */
  readonly syncSizes: (sync: DeploymentSync) => void;
  readonly rolloutRecreate: (sync: DeploymentSync) => void;
}

const looks = new Map<ControllerName, Look>();
let standIn: Stages | undefined;
let ofDeployments: DeploymentParts | undefined;
let ofKubelet: KubeletParts | undefined;

export function addLateController(name: ControllerName, look: Look): void {
  looks.set(name, look);
}

/** A controller that comes with the API server. Throws where that is not here: then nobody can have woken it. */
export function lateController(name: ControllerName): Look {
  return looks.get(name) ?? missing(`the controller ${name}`);
}

type Watch = (tx: Transaction, change: Change) => void;
const watches: Watch[] = [];

/** Who looks at writes that only a client's acts can lead to. */
export function addLateWatch(watch: Watch): void {
  watches.push(watch);
}

export function lateWatches(): readonly Watch[] {
  return watches;
}

export function addStandIn(stages: Stages): void {
  standIn = stages;
}

/** The stand-in kubelet of the recordings. */
export function standInTable(): Stages {
  return standIn ?? missing("the stand-in kubelet");
}

export function addDeploymentParts(parts: DeploymentParts): void {
  ofDeployments = parts;
}

/** The rest of the Deployment controller. Throws where the API server is not here: then nobody can have asked for it. */
export function deploymentParts(): DeploymentParts {
  return ofDeployments ?? missing("the rest of the Deployment controller");
}

export function addKubeletParts(parts: KubeletParts): void {
  ofKubelet = parts;
}

/** The rest of the kubelet. Throws where the API server is not here: then no pod can have come to need it. */
export function kubeletParts(): KubeletParts {
  return ofKubelet ?? missing("the rest of the kubelet");
}

function missing(part: string): never {
  throw new Error(`${part} comes with the API server, which is not here`);
}
