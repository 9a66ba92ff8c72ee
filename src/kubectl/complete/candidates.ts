import { allTypes, findResourceType, verbsOf } from "../../api/find-resource-type.ts";
import { type ResourceType, isStored, resourceTypes } from "../../api/resources.ts";
import type { KubeObject } from "../../api/objects.ts";
import { type PersistentMap, mapForEach, mapGet } from "../../sim/persistent-map.ts";
import type { ClusterState } from "../../sim/state.ts";
import { clusterObjectsOf } from "../cluster-objects.ts";

/** What can be named when a line is completed. */
export interface CompletionPlace {
  readonly state: ClusterState;
  readonly namespace: string;
  readonly files: readonly string[];
  /** Images that the registry has and there is a reason to speak of. */
  readonly images: readonly string[];
}

/** What a word may become. */
export interface Candidate {
  /** The whole word. */
  readonly word: string;
  /** What is shown in a list: the part that is not there yet. */
  readonly label: string;
  /** More of the word is to come (`--replicas=`, `web=`). */
  readonly goesOn?: true;
}

export function wordsFrom(words: readonly string[], current: string): readonly Candidate[] {
  return words.filter((word) => word.startsWith(current)).map((word) => ({ word, label: word }));
}

/** A candidate for the part of a word after `lead`. */
export function afterLead(lead: string, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.map((candidate) => ({ ...candidate, word: lead + candidate.word }));
}

const readable = allTypes.filter((type) => verbsOf(type).includes("list"));

/**
 * Types as kubectl offers them, with their group; by a short name or the singular where only that is what was begun. Those
 * that objects can be made of come first: the others are offered where none of these is meant.
 */
export function typesFrom(current: string): readonly Candidate[] {
  const own = typesOf(current, resourceTypes);
  return own.length > 0 || current === "" ? own : typesOf(current, readable);
}

function typesOf(current: string, types: readonly ResourceType[]): readonly Candidate[] {
  const whole = types.map(({ plural, group }) => (group === "" ? plural : `${plural}.${group}`));
  const offered = wordsFrom([...new Set(whole)].sort(), current);
  const others = types.flatMap(({ shortNames, singular }) => [...shortNames, singular]);
  return offered.length > 0 ? offered : wordsFrom([...new Set(others)].sort(), current);
}

/** Types by their plurals alone. */
export function pluralsFrom(current: string): readonly Candidate[] {
  return wordsFrom(resourceTypes.map(({ plural }) => plural).sort(), current);
}

/** The names of all objects of a type, of one namespace where it has them. */
export function namesOf(type: ResourceType, namespace: string, { state }: CompletionPlace): readonly string[] {
  const names: string[] = [];
  if (!isStored(type)) {
    return clusterObjectsOf(type, state, state.nowMs)
      .filter((object) => !type.namespaced || object.namespace === namespace)
      .map(({ name }) => name);
  }
  const objects: PersistentMap<KubeObject> = state.objects[type.kind];
  mapForEach(objects, ({ metadata }, key) => {
    if (!type.namespaced || key.startsWith(`${namespace}/`)) {
      names.push(metadata.name);
    }
  });
  return names.sort();
}

export function namesFrom(
  typeName: string,
  namespace: string,
  place: CompletionPlace,
  current: string,
): readonly Candidate[] {
  const type = findResourceType(typeName);
  return type === undefined ? [] : wordsFrom(namesOf(type, namespace, place), current);
}

interface WithContainers {
  readonly containers: readonly { readonly name: string; readonly image: string }[];
  readonly initContainers?: WithContainers["containers"];
}

/** The containers of an object that has or makes pods, those that come first before the others. */
export function containersOf(
  typeName: string,
  name: string,
  namespace: string,
  { state }: CompletionPlace,
): WithContainers["containers"] {
  const spec = podSpecOf(typeName, `${namespace}/${name}`, state);
  return spec === undefined ? [] : [...(spec.initContainers ?? []), ...spec.containers];
}

function podSpecOf(typeName: string, key: string, { objects }: ClusterState): WithContainers | undefined {
  switch (findResourceType(typeName)?.kind) {
    case "Deployment":
      return mapGet(objects.Deployment, key)?.spec.template.spec;
    case "ReplicaSet":
      return mapGet(objects.ReplicaSet, key)?.spec.template.spec;
    case "Pod":
      return mapGet(objects.Pod, key)?.spec;
    default:
      return undefined;
  }
}
