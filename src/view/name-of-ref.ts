import { nameOfKey, type ObjectRef } from "../api/objects.ts";

/** An object's name as it is said: without its namespace. */
export function nameOfRef(ref: ObjectRef): string {
  return nameOfKey(ref.key);
}
