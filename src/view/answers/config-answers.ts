import { refOf, type Deployment, type ObjectRef, type Pod } from "../../api/objects.ts";
import { nameOfKey } from "../../api/objects.ts";
import { podsOf, replicaSetsOf } from "../../sim/queries.ts";
import { mapForEach } from "../../sim/persistent-map.ts";
import { staleConfig } from "../../sim/node/stale-config.ts";
import { answer, type Answer, type Ask } from "./answer.ts";

const noRefs: readonly ObjectRef[] = [];

function staleOf({ state }: Ask, pod: Pod): readonly ObjectRef[] {
  return pod.metadata.deletionTimestamp === undefined ? staleConfig(state, pod) : noRefs;
}

function oldConfig(ask: Ask, pods: readonly Pod[], isAsked: (ref: ObjectRef) => boolean): readonly Answer[] {
  const refs = new Map<string, ObjectRef>();
  let count = 0;
  for (const pod of pods) {
    const stale = staleOf(ask, pod).filter(isAsked);
    count += stale.length > 0 ? 1 : 0;
    for (const ref of stale) {
      refs.set(`${ref.kind}/${ref.key}`, ref);
    }
  }
  const names = [...refs.values()].map(({ kind, key }) => `${kind} ${nameOfKey(key)}`).toSorted();
  return count === 0 ? [] : [answer("oldConfig", { count, names })];
}

/** That pods of a Deployment still run with what a ConfigMap or a Secret said before; nothing where none does. */
export function configOfDeployment(ask: Ask, deployment: Deployment): readonly Answer[] {
  if (ask.state.startedEnvs.size === 0) {
    return [];
  }
  const pods = replicaSetsOf(ask.state, deployment.metadata.uid).flatMap(({ metadata }) =>
    podsOf(ask.state, metadata.uid),
  );
  return oldConfig(ask, pods, () => true);
}

export function configOfPod(ask: Ask, pod: Pod): readonly Answer[] {
  return oldConfig(ask, [pod], () => true);
}

/** The same of all pods that have taken something from one object. */
export function configReaders(ask: Ask, object: Parameters<typeof refOf>[0]): readonly Answer[] {
  const { kind, key } = refOf(object);
  const pods: Pod[] = [];
  if (ask.state.startedEnvs.size > 0) {
    mapForEach(ask.state.objects.Pod, (pod) => {
      pods.push(pod);
    });
  }
  return oldConfig(ask, pods, (ref) => ref.kind === kind && ref.key === key);
}
