import { keyOf, type Kind, type ObjectKey, type ObjectMeta, type Uid } from "../../api/objects.ts";

/** What the garbage collector is to look at: an owner by kind, uid and key, whether it still exists or not. */
export function garbageKey(kind: Kind, owner: { readonly metadata: ObjectMeta }): string {
  return `${kind} ${owner.metadata.uid} ${keyOf(owner)}`;
}

export function parseGarbageKey(key: string): { readonly kind: string; readonly uid: Uid; readonly key: ObjectKey } {
  const [kind = "", uid = "", objectKey = ""] = key.split(" ");
  return { kind, uid, key: objectKey };
}
