import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { Locale, Translate } from "../../i18n/i18n.ts";
import { describePodState } from "../../view/describe-objects.ts";
import { nameOfRef } from "../../view/name-of-ref.ts";
import type { ObjectFacts } from "../../view/object-facts.ts";
import { formatSeconds } from "../shared/format-time.ts";

export type FactRow = readonly [label: string, value: string];

/** The facts of an object, each with its name. */
export function factRows(facts: ObjectFacts, nowMs: SimTime, t: Translate, locale: Locale): readonly FactRow[] {
  const age: FactRow = [t("ui.facts.age"), formatSeconds(Math.max(0, nowMs - facts.createdMs), locale, 0)];
  return [...ownRows(facts, t), ...ageRows(facts, age)];
}

/** What the cluster itself has had from the start has no age that says anything. */
function ageRows({ kind }: ObjectFacts, age: FactRow): readonly FactRow[] {
  return kind === "Node" ? [] : [age];
}

/** The controller that its `ownerReferences` name, as `kubectl describe` says it under "Controlled By". */
function ownerRow(owner: ObjectRef | null, t: Translate): FactRow {
  return [t("ui.facts.owner"), owner === null ? t("ui.facts.noOwner") : `${owner.kind} ${nameOfRef(owner)}`];
}

function ownRows(facts: ObjectFacts, t: Translate): readonly FactRow[] {
  switch (facts.kind) {
    case "Deployment": {
      const { wanted, updated, ready, available, counted, allowed } = facts;
      const counts = t("ui.facts.countsValue", { updated, ready, available });
      return [
        [t("ui.facts.wanted"), String(wanted)],
        [t("ui.facts.counts"), counted === available ? counts : t("answer.lag.counts", { counts, available: counted })],
        ...(allowed === null ? [] : [[t("ui.facts.corridor"), t("ui.facts.corridorValue", { ...allowed })] as const]),
      ];
    }
    case "ReplicaSet": {
      const { desired, current, ready } = facts;
      return [[t("ui.facts.pods"), t("ui.stage.counts", { desired, current, ready })], ownerRow(facts.owner, t)];
    }
    case "Pod":
      return [
        [t("ui.facts.state"), describePodState(facts, t)],
        ["STATUS", facts.status],
        [t("ui.facts.node"), facts.nodeName ?? t("ui.facts.noNode")],
        [t("ui.facts.restarts"), String(facts.restarts)],
        ownerRow(facts.owner, t),
      ];
    case "Node":
      return [[t("ui.facts.pods"), t("ui.why.podsOf", { pods: facts.pods, limit: facts.podLimit })]];
    case "Service":
      return [
        ["TYPE", facts.type],
        ["CLUSTER-IP", facts.clusterIP],
        ["EXTERNAL-IP", facts.externalIP],
        ["PORT(S)", facts.ports.join(", ")],
        ["SELECTOR", facts.selector === "" ? "<none>" : facts.selector],
        [t("ui.why.endpoints"), t("ui.why.endpointCounts", facts.counts)],
      ];
    case "other":
      return [];
    default:
      return facts satisfies never;
  }
}
