import { keyOf, refOf, type Deployment, type ObjectRef, type Pod } from "../../api/objects.ts";
import { podsOf, replicaSetsOf } from "../../sim/queries.ts";
import type { Frame } from "../../sim/timeline.ts";
import { mountedBy, namesOf, oldValues, oldValuesIn, restartLines, type OldValues } from "../config-readers.ts";
import { foldFrames } from "../frames.ts";
import { answer, type Answer, type AnswerLink, type Ask } from "./answer.ts";

function factsOf({ pods, names, deployments }: OldValues) {
  return { count: pods, names, deployments: namesOf(deployments), lines: restartLines(deployments) };
}

function oldConfig(ask: Ask, pods: readonly Pod[]): readonly Answer[] {
  const old = oldValues(ask.state, pods);
  return old.pods === 0 ? [] : [answer("oldConfig", factsOf(old))];
}

/** That pods of a Deployment still run with what a ConfigMap or a Secret said before; nothing where none does. */
export function configOfDeployment(ask: Ask, deployment: Deployment): readonly Answer[] {
  if (ask.state.startedEnvs.size === 0) {
    return [];
  }
  const pods = replicaSetsOf(ask.state, deployment.metadata.uid).flatMap(({ metadata }) =>
    podsOf(ask.state, metadata.uid),
  );
  return oldConfig(ask, pods);
}

export function configOfPod(ask: Ask, pod: Pod): readonly Answer[] {
  return oldConfig(ask, [pod]);
}

function readers(old: OldValues): readonly Answer[] {
  const links = old.deployments.map((one): AnswerLink => ({
    ref: { kind: "Deployment", key: keyOf(one) },
    atMs: null,
  }));
  return old.pods === 0 ? [] : [answer("oldReaders", factsOf(old), links)];
}

/** The same of all pods that have taken something from one object; and that those which have files of it get new ones. */
export function configReaders(ask: Ask, object: Parameters<typeof refOf>[0]): readonly Answer[] {
  const { kind, key } = refOf(object);
  const isAsked = (ref: ObjectRef): boolean => ref.kind === kind && ref.key === key;
  const mounting = mountedBy(ask.state, isAsked);
  return [
    ...readers(oldValuesIn(ask.state, isAsked)),
    ...(mounting.length === 0 ? [] : [answer("mountedConfig", { deployments: namesOf(mounting) })]),
  ];
}

/** Whether a ConfigMap or a Secret was ever changed: else no pod can be behind one. */
const hasChanged = foldFrames<boolean>(isConfigChanged, (before, frame) => before || isConfigChanged(frame));

function isConfigChanged({ changes }: Frame): boolean {
  return changes.some(({ kind, before }) => before !== undefined && (kind === "ConfigMap" || kind === "Secret"));
}

/** All pods of the cluster that run with older values, whatever these are from. */
export function configOverview(ask: Ask): readonly Answer[] {
  return hasChanged(ask.frames, ask.index) ? readers(oldValuesIn(ask.state)) : [];
}
