import type { Translate } from "../../i18n/i18n.ts";
import type { PodGlyph, PodState } from "../../view/scene.ts";

const forms: readonly (PodState | "ended")[] = [
  "pending",
  "starting",
  "running",
  "ready",
  "failing",
  "terminating",
  "ended",
];

/** "5,000 Pods: 4,200 ready, 800 starting": a lane in words. */
export function cellSummary(pods: readonly PodGlyph[], t: Translate): string {
  const counts = new Map<PodState | "ended", number>();
  let present = 0;
  for (const { left, state, isEnded } of pods) {
    if (left === 0) {
      present++;
      const form = isEnded ? "ended" : state;
      counts.set(form, (counts.get(form) ?? 0) + 1);
    }
  }
  const parts = forms.flatMap((form) => {
    const count = counts.get(form);
    return count === undefined ? [] : [t("pod.counted", { count, state: t(`pod.state.${form}`) })];
  });
  return `${t("count.pods", { count: present })}: ${parts.join(", ")}`;
}
