import type { ObjectRef, Pod, ReplicaSet } from "../api/objects.ts";
import { keyOf, nameOfKey } from "../api/objects.ts";
import { mapGet, mapValues } from "../sim/persistent-map.ts";
import { newReplicaSetOf, nodes, replicaSetsOf } from "../sim/queries.ts";
import type { ClusterState } from "../sim/state.ts";
import { revisionOf } from "../view/annotations.ts";
import { lookOf } from "../view/pod-look.ts";
import { NAMESPACE, deploymentNamed, podsLike, replicaSetsNamed } from "./pods-like.ts";

/** Which one of several is meant. */
const whichOf = {
  control: [
    "image",
    "replicas",
    "strategy",
    "maxSurge",
    "maxUnavailable",
    "minReadySeconds",
    "progressDeadlineSeconds",
    "revisionHistoryLimit",
    "cause",
    "pause",
    "restart",
    "undo",
    "delete",
  ],
  rs: ["newest", "oldest", "previous", "active"],
  pod: ["newest", "oldest", "failing", "unready", "terminating", "orphan"],
  node: ["first", "busiest", "silent"],
  tab: ["kubectl", "events", "history", "yaml", "pipeline", "manifest", "images", "application"],
  view: ["ownership", "nodes", "traffic"],
  time: ["play", "next", "previous", "now", "speed", "chart", "step"],
  traffic: ["rate", "lost", "versions"],
  pipeline: ["switch", "rollsBack", "registry", "runs"],
} as const;

/** Kinds of targets whose second part is a name, of a revision that of the image it runs: `revision:web:v1@web`. */
const named = ["deployment", "service", "object", "revision"] as const;
/** Targets that are one thing. */
const alone = ["why", "caption", "stage", "lesson", "newDeployment"] as const;

/** What a lesson points at, by meaning: `control:image@web`, `rs:newest`, `pod:failing`, `tab:history`, `why`. */
export interface Target {
  readonly kind: keyof typeof whichOf | (typeof named)[number] | (typeof alone)[number];
  /** Which one, or its name; empty for what is one thing. */
  readonly which: string;
  /** The Deployment that it is of; `null`: the only one. */
  readonly of: string | null;
}

/** What is wrong with a target: what it could be instead. */
export interface TargetFault {
  readonly expected: readonly string[];
}

export function parseTarget(text: string): Target | TargetFault {
  const [what = "", of = null] = text.split("@");
  const [kind = "", ...parts] = what.split(":");
  const which = parts.join(":");
  const one = alone.find((each) => each === kind);
  if (one !== undefined) {
    return { kind: one, which: "", of };
  }
  const byName = named.find((each) => each === kind);
  if (byName !== undefined) {
    const form = byName === "revision" ? `${byName}:IMAGE` : `${byName}:NAME`;
    return which === "" ? { expected: [form] } : { kind: byName, which, of };
  }
  const choice = Object.entries(whichOf).find(([each]) => each === kind);
  if (choice === undefined) {
    const kinds = Object.entries(whichOf).map(([each, [first]]) => `${each}:${first}`);
    return { expected: [...kinds, ...named.map((each) => `${each}:NAME`), ...alone] };
  }
  const [, all] = choice;
  const isKnown = all.some((each: string) => each === which) || (kind === "node" && which !== "");
  const known = isKind(kind) ? kind : null;
  return isKnown && known !== null ? { kind: known, which, of } : { expected: all.map((each) => `${kind}:${each}`) };
}

function isKind(kind: string): kind is keyof typeof whichOf {
  return Object.hasOwn(whichOf, kind);
}

/** The object that a target means just now; `null`: there is none, or it is no object. */
export function refOf({ kind, which, of }: Target, state: ClusterState): ObjectRef | null {
  switch (kind) {
    case "deployment":
      return deploymentNamed(state, which) === undefined ? null : { kind: "Deployment", key: `${NAMESPACE}/${which}` };
    case "service":
      return mapGet(state.objects.Service, `${NAMESPACE}/${which}`) === undefined
        ? null
        : { kind: "Service", key: `${NAMESPACE}/${which}` };
    case "rs":
      return replicaSetRef(which, of, state);
    case "revision": {
      const set = revisionWith(which, of ?? deploymentOf(null, state)?.metadata.name ?? "", state);
      return set === undefined ? null : { kind: "ReplicaSet", key: keyOf(set) };
    }
    case "pod": {
      const pod = podOf(which, of, state);
      return pod === undefined ? null : { kind: "Pod", key: keyOf(pod) };
    }
    case "node": {
      const name = nodeName(which, state);
      return name === undefined ? null : { kind: "Node", key: name };
    }
    default:
      return null;
  }
}

