import type { KubeObject, ObjectRef, SimTime } from "../api/objects.ts";
import { resourceTypeOf } from "../api/resources.ts";
import { mapGet } from "../sim/persistent-map.ts";
import type { ClusterState } from "../sim/state.ts";
import { renderErrors, textError } from "./error-text.ts";
import type { Follower } from "./follow.ts";

/** An object that is to be gone: another one of the same name is not it. */
export interface Awaited {
  readonly ref: ObjectRef;
  readonly uid: string;
}

export function isGone(state: ClusterState, { ref, uid }: Awaited): boolean {
  return mapGet<KubeObject>(state.objects[ref.kind], ref.key)?.metadata.uid !== uid;
}

/**
 * Goes on until objects are gone, one after the other; prints nothing but that the time is up.
 *
 * Models staging/src/k8s.io/kubectl/pkg/cmd/wait RunWait with IsDeleted, as `kubectl delete` waits.
 */
export function awaitDeletion(
  awaited: readonly Awaited[],
  untilMs: SimTime | undefined,
  timedOut: (about: string) => string = (about) => `timed out waiting for the condition on ${about}`,
): Follower {
  return {
    ...(untilMs === undefined ? {} : { dueMs: untilMs }),
    look: ({ state, atMs }) => {
      const left = awaited.filter((each) => !isGone(state, each));
      const [first] = left;
      if (first === undefined) {
        return { next: null };
      }
      if (untilMs === undefined || atMs < untilMs) {
        return { next: awaitDeletion(left, untilMs, timedOut) };
      }
      const name = first.ref.key.slice(first.ref.key.indexOf("/") + 1);
      const message = timedOut(`${resourceTypeOf(first.ref.kind).plural}/${name}`);
      return { stderr: renderErrors([textError(message)]), next: null, exit: 1 };
    },
  };
}
