import type { Translate } from "../../i18n/i18n.ts";
import type { DeploymentCard, PodGlyph, ReplicaSetCard } from "../../view/scene.ts";

/** What a pod is called by a screen reader: "Pod web-5d9c-x2x4z, revision 2, starting". */
export function podLabel(pod: PodGlyph, t: Translate): string {
  const state = podStateText(pod, t);
  const label =
    pod.revision === null
      ? t("pod.label", { name: pod.name, state })
      : t("pod.labelRevision", { name: pod.name, revision: pod.revision, state });
  return pod.restarts === 0
    ? label
    : t("pod.withRestarts", { label, restarts: t("count.restarts", { count: pod.restarts }) });
}

export function podStateText(pod: PodGlyph, t: Translate): string {
  const state = t(`pod.state.${pod.isEnded ? "ended" : pod.state}`);
  return pod.reason === null ? state : t("pod.withReason", { state, reason: pod.reason });
}

export function replicaSetLabel(card: ReplicaSetCard, t: Translate): string {
  if (card.uid === null) {
    return t("ui.views.loosePods");
  }
  const parts = [
    t("ui.stage.replicaSetName", { name: card.name }),
    ...(card.revision === null ? [] : [t("ui.stage.revisionOf", { revision: card.revision })]),
    card.image,
    t("ui.stage.counts", { desired: card.desired, current: card.current, ready: card.ready }),
    t(`laneState.${card.state}`),
  ];
  return parts.join(", ");
}

export function deploymentLabel(card: DeploymentCard, t: Translate): string {
  const counts = t("ui.stage.deploymentCounts", { wanted: card.replicas, available: card.available });
  return [t("ui.stage.deploymentName", { name: card.name }), t(`deploymentState.${card.state}`), counts].join(", ");
}
