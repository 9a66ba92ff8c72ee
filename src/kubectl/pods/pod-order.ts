import { type Pod, type PodPhase, type SimTime, findCondition } from "../../api/objects.ts";
import { isPodReady } from "../../sim/indexes.ts";

/** What an order of pods looks at, one after the other: the smaller value comes first. */
type Rank = (pod: Pod) => number;

const unassigned: Rank = ({ spec }) => (spec.nodeName === undefined ? 1 : 0);
const notReady: Rank = (pod) => (isPodReady(pod) ? 0 : 1);
/** The longest ready first; one that has no time of it last. */
const readySince: Rank = (pod) => {
  const ready = findCondition(pod.status.conditions, "Ready");
  return ready?.status === "True" ? second(ready.lastTransitionTime) : Number.POSITIVE_INFINITY;
};
const restarts: Rank = ({ status }) => Math.max(0, ...status.containerStatuses.map(({ restartCount }) => restartCount));
const age: Rank = ({ metadata }) => second(metadata.creationTimestamp);

function phases(order: Partial<Record<PodPhase, number>>): Rank {
  return ({ status }) => order[status.phase] ?? 0;
}

/** The API's times have whole seconds. */
function second(atMs: SimTime): number {
  return Math.floor(atMs / 1000);
}

const loggingRanks: readonly Rank[] = [
  unassigned,
  phases({ Running: 0, Unknown: 1, Pending: 2 }),
  notReady,
  readySince,
  (pod) => -restarts(pod),
  age,
];

const activeRanks: readonly Rank[] = [
  unassigned,
  phases({ Running: -2, Unknown: -1, Pending: 0 }),
  notReady,
  readySince,
  restarts,
  age,
];

/** The pod that `logs TYPE/NAME` reads comes first. Models staging/src/k8s.io/kubectl/pkg/util/podutils ByLogging. */
export function byLogging(a: Pod, b: Pod): number {
  return compare(loggingRanks, a, b);
}

/** The pod that `exec` and `port-forward TYPE/NAME` go to comes first. Models podutils ActivePods, reversed. */
export function byActivity(a: Pod, b: Pod): number {
  return compare(activeRanks, a, b);
}

function compare(ranks: readonly Rank[], a: Pod, b: Pod): number {
  for (const rank of ranks) {
    const [left, right] = [rank(a), rank(b)];
    if (left !== right) {
      return left < right ? -1 : 1;
    }
  }
  return a.metadata.name < b.metadata.name ? -1 : 1;
}