function deploymentOf(of: string | null, state: ClusterState) {
  const all = mapValues(state.objects.Deployment).filter(({ metadata }) => metadata.namespace === NAMESPACE);
  return of === null ? all[0] : all.find(({ metadata }) => metadata.name === of);
}

function replicaSetRef(which: string, of: string | null, state: ClusterState): ObjectRef | null {
  const deployment = deploymentOf(of, state);
  const sets =
    deployment === undefined
      ? of === null
        ? mapValues(state.objects.ReplicaSet)
        : replicaSetsNamed(state, of)
      : replicaSetsOf(state, deployment.metadata.uid);
  const newestFirst = sets.toSorted((a, b) => (revisionOf(b) ?? 0) - (revisionOf(a) ?? 0));
  const found =
    which === "newest"
      ? newestFirst[0]
      : which === "previous"
        ? newestFirst[1]
        : which === "oldest"
          ? newestFirst.at(-1)
          : deployment === undefined
            ? newestFirst[0]
            : newReplicaSetOf(state, deployment);
  return found === undefined ? null : { kind: "ReplicaSet", key: keyOf(found) };
}

/** The ReplicaSet of a Deployment whose Pods run an image; of several, that of the highest revision. */
function revisionWith(image: string, deployment: string, state: ClusterState): ReplicaSet | undefined {
  return replicaSetsNamed(state, deployment)
    .filter(({ spec }) => spec.template.spec.containers[0]?.image === image)
    .toSorted((a, b) => (revisionOf(b) ?? 0) - (revisionOf(a) ?? 0))[0];
}

function podOf(which: string, of: string | null, state: ClusterState): Pod | undefined {
  const owner = of ?? deploymentOf(null, state)?.metadata.name;
  const pods = podsLike(
    state,
    which === "orphan" ? { owned: false } : owner === undefined ? { owned: true } : { of: owner },
  );
  const isWanted = (pod: Pod): boolean => {
    const { state: phase } = lookOf(pod);
    switch (which) {
      case "failing":
      case "terminating":
        return phase === which;
      case "unready":
        return phase !== "ready" && phase !== "terminating";
      default:
        return phase !== "terminating";
    }
  };
  const oldestFirst = pods
    .filter(isWanted)
    .toSorted(
      (a, b) =>
        a.metadata.creationTimestamp - b.metadata.creationTimestamp || (a.metadata.name < b.metadata.name ? -1 : 1),
    );
  return which === "newest" ? oldestFirst.at(-1) : oldestFirst[0];
}

function nodeName(which: string, state: ClusterState): string | undefined {
  const all = nodes(state).map(({ metadata }) => metadata.name);
  switch (which) {
    case "first":
      return all[0];
    case "silent":
      return all.find((name) => Object.hasOwn(state.lostNodes, name));
    case "busiest":
      return all.toSorted((a, b) => podsLike(state, { node: b }).length - podsLike(state, { node: a }).length)[0];
    default:
      return all.find((name) => name === which);
  }
}

/**
 * A line with what it means by names just now: `${pod:oldest@web}` is that pod's name, `${revision:web:v1@web}` the number
 * of the revision that runs that image. `null`: there is no such thing.
 */
export function withNames(line: string, state: ClusterState): string | null {
  let isWhole = true;
  const named = line.replaceAll(/\$\{([^}]+)\}/g, (_, text: string) => {
    const name = nameFor(text, state);
    isWhole &&= name !== null;
    return name ?? "";
  });
  return isWhole ? named : null;
}

function nameFor(text: string, state: ClusterState): string | null {
  const target = parseTarget(text);
  const ref = "expected" in target ? null : refOf(target, state);
  if (ref === null) {
    return null;
  }
  if (!("expected" in target) && target.kind === "revision") {
    const set = mapGet(state.objects.ReplicaSet, ref.key);
    const revision = set === undefined ? null : revisionOf(set);
    return revision === null ? null : String(revision);
  }
  return nameOfKey(ref.key);
}
