import type { SimTime } from "../../api/objects.ts";
import { type BehaviorName, parseImage } from "../../sim/node/images.ts";
import { deployments } from "../../sim/queries.ts";
import { type Timeline, frameAt } from "../../sim/timeline.ts";
import { imagesAround } from "../images-in-use.ts";
import { entriesOf } from "../registry.ts";
import type { PipelineTarget } from "./pipeline-run.ts";

export interface RegistryTag {
  readonly image: string;
  readonly tag: string;
  readonly behavior: BehaviorName;
}

/** A repository of the registry, with the containers that run an image of it: where a pipeline can deploy to. */
export interface Repository {
  readonly name: string;
  readonly tags: readonly RegistryTag[];
  readonly targets: readonly RepositoryTarget[];
}

export interface RepositoryTarget extends PipelineTarget {
  /** Names it among the others. */
  readonly key: string;
  /** The tag that its Deployment asks for. */
  readonly tag: string;
}

/** The repositories of what runs, has run or was published, those first that are deployed. */
export function repositoriesAt(timeline: Timeline, atMs: SimTime): readonly Repository[] {
  const { state } = frameAt(timeline, atMs);
  // What was there first stays the first, so that a new Deployment takes nothing over.
  const oldestFirst = deployments(state).toSorted(
    (a, b) => a.metadata.creationTimestamp - b.metadata.creationTimestamp,
  );
  const targets = oldestFirst.flatMap(({ metadata, spec }) =>
    spec.template.spec.containers.map((container) => {
      const { namespace, name } = metadata;
      const { repository, tag } = parseImage(container.image);
      const key = `${namespace}/${name}/${container.name}`;
      return { repository, target: { key, namespace, name, container: container.name, tag } };
    }),
  );
  const byName = new Map<string, RegistryTag[]>();
  for (const { image, behavior } of entriesOf(timeline, atMs, imagesAround(timeline, atMs))) {
    const { repository, tag } = parseImage(image);
    const tags = byName.get(repository) ?? [];
    byName.set(repository, tags);
    // One image can be written in several ways.
    if (tags.every((known) => known.tag !== tag)) {
      tags.push({ image: `${repository}:${tag}`, tag, behavior });
    }
  }
  const repositories = [...byName].map(([name, tags]): Repository => ({
    name,
    tags,
    targets: targets.filter(({ repository }) => repository === name).map(({ target }) => target),
  }));
  return repositories.toSorted((a, b) => Number(a.targets.length === 0) - Number(b.targets.length === 0));
}

/** The progressDeadlineSeconds of what a pipeline deploys to; `null`: it is not there. */
export function deadlineOf(timeline: Timeline, atMs: SimTime, { namespace, name }: PipelineTarget): number | null {
  const deployment = deployments(frameAt(timeline, atMs).state).find(
    ({ metadata }) => metadata.namespace === namespace && metadata.name === name,
  );
  return deployment?.spec.progressDeadlineSeconds ?? null;
}

/** Where what is published goes: to the chosen one while it is there, else to the first; `null`: to none. */
export function targetOf({ targets }: Repository, chosen: string | null): RepositoryTarget | null {
  return targets.find(({ key }) => key === chosen) ?? targets[0] ?? null;
}

/** The same as it is kept with a publication. */
export function withoutKey({ namespace, name, container }: RepositoryTarget): PipelineTarget {
  return { namespace, name, container };
}
