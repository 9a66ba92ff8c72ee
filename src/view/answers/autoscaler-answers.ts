import { keyOf, refOf, type Deployment, type ObjectRef } from "../../api/objects.ts";
import { mapValues } from "../../sim/persistent-map.ts";
import type { Decision } from "../../sim/trace.ts";
import { decisionsAbout } from "../why.ts";
import { answer, type Answer, type Ask } from "./answer.ts";

/** That an autoscaler sets the replicas of a Deployment, and what it does now; nothing where none does. */
export function autoscaledBy(ask: Ask, { metadata }: Deployment): readonly Answer[] {
  return mapValues(ask.state.objects.HorizontalPodAutoscaler)
    .filter(({ metadata: { namespace }, spec: { scaleTargetRef: target } }) => {
      return namespace === metadata.namespace && target.kind === "Deployment" && target.name === metadata.name;
    })
    .map((autoscaler): Answer => {
      const { minReplicas: min, maxReplicas: max } = autoscaler.spec;
      const decision = lastWordOf(ask, refOf(autoscaler));
      const facts = { name: autoscaler.metadata.name, min, max, decision };
      return answer("autoscaled", facts, [{ ref: { kind: autoscaler.kind, key: keyOf(autoscaler) }, atMs: null }]);
    });
}

/** What the controller of an object has said of it last; one that has not looked yet has no story. */
export function controlled(ask: Ask, ref: ObjectRef): readonly Answer[] {
  const decision = lastWordOf(ask, ref);
  return [decision === null ? answer("noStory", { kind: ref.kind }) : answer("does", { decision })];
}

function lastWordOf({ timeline, frame }: Ask, ref: ObjectRef): Decision | null {
  const isOwn = ({ subject }: Decision): boolean => subject.kind === ref.kind && subject.key === ref.key;
  const [last] = decisionsAbout(timeline, frame.atMs, ref, 1, { isWanted: isOwn });
  return last?.decision ?? null;
}
