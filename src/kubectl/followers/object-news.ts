import type { KubeObject, ObjectRef } from "../../api/objects.ts";
import { getObject } from "../../sim/queries.ts";
import type { Seen } from "../follow.ts";

/** What a watch tells of one object: how it is now, or that it is gone. */
export type ObjectNews =
  | { readonly type: "seen"; readonly object: KubeObject }
  | { readonly type: "deleted"; readonly object: KubeObject };

/** The object as a list finds it, when a watch begins. */
export function listed({ state }: Seen, ref: ObjectRef): KubeObject | undefined {
  return getObject(state, ref);
}

/** What happened to one object at a look, in order: an entry for every write. */
export function newsOf({ changes }: Seen, ref: ObjectRef): readonly ObjectNews[] {
  return changes.flatMap(({ kind, key, before, after }): readonly ObjectNews[] => {
    if (kind !== ref.kind || key !== ref.key) {
      return [];
    }
    if (after !== undefined) {
      return [{ type: "seen", object: after }];
    }
    return before === undefined ? [] : [{ type: "deleted", object: before }];
  });
}
