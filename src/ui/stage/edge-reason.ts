import type { Translate } from "../../i18n/i18n.ts";
import type { DeploymentCard, ReplicaSetCard } from "../../view/scene.ts";

/** Why a ReplicaSet is where it is, line by line: whose it is, by what it was found, and how it knows its own pods. */
export function edgeReason(
  card: ReplicaSetCard,
  deployment: Pick<DeploymentCard, "name" | "selector"> | null,
  t: Translate,
): readonly string[] {
  const { owner, name, selector, hash } = card;
  if (card.uid === null) {
    return [t("ui.views.loosePodsText")];
  }
  const own = hash === "" ? t("ui.views.ownPods", { selector }) : t("ui.views.ownPodsHash", { selector, hash });
  if (owner === null) {
    return [t("ui.views.looseSetText"), own];
  }
  return [
    t("ui.views.ownedBy", { name, owner: owner.name, kind: owner.kind, uid: owner.uid }),
    ...(deployment === null ? [] : [t("ui.views.selected", { owner: deployment.name, selector: deployment.selector })]),
    own,
  ];
}
