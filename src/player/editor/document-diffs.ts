import { isJsonObject } from "../../api/json.ts";
import type { JsonObject } from "../../api/objects.ts";
import { nameOfKey } from "../../api/objects.ts";
import { withTimes } from "../../kubectl/with-times.ts";
import { formatManifest } from "../../manifest/format-manifest.ts";
import { rfc3339At } from "../sim-clock.ts";
import type { DocumentChange } from "./check-manifests.ts";
import { type DiffLine, lineDiff } from "../../manifest/line-diff.ts";

/** What applying a document would change, line by line. */
export interface DocumentDiff {
  readonly kind: string;
  readonly name: string;
  readonly state: "new" | "changed" | "unchanged";
  readonly added: number;
  readonly removed: number;
  readonly lines: readonly DiffLine[];
}

/** What the server alone writes, and what kubectl writes down for itself: no wish of the person who applies. */
function withoutOwn(object: JsonObject): JsonObject {
  const { status: _, ...rest } = object;
  const metadata = isJsonObject(rest["metadata"]) ? rest["metadata"] : {};
  const { uid: _uid, resourceVersion: _version, generation: _generation, creationTimestamp: _time, ...kept } = metadata;
  const annotations = isJsonObject(kept["annotations"]) ? kept["annotations"] : {};
  const { "kubectl.kubernetes.io/last-applied-configuration": _last, ...own } = annotations;
  const { annotations: _annotations, ...others } = kept;
  return {
    ...rest,
    metadata: Object.keys(own).length === 0 ? others : { ...others, annotations: own },
  };
}

export function documentDiff({ ref, before, after }: DocumentChange): DocumentDiff {
  const text = (object: JsonObject | null): string =>
    object === null ? "" : formatManifest(withTimes(withoutOwn(object), rfc3339At));
  const was = text(before);
  const is = text(after);
  const lines = was === is ? [] : lineDiff(was, is);
  return {
    kind: ref.kind,
    name: nameOfKey(ref.key),
    state: before === null ? "new" : was === is ? "unchanged" : "changed",
    added: lines.filter(({ sign }) => sign === "+").length,
    removed: lines.filter(({ sign }) => sign === "-").length,
    lines,
  };
}
