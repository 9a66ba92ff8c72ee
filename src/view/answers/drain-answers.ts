import { refOf, type ObjectRef } from "../../api/objects.ts";
import type { PodDisruptionBudget } from "../../api/objects-policy.ts";
import { countedBy, ruleOf } from "../../sim/evict-pod.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import { answer, type Answer, type AnswerLink, type Ask } from "./answer.ts";

/** The pods of one node that one budget keeps from being evicted. */
interface Kept {
  readonly node: ObjectRef;
  readonly budget: PodDisruptionBudget;
  readonly pods: readonly ObjectRef[];
}

/** Whom a drain was refused and still would be: their nodes are cordoned, and their budgets have nothing to give. */
function keptPods({ state }: Ask): readonly Kept[] {
  const found = new Map<string, Kept>();
  for (const [key, refusal] of Object.entries(state.refusedEvictions)) {
    const pod = mapGet(state.objects.Pod, key);
    const node = mapGet(state.objects.Node, pod?.spec.nodeName ?? "");
    const budget = mapGet(state.objects.PodDisruptionBudget, refusal.budget);
    if (
      pod?.metadata.uid === refusal.uid &&
      pod.metadata.deletionTimestamp === undefined &&
      node?.spec.unschedulable === true &&
      budget !== undefined &&
      budget.status.disruptionsAllowed <= 0
    ) {
      const id = `${node.metadata.name} ${refusal.budget}`;
      const pods = [...(found.get(id)?.pods ?? []), refOf(pod)];
      found.set(id, { node: refOf(node), budget, pods });
    }
  }
  return [...found.values()];
}

/** What keeps a drain from going on, at a node, at a pod, or (`null`) anywhere: one answer for each node and budget. */
export function drainAnswers(ask: Ask, ref: ObjectRef | null): readonly Answer[] {
  const isSame = (one: ObjectRef): boolean => one.kind === ref?.kind && one.key === ref.key;
  return keptPods(ask).flatMap((kept): readonly Answer[] => {
    const { node, budget } = kept;
    const pods = ref?.kind === "Pod" ? kept.pods.filter(isSame) : kept.pods;
    const isMeant = ref === null || ref.kind === "Pod" || isSame(node) || isSame(refOf(budget));
    const links = [refOf(budget), ref?.kind === "Node" ? (pods[0] ?? node) : node].filter((one) => !isSame(one));
    return pods.length > 0 && isMeant
      ? [{ ...refused(budget, pods, links.map(asNow)), about: ref === null ? node : null }]
      : [];
  });
}

const asNow = (ref: ObjectRef): AnswerLink => ({ ref, atMs: null });

function refused(budget: PodDisruptionBudget, pods: readonly ObjectRef[], links: readonly AnswerLink[]) {
  const facts = { ...countedBy(budget), pod: pods[0]?.key ?? "", count: pods.length, rule: ruleOf(budget) };
  return answer("evictionRefused", facts, links);
}
