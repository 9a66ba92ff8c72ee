import { type LabelSelector, type Pod, type SimTime, asPod } from "../../api/objects.ts";
import { matchesSelector } from "../../api/selectors.ts";
import { failStep } from "../followers/fail-step.ts";
import type { FollowStep, Follower, Seen } from "../follow.ts";
import { textError } from "../error-text.ts";
import { selectedPods } from "./pods-of-object.ts";

export interface PodWanted {
  readonly namespace: string;
  readonly selector: LabelSelector;
  readonly order: (a: Pod, b: Pod) => number;
  /** When it is given up, where there is no pod. */
  readonly untilMs: SimTime;
}

/** What comes next, with the pods that there are; there is one at least. */
export type WithPods = (pods: readonly [Pod, ...Pod[]], seen: Seen) => FollowStep;

/**
 * Goes on with the pods that a selector matches, the first in order first, or waits for one.
 *
 * Models staging/src/k8s.io/kubectl/pkg/polymorphichelpers/helpers.go GetFirstPod.
 */
export function withPods(wanted: PodWanted, goOn: WithPods): Follower {
  return {
    look: (seen) => {
      const [first, ...others] = [...selectedPods(seen.state, wanted.namespace, wanted.selector)].sort(wanted.order);
      return first === undefined ? { next: untilPod(wanted, goOn) } : goOn([first, ...others], seen);
    },
  };
}

function untilPod(wanted: PodWanted, goOn: WithPods): Follower {
  return {
    dueMs: wanted.untilMs,
    look: (seen) => {
      const pod = newPod(wanted, seen);
      if (pod !== undefined) {
        return goOn([pod], seen);
      }
      return seen.atMs >= wanted.untilMs
        ? failStep(textError("timed out waiting for the condition"))
        : { next: untilPod(wanted, goOn) };
    },
  };
}

function newPod({ namespace, selector }: PodWanted, { changes }: Seen): Pod | undefined {
  return changes
    .flatMap(({ after }) => asPod(after) ?? [])
    .find((pod) => pod.metadata.namespace === namespace && matchesSelector(selector, pod.metadata.labels));
}
