import { nameOfKey, type ObjectRef } from "../../api/objects.ts";
import { parseTarget, refOf } from "../../lessons/target.ts";
import { frameAt, type Timeline } from "../../sim/timeline.ts";
import { mapValues } from "../../sim/persistent-map.ts";

/** What a lesson points at just now. */
export type Pointed =
  | { readonly type: "object"; readonly kind: ObjectRef["kind"]; readonly name: string }
  /** A control of a Deployment's card. */
  | { readonly type: "control"; readonly control: string; readonly deployment: string }
  /** A part of the page: `tab:history`, `view:nodes`, `time:play`, `traffic:rate`, `pipeline:switch`, `why`. */
  | { readonly type: "part"; readonly part: string };

/** What is meant by a target at an instant; `null`: there is nothing like it now. */
export function pointedAt(text: string, timeline: Timeline, atMs: number): Pointed | null {
  const target = parseTarget(text);
  if ("expected" in target) {
    return null;
  }
  const { state } = frameAt(timeline, atMs);
  if (target.kind === "control") {
    const [first] = mapValues(state.objects.Deployment);
    const deployment = target.of ?? first?.metadata.name;
    return deployment === undefined ? null : { type: "control", control: target.which, deployment };
  }
  const ref = refOf(target, state);
  if (ref !== null) {
    return { type: "object", kind: ref.kind, name: nameOfKey(ref.key) };
  }
  return ["tab", "view", "time", "traffic", "pipeline"].includes(target.kind)
    ? { type: "part", part: `${target.kind}:${target.which}` }
    : target.which === ""
      ? { type: "part", part: target.kind }
      : null;
}
