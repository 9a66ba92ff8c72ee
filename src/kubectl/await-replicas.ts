import type { ObjectRef, SimTime } from "../api/objects.ts";
import { getObject } from "../sim/queries.ts";
import type { ClusterState } from "../sim/state.ts";
import { type KubectlError, renderErrors, textError } from "./error-text.ts";
import type { Follower } from "./follow.ts";

/** An object that is to have its pods, and what is said then. */
export interface Scaled {
  readonly ref: ObjectRef;
  readonly said: string;
}

/**
 * Goes on until each object has as many pods as it was asked for.
 *
 * Models staging/src/k8s.io/kubectl/pkg/scale/scale.go WaitForScaleHasDesiredReplicas, object after object.
 */
export function awaitReplicas(
  left: readonly Scaled[],
  replicas: number,
  untilMs: SimTime,
  missing: KubectlError | undefined,
): Follower {
  return {
    dueMs: untilMs,
    look: ({ state, atMs }) => {
      const at = left.findIndex(({ ref }) => !isSized(state, ref, replicas));
      const done = at === -1 ? left : left.slice(0, at);
      const stdout = done.map(({ said }) => said).join("");
      const [next] = left.slice(done.length);
      if (next === undefined) {
        return missing === undefined
          ? { stdout, next: null }
          : { stdout, stderr: renderErrors([missing]), next: null, exit: 1 };
      }
      if (atMs < untilMs) {
        return { stdout, next: awaitReplicas(left.slice(done.length), replicas, untilMs, missing) };
      }
      const name = next.ref.key.slice(next.ref.key.indexOf("/") + 1);
      const error = textError(`timed out waiting for ${JSON.stringify(name)} to be synced`);
      return { stdout, stderr: renderErrors([error]), next: null, exit: 1 };
    },
  };
}

/** An object that is gone, or that somebody else has scaled meanwhile, is not waited for. */
function isSized(state: ClusterState, ref: ObjectRef, replicas: number): boolean {
  const object = getObject(state, ref);
  if (object?.kind !== "Deployment" && object?.kind !== "ReplicaSet") {
    return true;
  }
  return object.spec.replicas !== replicas || object.status.replicas === replicas;
}
