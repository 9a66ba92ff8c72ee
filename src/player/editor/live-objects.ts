import { keyOf, type KubeObject, type ObjectRef, type SimTime } from "../../api/objects.ts";
import { resourceTypes } from "../../api/resources.ts";
import { listObjects } from "../../sim/queries.ts";
import { frameAt, type Timeline } from "../../sim/timeline.ts";

/** An object that can be looked at. */
export interface LiveObject {
  readonly id: string;
  readonly ref: ObjectRef;
  readonly label: string;
  readonly name: string;
  /** Empty where the kind has none. */
  readonly namespace: string;
  /** What a copy of it would be called. */
  readonly fileName: string;
}

/** Of each kind no more than so many are listed: of thousands of Pods nobody chooses one from a list. */
const mostOfKind = 200;

/** The objects of a moment, what owns others first. */
export function liveObjects(timeline: Timeline, atMs: SimTime): readonly LiveObject[] {
  const { state } = frameAt(timeline, atMs);
  return resourceTypes.flatMap(({ kind, singular }) =>
    listObjects(state, kind)
      .slice(0, mostOfKind)
      .map((object: KubeObject) => {
        const key = keyOf(object);
        const { name, namespace } = object.metadata;
        const label = `${kind} ${namespace === "" || namespace === "default" ? name : key}`;
        return {
          id: `${kind}/${key}`,
          ref: { kind, key },
          label,
          name,
          namespace,
          fileName: `${name}-${singular}.yaml`,
        };
      }),
  );
}
